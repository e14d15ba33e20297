import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { clusters, jobs, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

const SOON = 1000
const isOver = (state: string | undefined) => state === 'done' || state === 'failed'

/** Searches at once; the list is read again when the search is over. */
export const FindNow = () => {
  const t = useT(tw)
  const { message } = App.useApp()
  const client = useQueryClient()
  const { run, busy } = useRun()
  const [jobId, setJobId] = useState<string>()
  const { data } = useQuery({
    queryKey: ['jobs', jobId],
    queryFn: () => jobs.get({ id: jobId ?? '' }),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : SOON),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the search is over
  useEffect(() => {
    if (!isOver(data?.state)) return
    setJobId(undefined)
    void client.invalidateQueries({ queryKey: TROUBLE })
    const n = (data?.result as { clusters?: number } | undefined)?.clusters ?? 0
    if (data?.state === 'done') message.success(t('found', { n }))
    else message.error(t('notFound'))
  }, [data?.state])
  const ask = async () => {
    setJobId((await clusters.find({})).jobId)
    message.info(t('finding'))
  }
  return (
    <Button
      loading={busy !== undefined || jobId !== undefined}
      onClick={() => void run({ key: 'find', label: t('find'), run: ask })}
    >
      {t('find')}
    </Button>
  )
}
