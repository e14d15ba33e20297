import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { jobs, PAIRS, pairs } from '../api.ts'
import { w } from '../words.ts'

const SOON = 1000
const HUNDRED = 100
const isOver = (state: string | undefined) => state === 'done' || state === 'failed'
type Result = { enterprises?: number; fresh?: number }

/** Compares the whole register; the list is read again when that is over. */
export const SearchNow = () => {
  const t = useT(w)
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
    void client.invalidateQueries({ queryKey: PAIRS })
    const { enterprises: n = 0, fresh = 0 } = (data?.result ?? {}) as Result
    if (data?.state === 'done') message.success(t('found', { n, fresh }))
    else message.error(t('notFound'))
  }, [data?.state])
  const ask = async () => {
    setJobId((await pairs.find({})).jobId)
    message.info(t('finding'))
  }
  const waiting = busy !== undefined || jobId !== undefined
  return (
    <>
      {jobId && <Progress type="circle" size={24} percent={Math.round((data?.progress ?? 0) * HUNDRED)} />}
      <Button loading={waiting} onClick={() => void run({ key: 'find', label: t('find'), run: ask })}>
        {t('find')}
      </Button>
    </>
  )
}
