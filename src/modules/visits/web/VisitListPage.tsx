import { DayText, ListPage, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type VisitRow, VisitStatus, visitContract } from '../contract/index.ts'
import { toneOfVisit } from './look.tsx'
import { VisitCase } from './VisitCase.tsx'
import { w } from './words.ts'
import './visits.css'

const VisitCard = ({ row }: { row: VisitRow }) => {
  const label = useLabel()
  return (
    <div className="field-card">
      <strong>{row.enterprise.name}</strong>
      <span>{row.purpose}</span>
      <span className="row small quiet">
        <StatusTag tone={toneOfVisit(row)}>{label(VisitStatus, row.status)}</StatusTag>
        <DayText day={row.day} /> {row.visitor?.name}
      </span>
    </div>
  )
}

/** The ledger of visits. */
export default function VisitListPage() {
  const t = useT(w)
  const label = useLabel()
  return (
    <ListPage
      contract={visitContract.endpoints.list}
      title={t('visits')}
      queryKey={['visits']}
      rowKey={(v) => v.id}
      href={(v) => `/visits/${v.id}`}
      panel={(id) => <VisitCase id={id} inPanel />}
      views={[
        { key: 'done', label: t('done'), query: { sort: '-day', status: 'done' } },
        { key: 'planned', label: t('planned'), query: { sort: 'day', status: 'planned' } },
        { key: 'mine', label: t('minOnly'), query: { sort: '-day', mine: 'true' } },
        { key: 'all', label: t('all'), query: { sort: '-day' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('enterprise') },
        { key: 'status', kind: 'multi', label: t('status'), options: useOptions(VisitStatus) },
        { key: 'from', until: 'to', kind: 'range', label: t('day') },
      ]}
      columns={[
        { key: 'day', title: t('day'), sort: true, width: 130, render: (v) => <DayText day={v.day} /> },
        { key: 'enterprise', title: t('enterprise'), width: 240, render: (v) => v.enterprise.name },
        { key: 'purpose', title: t('purpose'), width: 220 },
        {
          key: 'status',
          title: t('status'),
          width: 90,
          render: (v) => <StatusTag tone={toneOfVisit(v)}>{label(VisitStatus, v.status)}</StatusTag>,
        },
        { key: 'visitor', title: t('visitor'), width: 120, render: (v) => v.visitor?.name ?? '—' },
        { key: 'demandCount', title: t('demands'), width: 70, align: 'right' },
        { key: 'promiseCount', title: t('promises'), width: 70, align: 'right' },
        { key: 'grid', title: t('grid'), width: 120, render: (v) => v.grid?.name ?? '—' },
        { key: 'number', title: t('number'), width: 130, default: false },
      ]}
      card={(row) => <VisitCard row={row} />}
      export
      empty={{ title: t('noneListed'), hint: t('noneListedHint') }}
    />
  )
}
