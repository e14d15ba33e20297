import { ListPage, Moment } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { ItemKind, type Quarantined, quarantineContract } from '../contract/index.ts'
import { StateTag, Why } from './look.tsx'
import { QuarantineCase } from './QuarantinePage.tsx'
import { w } from './words.ts'

const Kind = ({ row }: { row: Quarantined }) => useLabel()(ItemKind, row.kind)
const Where = ({ row }: { row: Quarantined }) => {
  const t = useT(w)
  return row.enterprise ? row.enterprise.name : <span className="quiet">{t('unknownEnterprise')}</span>
}

const Card = ({ row }: { row: Quarantined }) => (
  <div className="stack">
    <div className="row">
      <strong className="grow">
        <Where row={row} />
      </strong>
      <StateTag item={row} />
    </div>
    <span>
      <Kind row={row} /> · {row.author.name} · <Moment at={row.receivedAt} />
    </span>
    <span className="quiet small">
      <Why item={row} />
    </span>
  </div>
)

/** What came from the field and could not be applied: for the desk and for who leads the group. */
export default function QuarantineListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={quarantineContract.endpoints.list}
      title={t('quarantine')}
      lead={t('quarantineLead')}
      queryKey={['field-quarantine']}
      rowKey={(row) => row.id}
      href={(row) => `/quarantine/${row.id}`}
      panel={(id) => <QuarantineCase id={id} inPanel />}
      views={[
        { key: 'waiting', label: t('waiting'), query: { state: 'quarantined', sort: 'receivedAt' } },
        { key: 'decided', label: t('decided'), query: { state: 'taken-over,dismissed', sort: '-receivedAt' } },
        { key: 'all', label: t('all'), query: { sort: '-receivedAt' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'kind', kind: 'multi', label: t('kind'), options: useOptions(ItemKind) },
      ]}
      columns={[
        { key: 'kind', title: t('kind'), render: (row) => <Kind row={row} />, width: 130 },
        { key: 'enterprise', title: t('enterprise'), render: (row) => <Where row={row} />, width: 220 },
        { key: 'author', title: t('author'), render: (row) => row.author.name, width: 110 },
        { key: 'flags', title: t('why'), render: (row) => <Why item={row} />, width: 260 },
        { key: 'state', title: t('state'), render: (row) => <StateTag item={row} />, width: 130 },
        {
          key: 'receivedAt',
          title: t('received'),
          sort: true,
          render: (row) => <Moment at={row.receivedAt} />,
          width: 150,
        },
      ]}
      card={(row) => <Card row={row} />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
