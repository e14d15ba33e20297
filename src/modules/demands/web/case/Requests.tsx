import { Button } from 'antd'
import { Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import {
  type Demand,
  type DemandAction,
  type DemandRequest,
  RequestDecision,
  RequestKind,
  reasonLabel,
} from '../../contract/index.ts'
import { GRANTS } from '../../rules/index.ts'
import { useRequests } from '../data.ts'
import { w } from '../words.ts'

const TONE = { approved: 'green', refused: 'red', lapsed: 'grey', withdrawn: 'grey' } as const
const ENDED = { lapsed: 'lapsedWhy', withdrawn: 'takenBackWhy' } as const

const Outcome = ({ r }: { r: DemandRequest }) => {
  const t = useT(w)
  const label = useLabel()
  if (!r.decision)
    return (
      <span className="quiet small">
        {t('decideBy')} <Moment at={r.dueAt} />
      </span>
    )
  return (
    <span className="quiet small">
      {r.decision === 'lapsed' || r.decision === 'withdrawn'
        ? t(ENDED[r.decision])
        : t('decided', { who: r.decidedBy ?? '', decision: label(RequestDecision, r.decision) })}
      {r.note && `：${r.note}`}
    </span>
  )
}

type Start = (action: DemandAction) => unknown
const Line = ({ r, start }: { r: DemandRequest; start: Start }) => {
  const t = useT(w)
  const label = useLabel()
  const kind = label(RequestKind, r.kind)
  return (
    <li className="stack demand-request">
      <span className="row">
        <span className="grow">
          {r.wantedDay ? t('askedFor', { kind, day: r.wantedDay }) : kind}
          <span className="quiet"> · {label(reasonLabel(r.kind, r.reasonCode))}</span>
        </span>
        {r.decision && <StatusTag tone={TONE[r.decision]}>{label(RequestDecision, r.decision)}</StatusTag>}
        {r.mayTakeBack && (
          <Button size="small" onClick={() => start('take-back')}>
            {t('takeBack')}
          </Button>
        )}
        {r.mayDecide && (
          <Button size="small" type="primary" onClick={() => start(GRANTS[r.kind])}>
            {t('decide')}
          </Button>
        )}
      </span>
      <span className="quiet small">{r.words}</span>
      <Outcome r={r} />
    </li>
  )
}

/** What the department asked for and what became of it; nothing where nothing was ever asked. */
export const Requests = ({ demand, start }: { demand: Demand; start: Start }) => {
  const t = useT(w)
  const { data } = useRequests(demand.id)
  if (!data || data.items.length === 0) return null
  return (
    <section className="card stack">
      <h2>{t('requests')}</h2>
      <ul className="demand-lines">
        {data.items.map((r) => (
          <Line key={r.id} r={r} start={start} />
        ))}
      </ul>
    </section>
  )
}
