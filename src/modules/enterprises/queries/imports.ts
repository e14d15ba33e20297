import { maskPhone } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page, type SortColumn } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { Change, Import, ImportColumn, ImportRow, ImportRowFilter, ImportSheet } from '../contract/index.ts'

/** The only door to imports. */
export const visibleImports = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterpriseImport')
    .where(within(actor, { park: 'enterpriseImport.parkId', owner: 'enterpriseImport.ownerId' }))

export const importFor = async (ctx: Looking, id: string) => {
  const row = await visibleImports(ctx).selectAll().where('enterpriseImport.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type ImportRecord = Awaited<ReturnType<typeof importFor>>

export const sheetOf = (r: ImportRecord): ImportSheet | undefined => (r.sheets as ImportSheet[])[r.sheet ?? 0]

export const presentImport = (r: ImportRecord): Import => ({
  id: r.id,
  version: r.version,
  state: r.state as Import['state'],
  fileName: r.fileName,
  sheets: r.sheets as ImportSheet[],
  sheet: r.sheet,
  columns: r.columns as ImportColumn[] | null,
  codeOverrideReason: r.codeOverrideReason,
  progress: r.progress,
  rowsExpected: Math.max(0, (sheetOf(r)?.rows ?? 0) - (sheetOf(r)?.lastHeaderRow ?? 0)),
  counts: {
    rows: r.rowsTotal,
    new: r.rowsNew,
    changed: r.rowsChanged,
    unchanged: r.rowsUnchanged,
    refused: r.rowsRefused,
  },
  done: { new: r.doneNew, changed: r.doneChanged, refused: r.doneRefused },
  problem: r.problemZh && r.problemEn ? { zh: r.problemZh, en: r.problemEn } : null,
  ownerName: r.ownerName,
  createdAt: r.createdAt.toISOString(),
  updatedAt: r.updatedAt.toISOString(),
  committedAt: r.committedAt?.toISOString() ?? null,
})

export const readImport = async (ctx: Looking, id: string) => presentImport(await importFor(ctx, id))

export const listImports = (ctx: ReadCtx, request: { limit: number; cursor?: string | undefined; sort: string }) => {
  const sorts: Record<string, SortColumn> = { createdAt: { column: 'enterpriseImport.createdAt', type: 'timestamptz' } }
  return page<ImportRecord, Import>(ctx, visibleImports(ctx).selectAll(), request, {
    sorts,
    id: 'enterpriseImport.id',
    present: presentImport,
  })
}

export const rowsOf = ({ db, actor }: Looking, importId: string) =>
  db.selectFrom('enterpriseImportRow').where('parkId', '=', actor.parkId).where('importId', '=', importId)

type Contact = { name: string; role: string; phone: string | null } | null
const masked = (c: Contact) => c && { name: c.name, role: c.role, phone: c.phone && maskPhone(c.phone) }
const shown = (c: Change): Change =>
  c.field === 'contact' ? { ...c, before: masked(c.before as Contact), after: masked(c.after as Contact) } : c

export type RowRecord = Awaited<ReturnType<ReturnType<typeof rowsOfAll>['executeTakeFirstOrThrow']>>
const rowsOfAll = (ctx: Looking, id: string) => rowsOf(ctx, id).selectAll()
const presentRow = (r: RowRecord): ImportRow => ({
  id: r.id,
  row: r.row,
  kind: r.kind as ImportRow['kind'],
  name: r.name,
  code: r.code,
  enterpriseId: r.enterpriseId,
  changes: (r.changes as Change[]).map(shown),
  reasons: r.reasons as ImportRow['reasons'],
  outcome: r.outcome as ImportRow['outcome'],
})

/** Rows that were refused at the commit stand among the refused ones. */
export const listRows = async (ctx: ReadCtx, importId: string, f: ImportRowFilter) => {
  await importFor(ctx, importId)
  let rows = rowsOfAll(ctx, importId)
  if (f.kind === 'refused')
    rows = rows.where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
  else if (f.kind) rows = rows.where('kind', '=', f.kind).where('outcome', 'is distinct from', 'refused')
  if (f.q) rows = rows.where('name', 'ilike', `%${f.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`)
  const sorts: Record<string, SortColumn> = { row: { column: 'enterpriseImportRow.row', type: 'int8' } }
  return page<RowRecord, ImportRow>(ctx, rows, f, { sorts, id: 'enterpriseImportRow.id', present: presentRow })
}
