import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Typography } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../../web/api.ts'
import { Moment, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, RatingFlag, RatingReason, type RatingSeen, Score } from '../../contract/index.ts'
import { ratings } from '../data.ts'
import { w } from '../words.ts'

const reasonsOf = (label: ReturnType<typeof useLabel>, reasons: string[]) =>
  reasons.map((r) => label(RatingReason, r as RatingReason)).join('、')

const One = ({ one }: { one: RatingSeen }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <li className="stack">
      <span className="row">
        <strong>{label(Score, String(one.score) as Score)}</strong>
        {!one.counted && (
          <StatusTag tone="grey">
            {t('ratingNotCounted')}
            {one.flag && ` · ${label(RatingFlag, one.flag)}`}
          </StatusTag>
        )}
        <span className="quiet small grow">
          <Moment at={one.at} />
        </span>
      </span>
      {one.reasons.length > 0 && <span className="small">{reasonsOf(label, one.reasons)}</span>}
      {one.comment && <p className="demand-words">{one.comment}</p>}
      {one.dispute && (
        <p className="quiet small">
          {t('disputeReason')}: {one.dispute.reason}
          {one.dispute.note && ` → ${one.dispute.note}`}
        </p>
      )}
    </li>
  )
}

/** A private address for an enterprise without an account; shown once, as long as the page is open. */
const RatingLink = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const [path, show] = useState<string>()
  const make = useCommand(ratings.link, { refreshes: [] })
  if (!demand.actions.includes('rate')) return null
  if (!path)
    return (
      <Button size="small" onClick={async () => show((await make({ id: demand.id })).path)}>
        {t('ratingLink')}
      </Button>
    )
  return (
    <Alert
      type="info"
      title={t('ratingLinkHelp')}
      description={<Typography.Text copyable>{`${location.origin}${path}`}</Typography.Text>}
    />
  )
}

/** Ratings of the case, for those who may see single ones. */
export const Ratings = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const may = useMay('rating.read')
  const { data } = useQuery({
    queryKey: ['demands', 'ratings', demand.id, demand.version],
    queryFn: () => ratings.seen({ id: demand.id }),
    enabled: may,
  })
  const rows = data?.items ?? []
  if (!may || (rows.length === 0 && !demand.actions.includes('rate'))) return null
  return (
    <section className="card stack">
      <h2>{t('ratings')}</h2>
      {rows.length > 0 && (
        <ul className="demand-lines">
          {rows.map((one) => (
            <One key={one.id} one={one} />
          ))}
        </ul>
      )}
      <RatingLink demand={demand} />
    </section>
  )
}
