import { DayText, ListPage, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type PromiseItem, PromiseState, promiseContract } from '../contract/index.ts'
import { toneOfPromise } from './look.tsx'
import { useSettle } from './PromiseLines.tsx'
import { w } from './words.ts'
import './visits.css'

const State = ({ row }: { row: PromiseItem }) => {
  const t = useT(w)
  const label = useLabel()
  return <StatusTag tone={toneOfPromise(row)}>{row.overdue ? t('overdue') : label(PromiseState, row.state)}</StatusTag>
}

/** Everything promised on site, who owes it and by when. */
export default function PromiseListPage() {
  const t = useT(w)
  const settle = useSettle()
  return (
    <ListPage
      contract={promiseContract.endpoints.list}
      title={t('promiseList')}
      queryKey={['promises']}
      rowKey={(p) => p.id}
      href={(p) => `/visits/${p.visitId}`}
      tone={(p) => (p.overdue ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('openOnes'), query: { sort: 'dueOn', state: 'open' } },
        { key: 'late', label: t('overdueOnes'), query: { sort: 'dueOn', overdue: 'true' }, tone: 'red' },
        { key: 'mine', label: t('myOnes'), query: { sort: 'dueOn', mine: 'true', state: 'open' } },
        { key: 'all', label: t('all'), query: { sort: '-dueOn' } },
      ]}
      filters={[{ key: 'q', kind: 'search', label: t('enterprise') }]}
      columns={[
        { key: 'what', title: t('what'), width: 300 },
        { key: 'enterprise', title: t('enterprise'), width: 220, render: (p) => p.enterprise.name },
        { key: 'who', title: t('who'), width: 110 },
        { key: 'dueOn', title: t('promiseDue'), sort: true, width: 130, render: (p) => <DayText day={p.dueOn} /> },
        { key: 'state', title: t('outcome'), width: 100, render: (p) => <State row={p} /> },
        { key: 'madeOn', title: t('madeOn'), width: 130, render: (p) => <DayText day={p.madeOn} /> },
      ]}
      bulk={[
        {
          key: 'keep',
          label: t('keep'),
          may: 'visit.write',
          run: async (rows) => {
            for (const row of rows) await settle.keep(row.id)
          },
        },
      ]}
      card={(row) => (
        <div className="field-card">
          <strong>{row.what}</strong>
          <span>{row.enterprise.name}</span>
          <span className="row small quiet">
            <State row={row} /> <DayText day={row.dueOn} /> {row.who}
          </span>
        </div>
      )}
      export
      empty={{ title: t('noPromiseRows'), hint: t('noPromiseRowsHint') }}
    />
  )
}
