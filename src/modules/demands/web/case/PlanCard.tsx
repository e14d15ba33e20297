import { Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Demand } from '../../contract/index.ts'
import { tw } from '../toolWords.ts'

/** 办理方案: what the department means to do, and whether the enterprise reads it. */
export const PlanCard = ({ demand: { plan } }: { demand: Demand }) => {
  const t = useT(tw)
  if (!plan) return null
  return (
    <section className="card stack-small" aria-label={t('plan')}>
      <h2 className="row">
        <span className="grow">{t('plan')}</span>
        <StatusTag tone={plan.public ? 'green' : 'grey'}>{t(plan.public ? 'planPublic' : 'planInternal')}</StatusTag>
      </h2>
      <p className="demand-words">{plan.text}</p>
      <p className="quiet small">
        <Moment at={plan.at} />
      </p>
    </section>
  )
}
