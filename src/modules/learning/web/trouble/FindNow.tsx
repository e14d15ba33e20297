import { App, Button } from 'antd'
import { useJobToEnd, useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { clusters, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

/** Searches at once; the list is read again when the search is over. */
export const FindNow = () => {
  const t = useT(tw)
  const { message } = App.useApp()
  const { run, busy } = useRun()
  const { start, waiting } = useJobToEnd<{ clusters: number }>({
    done: ({ clusters: n = 0 }) => t('found', { n }),
    failed: t('notFound'),
    refreshes: [TROUBLE],
  })
  const ask = async () => {
    start((await clusters.find({})).jobId)
    message.info(t('finding'))
  }
  return (
    <Button
      loading={busy !== undefined || waiting}
      onClick={() => void run({ key: 'find', label: t('find'), run: ask })}
    >
      {t('find')}
    </Button>
  )
}
