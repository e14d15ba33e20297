import { Button, Select } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../../kernel/client.ts'
import { EmptyState, ErrorState, Loading, May, StatusTag, useSearchState } from '../../../web/kit/index.ts'
import { ExportMenu } from '../../../web/kit/list/ListTools.tsx'
import { useLabel, useLanguage, useOptions, useT } from '../../../web/words.ts'
import { complianceContract, Decision, FieldState, type FieldUse } from '../contract/index.ts'
import { DecideForm } from './DecideForm.tsx'
import { fieldQuery, useFields, useForms } from './data.ts'
import { w } from './words.ts'

const TONES = { used: 'green', unused: 'amber', unknown: 'grey', untraced: 'plain' } as const

/** Month by month, oldest first; said in words to who does not see it. */
const Trend = ({ use }: { use: FieldUse }) => {
  const bars = use.trend.map((m) => ({ ...m, percent: m.asked === 0 ? 0 : Math.round((m.filled * 100) / m.asked) }))
  if (bars.length === 0) return null
  const text = bars.map((b) => `${b.month.slice(0, 7)} ${b.percent}%`).join('，')
  return (
    <span className="compliance-trend" role="img" aria-label={text} title={text}>
      {bars.map((b) => (
        <span key={b.month} style={{ height: `${Math.max(4, b.percent)}%` }} />
      ))}
    </span>
  )
}

const FieldRow = ({ use, onDecide }: { use: FieldUse; onDecide: () => void }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const notes = [
    use.required && t('yes'),
    use.offered && t('offered'),
    use.twice.length > 0 && `${t('also')}：${use.twice.map((f) => f[language]).join('、')}`,
  ].filter(Boolean)
  return (
    <tr>
      <td>
        {use.label[language]} <span className="quiet small">{use.formTitle[language]}</span>
        <span className="quiet small compliance-line">{notes.join(' · ')}</span>
      </td>
      <td className="quiet small">{use.column ?? '—'}</td>
      <td className="figures">
        {use.percent === null ? '—' : `${use.percent}%`}
        <span className="quiet small compliance-line">{t('shareOf', { filled: use.filled, asked: use.asked })}</span>
      </td>
      <td>
        <Trend use={use} />
      </td>
      <td>
        <StatusTag tone={TONES[use.state]}>{label(FieldState, use.state)}</StatusTag>
      </td>
      <td>
        {use.decision && (
          <span>
            {label(Decision, use.decision.decision)}
            <span className="quiet small compliance-line">
              {t('byWhom', { name: use.decision.by, reason: use.decision.reason })}
            </span>
          </span>
        )}
        <May do="burden.decide">
          <Button size="small" onClick={onDecide}>
            {t('decide')}
          </Button>
        </May>
      </td>
    </tr>
  )
}

const Filters = () => {
  const t = useT(w)
  const language = useLanguage()
  const { data } = useForms()
  const [asked, set] = useSearchState({ tab: 'fields' })
  const query = fieldQuery(asked as never)
  const href = addressOf(complianceContract.endpoints.fields, { query })
  return (
    <div className="row no-print">
      <Select
        allowClear
        className="compliance-choice"
        placeholder={t('allForms')}
        aria-label={t('form')}
        value={asked.form ?? null}
        options={(data?.items ?? []).map((f) => ({ value: f.form, label: f.title[language] }))}
        onChange={(form: string | null) => set({ form: form ?? undefined })}
      />
      <Select
        allowClear
        className="compliance-choice"
        placeholder={t('state')}
        aria-label={t('state')}
        value={asked.state ?? null}
        options={useOptions(FieldState)}
        onChange={(state: string | null) => set({ state: state ?? undefined })}
      />
      <Button
        type={asked.twice ? 'primary' : 'default'}
        onClick={() => set({ twice: asked.twice ? undefined : 'true' })}
      >
        {t('twice')}
      </Button>
      <span className="grow" />
      <ExportMenu title={t('fields')} addressOf={() => href} />
    </div>
  )
}

/** Every field that people are asked for, how often it is filled in, and what was decided about it. */
export const Fields = () => {
  const t = useT(w)
  const [{ form, state, twice }] = useSearchState({ tab: 'fields' })
  const { data, error, refetch } = useFields({ form, state, twice })
  const [chosen, choose] = useState<FieldUse>()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className="stack">
      <Filters />
      {!data && <Loading rows={10} />}
      {data?.items.length === 0 && <EmptyState title={t('nothing')} />}
      {data && data.items.length > 0 && (
        <section className="card compliance-table compliance-fields">
          <table>
            <thead>
              <tr>
                {(['field', 'column', 'share', 'trend', 'state', 'decision'] as const).map((key) => (
                  <th key={key} scope="col" className="quiet small">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((use) => (
                <FieldRow key={`${use.form} ${use.field}`} use={use} onDecide={() => choose(use)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {chosen && <DecideForm use={chosen} onClose={() => choose(undefined)} />}
    </div>
  )
}
