import { DayText, ListPage } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { promiseContract, PromiseState as State } from '../../contract/index.ts'
import { w } from '../words.ts'
import { useSettle } from './PromiseLines.tsx'
import { PromiseState } from './PromiseState.tsx'
import { p } from './words.ts'
import '../visits.css'

/** Everything promised on site, who owes it and by when; raised, asked for and doubted ones in views of their own. */
export default function PromiseListPage() {
  const t = useT(w)
  const s = useT(p)
  const settle = useSettle()
  return (
    <ListPage
      contract={promiseContract.endpoints.list}
      title={t('promiseList')}
      queryKey={['promises']}
      rowKey={(r) => r.id}
      href={(r) => `/promises/${r.id}`}
      tone={(r) => (r.overdue ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('openOnes'), query: { sort: 'dueOn', state: 'open' } },
        { key: 'late', label: t('overdueOnes'), query: { sort: 'dueOn', overdue: 'true' }, tone: 'red' },
        { key: 'raised', label: s('raisedOnes'), query: { sort: 'dueOn', raised: 'true', state: 'open' } },
        { key: 'asked', label: s('askedOnes'), query: { sort: 'dueOn', asked: 'true' } },
        { key: 'doubted', label: s('doubtedOnes'), query: { sort: 'dueOn', doubted: 'true' } },
        { key: 'mine', label: t('myOnes'), query: { sort: 'dueOn', mine: 'true', state: 'open' } },
        { key: 'all', label: t('all'), query: { sort: '-dueOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('enterprise') },
        { key: 'state', kind: 'multi', label: t('outcome'), options: useOptions(State) },
        { key: 'dueFrom', until: 'dueTo', kind: 'range', label: t('promiseDue') },
      ]}
      columns={[
        { key: 'what', title: t('what'), width: 300 },
        { key: 'enterprise', title: t('enterprise'), width: 200, render: (r) => r.enterprise.name },
        { key: 'who', title: t('who'), width: 120 },
        { key: 'dueOn', title: t('promiseDue'), sort: true, width: 120, render: (r) => <DayText day={r.dueOn} /> },
        { key: 'state', title: t('outcome'), width: 200, render: (r) => <PromiseState promise={r} /> },
        { key: 'madeOn', title: t('madeOn'), width: 120, render: (r) => <DayText day={r.madeOn} /> },
      ]}
      bulk={[
        {
          key: 'keep',
          label: t('keep'),
          may: 'promise.settle',
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
            <PromiseState promise={row} /> <DayText day={row.dueOn} /> {row.who}
          </span>
        </div>
      )}
      export
      empty={{ title: t('noPromiseRows'), hint: t('noPromiseRowsHint') }}
    />
  )
}
