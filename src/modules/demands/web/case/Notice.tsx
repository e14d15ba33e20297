import { Alert } from 'antd'
import { formatMoment } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type Demand, reasonLabel } from '../../contract/index.ts'
import { MergedNotice } from '../together/MergedNotice.tsx'
import { w } from '../words.ts'

const Resting = ({ rest }: { rest: NonNullable<Demand['rest']> }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const about = { reason: label(reasonLabel(rest.kind, rest.reasonCode)), at: formatMoment(rest.endsAt, language) }
  return <Alert type="info" showIcon title={t(rest.kind === 'pause' ? 'pausedNotice' : 'shelvedNotice', about)} />
}

/** What must be known before anything else: why nothing is to be done, or why this case is not like the others. */
export const Notice = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const { status, rating, returnCount } = demand
  if (demand.historical) return <Alert type="info" showIcon title={t('historical')} />
  if (status === 'merged') return <MergedNotice demand={demand} />
  if (demand.rest) return <Resting rest={demand.rest} />
  if (demand.rectifying)
    return <Alert type="error" showIcon title={t(demand.dispute === 'open' ? 'rectifyingDisputed' : 'rectifying')} />
  if (demand.reopenAskedAt) return <Alert type="warning" showIcon title={t('reopenAsked')} />
  if (status === 'verified' && rating === null) return <Alert type="info" showIcon title={t('waitsRating')} />
  if (demand.bound && (status === 'dispatched' || status === 'handling'))
    return <Alert type="warning" showIcon title={t('bound', { n: returnCount })} />
  if (demand.excusedAt) return <Alert type="info" showIcon title={t('excusedNotice')} />
  return null
}
