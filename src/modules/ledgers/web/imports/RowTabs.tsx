import { Tabs } from 'antd'
import { type Column, DayText, Link, ListPage, RowReasons, useSearchState } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type DemandImportRow, DemandRowKind, demandImportContract } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from '../words.ts'

const dayOf = (at: string) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const Dates = ({ row }: { row: DemandImportRow }) =>
  row.submittedAt ? (
    <span className="figures small">
      <DayText day={dayOf(row.submittedAt)} />
      {row.closedAt && (
        <>
          {' — '}
          <DayText day={dayOf(row.closedAt)} />
        </>
      )}
    </span>
  ) : (
    '—'
  )
const What = ({ row }: { row: DemandImportRow }) =>
  row.demandId ? <Link to={`/demands/${row.demandId}`}>{row.title}</Link> : row.title

type RowsProps = { importId: string; kind: DemandRowKind }
/** The rows of one kind, exactly as they would be (or were) taken, or why not. */
const Rows = ({ importId, kind }: RowsProps) => {
  const t = useT(w)
  const refused = kind === 'refused'
  const told: Column<DemandImportRow>[] = refused
    ? [{ key: 'why', title: t('why'), width: 460, render: (row) => <RowReasons reasons={row.reasons} /> }]
    : [
        { key: 'dates', title: t('dates'), width: 200, render: (row) => <Dates row={row} /> },
        { key: 'category', title: t('category'), width: 110, render: (row) => row.category?.name ?? '—' },
        { key: 'department', title: t('department'), width: 140, render: (row) => row.department?.name ?? '—' },
      ]
  return (
    <ListPage
      embedded
      contract={demandImportContract.endpoints.rows}
      title={t('title')}
      queryKey={[IMPORTS, 'rows', importId, kind]}
      fetch={(query) => imports.rows({ id: importId, query: { ...query, kind } })}
      rowKey={(row) => row.id}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={[
        { key: 'row', title: t('row'), sort: true, width: 70 },
        { key: 'enterprise', title: t('enterprise'), width: 200 },
        { key: 'title', title: t('what'), width: 300, render: (row) => <What row={row} /> },
        ...told,
      ]}
      card={(row) => (
        <div className="stack" style={{ gap: 2 }}>
          <span>
            <span className="quiet figures">{row.row}</span> <What row={row} />
          </span>
          <span className="small quiet">{row.enterprise}</span>
          {refused ? <RowReasons reasons={row.reasons} /> : <Dates row={row} />}
        </div>
      )}
      empty={{ title: t('noRows') }}
    />
  )
}

type RowTabsProps = { importId: string; counts: Record<DemandRowKind, number> }
/** What does not go in is looked at first. */
export const RowTabs = ({ importId, counts }: RowTabsProps) => {
  const label = useLabel()
  const kinds = ['refused', 'open', 'past', 'known'] as const
  const first = kinds.find((kind) => counts[kind] > 0) ?? 'open'
  const [{ tab }, set] = useSearchState({ tab: first })
  const items = kinds.map((kind) => ({
    key: kind,
    label: `${label(DemandRowKind, kind)} ${counts[kind]}`,
    children: <Rows importId={importId} kind={kind} />,
  }))
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => set({ tab: key, q: undefined, sort: undefined })}
      items={items}
      destroyOnHidden
    />
  )
}
