import { Clock, ListPage, Moment } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type Slip, SlipColour, SlipSource, SlipStatus, slipContract } from '../contract/index.ts'
import { SLIPS } from './api.ts'
import { ColourTag, StatusOf } from './look.tsx'
import { w } from './words.ts'
import './slips.css'

const OPEN = ['issued', 'signed']
const Due = ({ slip }: { slip: Slip }) =>
  OPEN.includes(slip.status) ? <Clock brief dueAt={slip.dueAt} light={slip.light} /> : <Moment at={slip.dueAt} />

const Card = ({ slip }: { slip: Slip }) => (
  <span className="slip-card">
    <span className="row">
      <ColourTag colour={slip.colour} />
      <strong className="grow">{slip.demand.title}</strong>
    </span>
    <span className="quiet small">
      {slip.number} · {slip.department.name}
    </span>
    <span className="row">
      <StatusOf slip={slip} />
      <Due slip={slip} />
    </span>
  </span>
)

/** Every slip one may see, the one that runs out first on top. */
export default function SlipListPage() {
  const t = useT(w)
  const label = useLabel()
  return (
    <ListPage
      contract={slipContract.endpoints.list}
      title={t('title')}
      queryKey={SLIPS}
      rowKey={(s) => s.id}
      href={(s) => `/slips/${s.id}`}
      tone={(s) => (s.light === 'red' && OPEN.includes(s.status) ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('open'), query: { sort: 'dueAt', open: 'true' } },
        { key: 'late', label: t('late'), query: { sort: 'dueAt', overdue: 'true' }, tone: 'red' },
        { key: 'check', label: t('toCheck'), query: { sort: 'dueAt', status: 'replied' } },
        { key: 'close', label: t('toClose'), query: { sort: 'dueAt', status: 'checked' } },
        { key: 'all', label: t('all'), query: { sort: '-issuedAt' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'colour', kind: 'multi', label: t('colour'), options: useOptions(SlipColour) },
        { key: 'status', kind: 'multi', label: t('status'), options: useOptions(SlipStatus) },
      ]}
      columns={[
        { key: 'number', title: t('number'), width: 120 },
        { key: 'colour', title: t('colour'), width: 90, render: (s) => <ColourTag colour={s.colour} /> },
        { key: 'demand', title: t('demand'), width: 230, render: (s) => s.demand.title },
        { key: 'department', title: t('department'), width: 130, render: (s) => s.department.name },
        { key: 'status', title: t('status'), width: 110, render: (s) => <StatusOf slip={s} /> },
        { key: 'dueAt', title: t('due'), sort: true, width: 190, render: (s) => <Due slip={s} /> },
        { key: 'source', title: t('source'), width: 150, default: false, render: (s) => label(SlipSource, s.source) },
        { key: 'issuedAt', title: t('issued'), sort: true, width: 150, render: (s) => <Moment at={s.issuedAt} /> },
      ]}
      card={(s) => <Card slip={s} />}
      export
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
