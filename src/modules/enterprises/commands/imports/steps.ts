import { change, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { type ImportMapping, ImportState, type UndoOrder } from '../../contract/index.ts'
import { type ImportRecord, mayBeUndone, presentImport, sheetOf, visibleImports } from '../../queries/index.ts'
import { signatureOfSheet } from '../../rules/import/headings.ts'

/** One job for one import, whatever asks for it; those that write files of a park do so one after the other. */
export const keyOf = (importId: string) => `enterprise-import ${importId}`
export const queueOf = ({ actor }: WriteCtx) => `enterprise-imports ${actor.parkId}`

const NEXT: Record<string, readonly string[]> = {
  map: ['uploaded', 'checked', 'failed'],
  commit: ['checked'],
  cancel: ['uploaded', 'checking', 'checked', 'failed', 'committing'],
  undo: ['committed'],
}
const lockFor = async (ctx: WriteCtx, id: string, step: 'map' | 'commit' | 'cancel' | 'undo') => {
  const visible = visibleImports(ctx).selectAll().where('enterpriseImport.id', '=', id)
  // The rows of a running dry run hold the key of this row; nothing here touches it, so nobody has to wait for the job.
  const row = await lock(ctx, { forUpdate: () => visible.forNoKeyUpdate() }, presentImport)
  if (NEXT[step]?.includes(row.state)) return row
  const [zh, en] = ImportState.labels[row.state as keyof typeof ImportState.labels]
  throw conflict(
    'import_state',
    `这次导入现在是“${zh}”，不能这样操作`,
    `This import is “${en}”; this cannot be done now`,
  )
}

const mustFit = (row: ImportRecord, m: ImportMapping) => {
  const sheet = sheetOf({ ...row, sheet: m.sheet })
  if (!sheet) throw invalid('sheet', 'sheet', '没有这张工作表', 'There is no such sheet')
  m.columns.forEach((c, i) => {
    if (!sheet.headers.some((h) => h.column === c.column))
      throw invalid(`columns.${i}.column`, 'column', '表中没有这一列', 'The sheet has no such column')
    if (m.columns.findIndex((o) => o.field === c.field || o.column === c.column) !== i)
      throw invalid(
        `columns.${i}.field`,
        'twice',
        '一列只能对应一项，一项也只能对应一列',
        'A column or a field is used twice',
      )
  })
  if (!m.columns.some((c) => c.field === 'code'))
    throw invalid('columns', 'code_column', '请指出哪一列是统一社会信用代码', 'Say which column holds the credit code')
  if (sheet.rows <= sheet.lastHeaderRow)
    throw invalid('sheet', 'sheet_no_rows', '表头下面没有数据行', 'There are no rows below the heading')
  return sheet
}

/** Keeps what the columns mean, remembers it for the same heading, and starts the dry run. */
export const mapImport = async (ctx: WriteCtx, id: string, m: ImportMapping) => {
  const row = await lockFor(ctx, id, 'map')
  const sheet = mustFit(row, m)
  const columns = JSON.stringify(m.columns)
  const kept = { parkId: ctx.actor.parkId, signature: signatureOfSheet(sheet.headers), columns, updatedAt: ctx.now }
  await ctx.db
    .insertInto('enterpriseImportMapping')
    .values(kept)
    .onConflict((oc) => oc.columns(['parkId', 'signature']).doUpdateSet({ columns, updatedAt: ctx.now }))
    .execute()
  const after = { sheet: m.sheet, columns, codeOverrideReason: m.codeOverrideReason ?? null }
  const none = { progress: 0, problemZh: null, problemEn: null }
  const next = await change(ctx, 'enterpriseImport', row, { ...after, ...none, state: 'checking' })
  await ctx.audit('import.map', { id, after: { ...after, columns: m.columns } })
  await ctx.enqueue('enterprises.dry-run', { importId: id }, { key: keyOf(id) })
  return presentImport(next)
}

/** Gives the word: exactly the rows that the dry run showed are written, by a job. */
export const commitImport = async (ctx: WriteCtx, id: string) => {
  const row = await lockFor(ctx, id, 'commit')
  const after = { state: 'committing', progress: 0, committedBy: ctx.actor.name }
  const next = await change(ctx, 'enterpriseImport', row, after)
  await ctx.audit('import.commit', { id, after: { new: row.rowsNew, changed: row.rowsChanged } })
  await ctx.enqueue('enterprises.commit', { importId: id }, { key: keyOf(id), queue: queueOf(ctx) })
  return presentImport(next)
}

/** Takes back what a committed import did, by a job, as far as nothing has been built on it. */
export const undoImport = async (ctx: WriteCtx, id: string, { reason }: UndoOrder) => {
  const row = mayBeUndone(ctx, await lockFor(ctx, id, 'undo'))
  const by = { undoneBy: ctx.actor.name, undoneById: ctx.actor.id, undoReason: reason }
  const next = await change(ctx, 'enterpriseImport', row, { state: 'undoing', progress: 0, ...by })
  await ctx.audit('import.undo', { id, after: { new: row.doneNew, changed: row.doneChanged }, reason })
  await ctx.enqueue('enterprises.undo', { importId: id }, { key: keyOf(id), queue: queueOf(ctx) })
  return presentImport(next)
}

/** Rows of an import that is over before it was committed are of no use to anybody. */
export const clearRows = (ctx: WriteCtx, importId: string) =>
  ctx.db
    .deleteFrom('enterpriseImportRow')
    .where('parkId', '=', ctx.actor.parkId)
    .where('importId', '=', importId)
    .execute()

/** Nothing of it goes in; what the dry run found is thrown away. Where a job is at work it finds out by itself, rolls back and clears. */
export const cancelImport = async (ctx: WriteCtx, id: string) => {
  const row = await lockFor(ctx, id, 'cancel')
  const next = await change(ctx, 'enterpriseImport', row, { state: 'cancelled' })
  if (row.state !== 'committing') await clearRows(ctx, id)
  await ctx.audit('import.cancel', { id, after: { was: row.state } })
  return presentImport(next)
}
