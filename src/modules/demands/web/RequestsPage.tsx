import { DayText, Light, ListPage, Moment } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import {
  DemandLevel,
  type DemandRequestRow,
  demandRequestContract,
  RequestKind,
  reasonLabel,
} from '../contract/index.ts'
import { GRANTS } from '../rules/index.ts'
import { DemandCase } from './case/DemandCase.tsx'
import { DEMANDS } from './data.ts'
import { useSteps } from './steps/StepHost.tsx'
import { w } from './words.ts'
import './demands.css'

const isLate = (row: DemandRequestRow) => row.dueAt < new Date().toISOString()

const DecideBy = ({ row }: { row: DemandRequestRow }) => (
  <span className="clock clock-brief figures">
    <Light colour={isLate(row) ? 'red' : 'green'} label={useT(w)(isLate(row) ? 'overdue' : 'onPlan')} />
    <span className="quiet">
      <Moment at={row.dueAt} />
    </span>
  </span>
)

const What = ({ row }: { row: DemandRequestRow }) => {
  const label = useLabel()
  const t = useT(w)
  const kind = label(RequestKind, row.kind)
  return <>{row.wantedDay ? t('askedFor', { kind, day: row.wantedDay }) : kind}</>
}

const Card = ({ row }: { row: DemandRequestRow }) => {
  const label = useLabel()
  return (
    <span className="demand-card">
      <strong>{row.demand.title}</strong>
      <span className="quiet small">
        <What row={row} /> · {label(reasonLabel(row.kind, row.reasonCode))}
      </span>
      <span className="quiet small">{row.department}</span>
      <DecideBy row={row} />
    </span>
  )
}

// A case may have several requests: a row is named by both.
const caseOf = (key: string) => key.split('~')[0] ?? ''

/** What departments ask for and this person may decide; the request opens its case, where the evidence is. */
export default function RequestsPage() {
  const t = useT(w)
  const label = useLabel()
  const { start, host } = useSteps()
  const kinds = useOptions(RequestKind)
  return (
    <>
      <ListPage
        contract={demandRequestContract.endpoints.waiting}
        title={t('requestsWaiting')}
        lead={t('requestsWaitingLead')}
        queryKey={DEMANDS}
        rowKey={(row) => `${row.demand.id}~${row.id}`}
        href={(row) => `/demands/${row.demand.id}`}
        panel={(key, at) => <DemandCase key={key} id={caseOf(key)} inPanel onDone={() => at.done(key)} />}
        tone={(row) => (isLate(row) ? 'red' : undefined)}
        filters={[
          { key: 'q', kind: 'search', label: t('search') },
          { key: 'kind', kind: 'multi', label: t('requestKind'), options: kinds },
        ]}
        columns={[
          { key: 'kind', title: t('requestKind'), width: 150, render: (row) => <What row={row} /> },
          {
            key: 'reason',
            title: t('requestReason'),
            width: 180,
            render: (row) => label(reasonLabel(row.kind, row.reasonCode)),
          },
          { key: 'title', title: t('what'), width: 240, render: (row) => row.demand.title },
          { key: 'enterprise', title: t('enterprise'), width: 180, render: (row) => row.demand.enterprise },
          { key: 'level', title: t('level'), width: 60, render: (row) => label(DemandLevel, row.demand.level) },
          {
            key: 'department',
            title: t('requestBy'),
            width: 160,
            render: (row) => `${row.department} · ${row.askedBy}`,
          },
          { key: 'dueAt', title: t('decideBy'), sort: true, width: 190, render: (row) => <DecideBy row={row} /> },
          {
            key: 'reviewDay',
            title: t('reviewOn'),
            width: 110,
            default: false,
            render: (row) => (row.reviewDay ? <DayText day={row.reviewDay} /> : '—'),
          },
        ]}
        card={(row) => <Card row={row} />}
        keys={[
          {
            press: 'v',
            label: t('decide'),
            may: 'demand.approve',
            run: (row: DemandRequestRow, at) =>
              start(row.demand.id, GRANTS[row.kind], () => at.done(`${row.demand.id}~${row.id}`)),
          },
        ]}
        empty={{ title: t('requestsNone'), hint: t('requestsNoneHint') }}
      />
      {host}
    </>
  )
}
