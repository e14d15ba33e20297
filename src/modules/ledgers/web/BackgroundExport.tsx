import { DownloadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../../kernel/client.ts'
import { ActionButton, useCommand, useJob } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import { ledgerContract } from '../contract/index.ts'
import { ledgers } from './data.ts'
import { ledgerWords as w } from './words.ts'

/** More than anybody waits for: written in the background, fetched when it is ready. */
export const BackgroundExport = ({ filter }: { filter: Record<string, string> }) => {
  const t = useT(w)
  const language = useLanguage()
  const [jobId, setJobId] = useState<string>()
  const start = useCommand(ledgers.startExport, { done: t('queued') })
  const { data: job } = useJob(jobId)
  const run = async () => setJobId((await start({ body: { format: 'xlsx', language, filter } })).jobId)
  if (!jobId) return <ActionButton action={{ key: 'queue', label: t('queue'), run }} />
  if (job?.state === 'failed') return <span role="alert">{t('failed')}</span>
  if (job?.state !== 'done')
    return (
      <span className="row" aria-live="polite">
        <Progress type="circle" size={20} percent={Math.round((job?.progress ?? 0) * 100)} aria-label={t('writing')} />
        {t('writing')}
      </span>
    )
  const { rows } = job.result as { rows: number }
  return (
    <span className="row" aria-live="polite">
      {t('ready', { n: rows })}
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        href={addressOf(ledgerContract.endpoints.exported, { id: jobId })}
      >
        {t('take')}
      </Button>
    </span>
  )
}
