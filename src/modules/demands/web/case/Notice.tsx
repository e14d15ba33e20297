import { Alert } from 'antd'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, Score } from '../../contract/index.ts'
import { w } from '../words.ts'
import { ratedBadly } from './nextStep.ts'

/** What must be known before anything else: why nothing is to be done, or why this case is not like the others. */
export const Notice = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const label = useLabel()
  const { status, rating, returnCount } = demand
  if (ratedBadly(demand))
    return <Alert type="error" showIcon title={t('badRating', { score: label(Score, String(rating) as Score) })} />
  if (status === 'verified' && rating === null) return <Alert type="info" showIcon title={t('waitsRating')} />
  if (demand.bound && (status === 'dispatched' || status === 'handling'))
    return <Alert type="warning" showIcon title={t('bound', { n: returnCount })} />
  return null
}
