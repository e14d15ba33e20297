import { DownloadOutlined, ExportOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../../../kernel/client.ts'
import { api, useMay } from '../../../../web/api.ts'
import { Field, FormDrawer, useCommand, useJob, useSearchState } from '../../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../../web/words.ts'
import {
  EnterpriseFilter,
  ExportField,
  ExportSheet,
  enterpriseExportContract,
  SENSITIVE_FIELDS,
  SENSITIVE_SHEETS,
} from '../../contract/index.ts'
import { ew } from './words.ts'

const exporting = api(enterpriseExportContract)
type Given = { format?: 'xlsx' | 'csv'; columns?: ExportField[]; sheets?: ExportSheet[]; reason?: string }

const KEYS = Object.keys(EnterpriseFilter.shape).filter((k) => k !== 'limit' && k !== 'cursor')
/** What the address of the list says now. */
const useFilter = () => {
  const [address] = useSearchState()
  return Object.fromEntries(KEYS.flatMap((k) => (address[k] ? [[k, String(address[k])]] : [])))
}

const Fields = () => {
  const t = useT(ew)
  const mayAll = useMay('enterprise.export-sensitive')
  const columns = useOptions(ExportField).filter((o) => mayAll || !SENSITIVE_FIELDS.includes(o.value))
  const sheets = useOptions(ExportSheet).filter((o) => mayAll || !SENSITIVE_SHEETS.includes(o.value))
  return (
    <>
      <Field name="format" label={t('format')} required pick>
        <Select
          options={[
            { value: 'xlsx', label: 'xlsx' },
            { value: 'csv', label: 'csv' },
          ]}
        />
      </Field>
      <Field name="columns" label={t('columns')} help={t('columnsHelp')}>
        <Select mode="multiple" options={columns} optionFilterProp="label" allowClear />
      </Field>
      <Field name="sheets" label={t('sheets')}>
        <Select mode="multiple" options={sheets} allowClear />
      </Field>
      {mayAll && (
        <Field name="reason" label={t('reason')} help={t('reasonHelp')}>
          <Input maxLength={200} />
        </Field>
      )}
    </>
  )
}

const Ready = ({ jobId }: { jobId: string }) => {
  const t = useT(ew)
  const { data: job } = useJob(jobId)
  if (job?.state === 'failed') return <span role="alert">{t('failed')}</span>
  if (job?.state !== 'done') return <span aria-live="polite">{t('writing')}…</span>
  const { rows } = job.result as { rows: number }
  return (
    <Button icon={<DownloadOutlined />} href={addressOf(enterpriseExportContract.endpoints.file, { id: jobId })}>
      {t('take', { n: rows })}
    </Button>
  )
}

/** All columns or chosen ones of what the list shows, written in the background. */
export const ExportTool = () => {
  const t = useT(ew)
  const language = useLanguage()
  const filter = useFilter()
  const [open, setOpen] = useState(false)
  const [jobId, setJobId] = useState<string>()
  const start = useCommand(exporting.start, {})
  const send = async ({ format = 'xlsx', columns = [], sheets = [], reason }: Given) => {
    const chosen = columns.length > 0 ? { columns } : {}
    const why = reason ? { reason } : {}
    setJobId((await start({ body: { format, language, filter, sheets, ...chosen, ...why } })).jobId)
    setOpen(false)
  }
  return (
    <>
      {jobId && <Ready jobId={jobId} />}
      <Button icon={<ExportOutlined />} onClick={() => setOpen(true)}>
        {t('choose')}
      </Button>
      <FormDrawer<Given>
        open={open}
        onClose={() => setOpen(false)}
        title={t('choose')}
        submit={t('start')}
        intro={t('intro')}
        initial={{ format: 'xlsx' }}
        onSubmit={send}
      >
        <Fields />
      </FormDrawer>
    </>
  )
}
