import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { addressOf } from '../../../kernel/client.ts'
import { DayPicker, EmptyState, ErrorState, Loading, useSearchState } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type FormKind, ledgerFormContract } from '../contract/index.ts'
import { forms, useDepartments, useGrids } from './data.ts'
import { FormSheet } from './FormSheet.tsx'
import { ledgerWords as w } from './words.ts'
import './ledgers.css'

const SHOWN = 50
const useScope = () => {
  const [{ from, to, gridId, departmentId, carried }, set] = useSearchState()
  const query = {
    ...(from && { from }),
    ...(to && { to }),
    ...(gridId && { gridId }),
    ...(departmentId && { departmentId }),
    ...(carried && from && { carried }),
  }
  return { from, to, gridId, departmentId, carried, set, query }
}

const Controls = ({ scope: s }: { scope: ReturnType<typeof useScope> }) => {
  const t = useT(w)
  const choose = (key: 'gridId' | 'departmentId', label: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      value={s[key] ?? null}
      options={options}
      placeholder={label}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(next: string | null | undefined) => s.set({ [key]: next ?? undefined })}
      className="ledger-choice"
    />
  )
  const day = (key: 'from' | 'to') => (
    <DayPicker
      value={s[key] ?? null}
      onChange={(next) => s.set({ [key]: next })}
      aria-label={`${t('period')} ${key === 'from' ? '≥' : '≤'}`}
    />
  )
  return (
    <div className="row ledger-controls">
      <span className="row">
        <span className="quiet">{t('period')}</span>
        {day('from')}—{day('to')}
      </span>
      {choose('gridId', t('grid'), useGrids())}
      {choose('departmentId', t('department'), useDepartments())}
      <Checkbox
        checked={s.carried === 'true'}
        disabled={!s.from}
        onChange={(e) => s.set({ carried: e.target.checked ? 'true' : undefined })}
      >
        {t('carried')}
      </Checkbox>
    </div>
  )
}

/** Chosen, looked at, downloaded: the preview is what the workbook holds. */
export const FormView = ({ kind }: { kind: FormKind }) => {
  const t = useT(w)
  const scope = useScope()
  const { data, error, refetch } = useQuery({
    queryKey: ['ledger-forms', kind, scope.query],
    queryFn: () => forms.preview({ kind, query: { ...scope.query, limit: SHOWN, sort: 'submittedAt' } }),
  })
  const href = addressOf(ledgerFormContract.endpoints.print, { kind, query: scope.query })
  return (
    <section className="stack">
      <p className="quiet">{t(kind === 'problem' ? 'problemLead' : 'nailLead')}</p>
      <Controls scope={scope} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      ) : (
        <>
          <div className="row">
            <Button type="primary" icon={<DownloadOutlined />} href={href}>
              {t('download')}
            </Button>
            <span className="figures">{t('nTotal', { n: data.total })}</span>
            <span className="small quiet">{t('printHint')}</span>
          </div>
          <FormSheet page={data} />
          {data.nextCursor && <p className="small quiet">{t('shownOf', { n: data.items.length })}</p>}
        </>
      )}
    </section>
  )
}
