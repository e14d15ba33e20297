import { type Column, Link, ListPage, RowReasons } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { type ImportRow, type ImportRowKind, type ImportUndo, importContract } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { Changes } from '../file/Story.tsx'
import '../file/file.css'
import { importWords as w } from './words.ts'

type Shown = ImportRowKind | ImportUndo | 'warned'
const UNDO: readonly Shown[] = ['undone', 'part', 'left']
/** What the list is asked for. */
const asked = (kind: Shown) => {
  if (kind === 'warned') return { warned: true }
  return UNDO.includes(kind) ? { undo: kind as ImportUndo } : { kind: kind as ImportRowKind }
}
/** Looked at before the word is given; the row goes in nevertheless. */
const Remarks = ({ row }: { row: ImportRow }) =>
  row.warnings.length > 0 && (
    <div className="row-remarks">
      <RowReasons reasons={row.warnings} />
    </div>
  )
const Told = ({ row, kind }: { row: ImportRow; kind: Shown }) => {
  if (kind === 'part' || kind === 'left') return <RowReasons reasons={row.undoReasons} />
  if (row.reasons.length > 0) return <RowReasons reasons={row.reasons} />
  return (
    <>
      {kind !== 'warned' && <Changes changes={row.changes} without={row.kind === 'new' ? ['name', 'code'] : []} />}
      <Remarks row={row} />
    </>
  )
}
const SAYS: Partial<Record<Shown, 'why' | 'remark'>> = { refused: 'why', warned: 'remark', part: 'why', left: 'why' }
const Name = ({ row }: { row: ImportRow }) =>
  row.enterpriseId && row.outcome !== 'refused' && !(row.undo === 'undone' && row.kind === 'new') ? (
    <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
  ) : (
    row.name
  )

/** The rows of one kind, exactly as they would be (or were) written, or why not. */
export const Rows = ({ importId, kind }: { importId: string; kind: Shown }) => {
  const t = useT(w)
  const columns: Column<ImportRow>[] = [
    { key: 'row', title: t('row'), sort: true, width: 70 },
    { key: 'name', title: t('name'), width: 240, render: (row) => <Name row={row} /> },
    { key: 'code', title: t('code'), width: 190 },
    ...(kind === 'unchanged'
      ? []
      : [
          {
            key: 'told',
            title: t(SAYS[kind] ?? 'what'),
            width: 480,
            render: (row: ImportRow) => <Told row={row} kind={kind} />,
          },
        ]),
  ]
  return (
    <ListPage
      embedded
      contract={importContract.endpoints.rows}
      title={t('title')}
      queryKey={[IMPORTS, 'rows', importId, kind]}
      fetch={(query) => imports.rows({ id: importId, query: { ...query, ...asked(kind) } })}
      rowKey={(row) => row.id}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={columns}
      card={(row) => (
        <div className="stack" style={{ gap: 2 }}>
          <span>
            <span className="quiet figures">{row.row}</span> <strong>{row.name}</strong>
          </span>
          <Told row={row} kind={kind} />
        </div>
      )}
      empty={{ title: t('noRows') }}
    />
  )
}
