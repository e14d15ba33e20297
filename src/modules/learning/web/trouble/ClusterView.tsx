import { useState } from 'react'
import { DetailPage, Facts, Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ActionState, type Cluster } from '../../contract/index.ts'
import { StartAction } from '../actions/StartAction.tsx'
import { ACTION_TONES } from '../look.ts'
import { useCluster } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'
import { type Chosen, ClusterRows } from './ClusterRows.tsx'
import { useClusterActions } from './useClusterActions.ts'
import { Weeks } from './Weeks.tsx'
import '../learning.css'

const ClusterFacts = ({ cluster: c }: { cluster: Cluster }) => {
  const t = useT(tw)
  const label = useLabel()
  return (
    <Facts
      items={[
        {
          label: t('sharedWords'),
          value: `${c.words.join('、')}（${t('leastOf', { n: c.leastPercent })}）`,
          wide: true,
        },
        { label: t('category'), value: c.category?.name },
        { label: t('place'), value: c.place?.name ?? t('anyPlace') },
        { label: t('first'), value: <Moment at={c.firstAt} /> },
        { label: t('last'), value: <Moment at={c.lastAt} /> },
        {
          label: t('action'),
          value: c.action && (
            <span className="row">
              <Link to={`/special-actions/${c.action.id}`}>{c.action.number}</Link>
              <StatusTag tone={ACTION_TONES[c.action.state]}>{label(ActionState, c.action.state)}</StatusTag>
            </span>
          ),
          hidden: !c.action,
        },
      ]}
    />
  )
}

type PickProps = { cluster: Cluster; choose: (chosen: Chosen) => void }

const Trend = ({ cluster, choose }: PickProps) => {
  const t = useT(tw)
  return (
    <section className="card stack-small">
      <h2>{t('perWeek')}</h2>
      <Weeks
        weeks={cluster.weeks}
        around={(week, bar, said) => (
          <button
            type="button"
            className="weeks-press"
            aria-label={said}
            onClick={() => choose({ label: said, query: { from: week.from, to: week.to } })}
          >
            {bar}
          </button>
        )}
      />
    </section>
  )
}

const Grids = ({ cluster, choose }: PickProps) => {
  const t = useT(tw)
  return (
    <section className="card stack-small">
      <h2>{t('grids')}</h2>
      <ul className="learning-lines">
        {cluster.grids.map((g) => (
          <li key={g.id ?? 'none'} className="row">
            <span className="grow">{g.name}</span>
            <button
              type="button"
              className="learning-number figures"
              onClick={() => choose({ label: g.name, query: { gridId: g.id ?? 'none' } })}
            >
              {t('casesN', { n: g.cases })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One trouble: its words, its weeks, its grids; every number opens its cases below. */
export const ClusterView = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(tw)
  const { data, error, refetch } = useCluster(id)
  const [starting, setStarting] = useState(false)
  const [chosen, setChosen] = useState<Chosen>()
  const actions = useClusterActions(data, () => setStarting(true))
  const counted = data && [t('casesN', { n: data.caseCount }), t('enterprisesN', { n: data.enterpriseCount })]
  return (
    <>
      <DetailPage
        title={data?.label}
        inPanel={inPanel}
        address={`/clusters/${id}`}
        error={error}
        onRetry={() => void refetch()}
        {...(!inPanel && { back: { to: '/clusters', label: t('clusters') } })}
        {...actions}
        {...(data && {
          lead: <span className="quiet">{counted?.join(' · ')}</span>,
          notice: data.dismissedAt && (
            <p className="card quiet">
              {t('dismissedBecause', { who: data.dismissedBy ?? '', reason: data.dismissedReason ?? '' })}
            </p>
          ),
          facts: <ClusterFacts cluster={data} />,
        })}
      >
        {data && (
          <>
            <Trend cluster={data} choose={setChosen} />
            <Grids cluster={data} choose={setChosen} />
            <ClusterRows id={id} chosen={chosen} />
          </>
        )}
      </DetailPage>
      {data && starting && <StartAction cluster={data} onClose={() => setStarting(false)} />}
    </>
  )
}
