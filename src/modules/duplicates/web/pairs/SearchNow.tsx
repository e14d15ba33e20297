import { App, Button, Progress } from 'antd'
import { useJobToEnd, useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { PAIRS, pairs } from '../api.ts'
import { w } from '../words.ts'

const HUNDRED = 100

/** Compares the whole register; the list is read again when that is over. */
export const SearchNow = () => {
  const t = useT(w)
  const { message } = App.useApp()
  const { run, busy } = useRun()
  const { start, waiting, progress } = useJobToEnd<{ enterprises: number; fresh: number }>({
    done: ({ enterprises: n = 0, fresh = 0 }) => t('found', { n, fresh }),
    failed: t('notFound'),
    refreshes: [PAIRS],
  })
  const ask = async () => {
    start((await pairs.find({})).jobId)
    message.info(t('finding'))
  }
  return (
    <>
      {waiting && <Progress type="circle" size={24} percent={Math.round(progress * HUNDRED)} />}
      <Button
        loading={busy !== undefined || waiting}
        onClick={() => void run({ key: 'find', label: t('find'), run: ask })}
      >
        {t('find')}
      </Button>
    </>
  )
}
