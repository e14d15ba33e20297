import { type ExpressionBuilder, sql } from 'kysely'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { Tables } from '../../../kernel/db/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page, type SortColumn } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import {
  type Change,
  type Import,
  type ImportColumn,
  type ImportRow,
  type ImportRowFilter,
  type ImportSheet,
  UNDO_DAYS,
} from '../contract/index.ts'
import { inOrder } from '../rules/import/written.ts'

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

const DAY = 86_400_000
const undoUntil = (r: ImportRecord) =>
  r.state === 'committed' && r.committedAt && !r.prunedAt ? new Date(r.committedAt.getTime() + UNDO_DAYS * DAY) : null
const undoneOf = (r: ImportRecord): Import['undone'] =>
  r.undoneAt && {
    withdrawn: r.undoneNew,
    restored: r.undoneChanged,
    part: r.undonePart,
    left: r.undoneLeft,
    at: r.undoneAt.toISOString(),
    byName: r.undoneBy ?? '',
    reason: r.undoReason ?? '',
  }

export const presentImport = (r: ImportRecord): Import => ({
  id: r.id,
  version: r.version,
  state: r.state as Import['state'],
  fileName: r.fileName,
  subject: r.subject as Import['subject'],
  sheets: r.sheets as ImportSheet[],
  sheet: r.sheet,
  columns: r.columns as ImportColumn[] | null,
  codeOverrideReason: r.codeOverrideReason,
  figures: r.figures as Import['figures'],
  progress: r.progress,
  rowsExpected: Math.max(0, (sheetOf(r)?.rows ?? 0) - (sheetOf(r)?.lastHeaderRow ?? 0)),
  counts: {
    rows: r.rowsTotal,
    new: r.rowsNew,
    changed: r.rowsChanged,
    unchanged: r.rowsUnchanged,
    refused: r.rowsRefused,
    warned: r.rowsWarned,
  },
  done: { new: r.doneNew, changed: r.doneChanged, refused: r.doneRefused },
  problem: r.problemZh && r.problemEn ? { zh: r.problemZh, en: r.problemEn } : null,
  ownerName: r.ownerName,
  createdAt: r.createdAt.toISOString(),
  updatedAt: r.updatedAt.toISOString(),
  committedAt: r.committedAt?.toISOString() ?? null,
  committedBy: r.committedBy,
  digest: r.digest,
  undoUntil: undoUntil(r)?.toISOString() ?? null,
  undone: undoneOf(r),
  prunedAt: r.prunedAt?.toISOString() ?? null,
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
const masked = (c: Contact) => c && { name: c.name, role: c.role, phone: c.phone && shownOf(c.phone) }
type KeptContact = { before: Contact; after: Contact } | null
/** What the row changes, in the order in which people read a file. */
const changesOf = (r: RowRecord): Change[] => {
  const [said, was] = [r.said as Record<string, unknown>, r.was as Record<string, unknown>]
  const fields = inOrder(Object.keys(said)).map((field) => ({ field, before: was[field] ?? null, after: said[field] }))
  const contact = r.contact as KeptContact
  return contact
    ? [...fields, { field: 'contact', before: masked(contact.before), after: masked(contact.after) }]
    : fields
}

export type RowRecord = Awaited<ReturnType<ReturnType<typeof rowsOfAll>['executeTakeFirstOrThrow']>>
const rowsOfAll = (ctx: Looking, id: string) => rowsOf(ctx, id).selectAll()
const goesIn = (r: RowRecord) => r.kind === 'new' || r.kind === 'changed'
/** Once the import is committed, what was not refused at the last moment has gone in. */
const outcomeOf = (r: RowRecord, committed: boolean) =>
  (r.outcome as ImportRow['outcome']) ?? (committed && goesIn(r) ? 'done' : null)
const undoOf = (r: RowRecord, undone: boolean) =>
  (r.undo as ImportRow['undo']) ?? (undone && goesIn(r) && r.outcome !== 'refused' ? 'undone' : null)
export const presentRow =
  ({ committedAt, undoneAt }: Pick<ImportRecord, 'committedAt' | 'undoneAt'>) =>
  (r: RowRecord): ImportRow => {
    const outcome = outcomeOf(r, committedAt !== null)
    return {
      id: r.id,
      row: r.row,
      kind: r.kind as ImportRow['kind'],
      name: r.name,
      code: r.code,
      enterpriseId: r.enterpriseId ?? (outcome === 'done' ? r.id : null),
      changes: changesOf(r),
      reasons: r.reasons as ImportRow['reasons'],
      warnings: r.warnings as ImportRow['warnings'],
      outcome,
      undo: undoOf(r, undoneAt !== null),
      undoReasons: (r.undoReasons ?? []) as ImportRow['undoReasons'],
    }
  }

const ofUndo = (undo: NonNullable<ImportRowFilter['undo']>) => (eb: ExpressionBuilder<Tables, 'enterpriseImportRow'>) =>
  undo === 'undone'
    ? eb.and([
        eb('undo', 'is', null),
        eb('kind', 'in', ['new', 'changed']),
        eb('outcome', 'is distinct from', 'refused'),
      ])
    : eb('undo', '=', undo)

/** Rows that were refused at the commit stand among the refused ones. */
export const listRows = async (ctx: ReadCtx, importId: string, f: ImportRowFilter) => {
  const record = await importFor(ctx, importId)
  let rows = rowsOfAll(ctx, importId)
  if (f.kind === 'refused')
    rows = rows.where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
  else if (f.kind) rows = rows.where('kind', '=', f.kind).where('outcome', 'is distinct from', 'refused')
  if (f.warned) rows = rows.where(sql<boolean>`warnings <> '[]'`)
  if (f.undo) rows = rows.where(ofUndo(f.undo))
  if (f.q) rows = rows.where('name', 'ilike', `%${f.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`)
  const sorts: Record<string, SortColumn> = { row: { column: 'enterpriseImportRow.row', type: 'int8' } }
  return page<RowRecord, ImportRow>(ctx, rows, f, {
    sorts,
    id: 'enterpriseImportRow.id',
    present: presentRow(record),
  })
}
