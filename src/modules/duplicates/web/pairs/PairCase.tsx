import { Alert } from 'antd'
import { DetailPage, Facts, Link, Moment } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Pair, PairSide } from '../../contract/index.ts'
import { usePair } from '../api.ts'
import { w } from '../words.ts'
import { Reasons, StateOf } from './look.tsx'
import { usePairActions } from './usePairActions.ts'

const Side = ({ side, title }: { side: PairSide; title: string }) => {
  const t = useT(w)
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>{title}</h2>
      <Facts
        items={[
          { label: t('name'), value: <Link to={`/enterprises/${side.id}`}>{side.name}</Link>, wide: true },
          { label: t('code'), value: <span className="figures">{side.code}</span> },
          { label: t('person'), value: side.legalPerson },
          { label: t('address'), value: side.address, wide: true },
          { label: t('grid'), value: side.grid },
          { label: t('updatedAt'), value: <Moment at={side.updatedAt} /> },
        ]}
      />
    </section>
  )
}

const Verdict = ({ pair }: { pair: Pair }) => {
  const t = useT(w)
  if (pair.reopened && pair.state === 'open') return <Alert type="info" showIcon title={t('reopened')} />
  if (!pair.decidedAt) return null
  return (
    <p className="quiet small">
      {pair.decidedBy} <Moment at={pair.decidedAt} /> {pair.note}
    </p>
  )
}

/** Two files that may be one, beside the list and as a page of its own. */
export const PairCase = ({
  id,
  inPanel = false,
  done = () => {},
}: {
  id: string
  inPanel?: boolean
  done?: () => void
}) => {
  const t = useT(w)
  const { data: pair, error, refetch } = usePair(id)
  const actions = usePairActions(pair, done)
  return (
    <DetailPage
      title={pair && `${pair.one.name} ／ ${pair.other.name}`}
      number={pair ? String(pair.score) : ''}
      error={error}
      onRetry={() => void refetch()}
      inPanel={inPanel}
      address={`/duplicates/${id}`}
      {...(!inPanel && { back: { to: '/duplicates', label: t('title') } })}
      {...actions}
      {...(pair && {
        status: <StateOf state={pair.state} />,
        lead: <Reasons pair={pair} />,
        notice: <Verdict pair={pair} />,
        children: (
          <>
            <Side side={pair.one} title={t('one')} />
            <Side side={pair.other} title={t('other')} />
          </>
        ),
      })}
    />
  )
}
