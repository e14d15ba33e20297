import { Alert } from 'antd'
import { useLabel, useT } from '../../../../web/words.ts'
import { Outcome } from '../../../demands/contract/index.ts'
import { w } from '../words.ts'
import type { Shown } from './CaseView.tsx'

/** Handled together with one like it; whose that is is nobody's business. */
export const Together = ({ demand }: { demand: Shown }) => {
  const t = useT(w)
  if (!demand.together) return null
  return <Alert type="info" showIcon title={t('together')} />
}

/** The answers to the parts of a case, each as it was verified. */
export const PartialAnswers = ({ demand }: { demand: Shown }) => {
  const t = useT(w)
  const label = useLabel()
  if (demand.partialAnswers.length === 0) return null
  return (
    <section className="card stack" aria-label={t('partialAnswers')}>
      <h2>{t('partialAnswers')}</h2>
      {demand.partialAnswers.map((p) => (
        <div key={p.title} className="stack-small">
          <p>
            <strong>{p.title}</strong>
            {p.outcome && <span className="quiet"> · {label(Outcome, p.outcome)}</span>}
          </p>
          {p.answer && <p className="said">{p.answer}</p>}
        </div>
      ))}
    </section>
  )
}
