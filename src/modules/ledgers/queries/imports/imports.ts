import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { page, type SortColumn } from '../../../../kernel/lists.ts'
import type { Bytes } from '../../../../kernel/module.ts'
import { within } from '../../../../kernel/reach.ts'
import { openerOf } from '../../../../kernel/seal/index.ts'
import { refusedWorkbook } from '../../../../kernel/sheets/refusedRows.ts'
import { wholeCell } from '../../../../kernel/sheets/takenIn.ts'
import { DEMAND_PHONE } from '../../../demands/index.ts'
import type {
  DemandColumn,
  DemandImport,
  DemandImportRow,
  DemandRowFilter,
  DemandSheet,
  Unknown,
} from '../../contract/index.ts'
import { ImportOptions } from '../../contract/index.ts'
import type { Draft } from '../../rules/import/understand.ts'

/** The only door to imports of demands. */
export const visibleImports = ({ db, actor }: Looking) =>
  db.selectFrom('demandImport').where(within(actor, { park: 'demandImport.parkId', owner: 'demandImport.ownerId' }))

export const importFor = async (ctx: Looking, id: string) => {
  const row = await visibleImports(ctx).selectAll().where('demandImport.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type ImportRecord = Awaited<ReturnType<typeof importFor>>

export const sheetOf = (r: ImportRecord): DemandSheet | undefined => (r.sheets as DemandSheet[])[r.sheet ?? 0]
export const optionsOf = (r: ImportRecord): ImportOptions => ImportOptions.parse(r.options ?? {})

export const presentImport = (r: ImportRecord): DemandImport => ({
  id: r.id,
  version: r.version,
  state: r.state as DemandImport['state'],
  fileName: r.fileName,
  sheets: r.sheets as DemandSheet[],
  sheet: r.sheet,
  columns: r.columns as DemandColumn[] | null,
  options: optionsOf(r),
  unknowns: (r.unknowns ?? []) as Unknown[],
  progress: r.progress,
  rowsExpected: Math.max(0, (sheetOf(r)?.rows ?? 0) - (sheetOf(r)?.lastHeaderRow ?? 0)),
  counts: { rows: r.rowsTotal, open: r.rowsOpen, past: r.rowsPast, known: r.rowsKnown, refused: r.rowsRefused },
  done: { open: r.doneOpen, past: r.donePast, refused: r.doneRefused },
  problem: r.problemZh && r.problemEn ? { zh: r.problemZh, en: r.problemEn } : null,
  ownerName: r.ownerName,
  createdAt: r.createdAt.toISOString(),
  updatedAt: r.updatedAt.toISOString(),
  committedAt: r.committedAt?.toISOString() ?? null,
  prunedAt: r.prunedAt?.toISOString() ?? null,
})

export const readImport = async (ctx: Looking, id: string) => presentImport(await importFor(ctx, id))

export const listImports = (ctx: ReadCtx, request: { limit: number; cursor?: string | undefined; sort: string }) => {
  const sorts: Record<string, SortColumn> = { createdAt: { column: 'demandImport.createdAt', type: 'timestamptz' } }
  return page<ImportRecord, DemandImport>(ctx, visibleImports(ctx).selectAll(), request, {
    sorts,
    id: 'demandImport.id',
    present: presentImport,
  })
}

export const rowsOf = ({ db, actor }: Looking, importId: string) =>
  db.selectFrom('demandImportRow').where('parkId', '=', actor.parkId).where('importId', '=', importId)
export type RowRecord = Awaited<ReturnType<ReturnType<typeof allRows>['executeTakeFirstOrThrow']>>
const allRows = (ctx: Looking, id: string) => rowsOf(ctx, id).selectAll()

type Names = ReadonlyMap<string, string>
const presentRow =
  (categories: Names) =>
  (r: RowRecord): DemandImportRow => {
    const draft = r.draft as Draft | null
    const categoryId = draft?.categoryId
    return {
      id: r.id,
      row: r.row,
      kind: r.kind as DemandImportRow['kind'],
      title: r.title,
      enterprise: r.enterprise,
      demandId: r.demandId,
      submittedAt: draft?.submittedAt ?? null,
      closedAt: draft?.closedAt ?? null,
      category: categoryId ? { id: categoryId, name: categories.get(categoryId) ?? '' } : null,
      department: draft?.department ?? null,
      reasons: r.reasons as DemandImportRow['reasons'],
      outcome: r.outcome as DemandImportRow['outcome'],
    }
  }

const categoryNames = async ({ db, actor }: Looking): Promise<Names> => {
  const rows = await db
    .selectFrom('demandCategory')
    .select(['id', 'nameZh'])
    .where('parkId', '=', actor.parkId)
    .execute()
  return new Map(rows.map((r) => [r.id, r.nameZh]))
}

/** Rows that were refused at the commit stand among the refused ones. */
export const listRows = async (ctx: ReadCtx, importId: string, f: DemandRowFilter) => {
  await importFor(ctx, importId)
  let rows = allRows(ctx, importId)
  if (f.kind === 'refused')
    rows = rows.where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
  else if (f.kind) rows = rows.where('kind', '=', f.kind).where('outcome', 'is distinct from', 'refused')
  if (f.q) {
    const like = `%${f.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
    rows = rows.where((eb) => eb.or([eb('title', 'ilike', like), eb('enterprise', 'ilike', like)]))
  }
  const sorts: Record<string, SortColumn> = { row: { column: 'demandImportRow.row', type: 'int8' } }
  const present = presentRow(await categoryNames(ctx))
  return page<RowRecord, DemandImportRow>(ctx, rows, f, { sorts, id: 'demandImportRow.id', present })
}

export const refusedRows = async (ctx: ReadCtx, importId: string): Promise<Bytes> => {
  const record = await importFor(ctx, importId)
  const rows = await rowsOf(ctx, importId)
    .select(['row', 'cells', 'reasons'])
    .where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
    .orderBy('row')
    .execute()
  const open = openerOf(ctx, DEMAND_PHONE)
  const whole = rows.map((r) => ({ ...r, cells: (r.cells as unknown[]).map((cell) => wholeCell(cell, open)) }))
  const headers = sheetOf(record)?.headers ?? []
  return refusedWorkbook({ fileName: record.fileName, headers, rows: whole }, ctx.language)
}
