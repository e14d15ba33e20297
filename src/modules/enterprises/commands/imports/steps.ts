import { change, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { type FigureMapping, type ImportMapping, ImportState, type UndoOrder } from '../../contract/index.ts'
import { type ImportRecord, mayBeUndone, presentImport, visibleImports } from '../../queries/index.ts'
import { mustFit, mustFitFigures } from './fit.ts'
import { keepMemory } from './memory.ts'

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

/** Whatever it was taken for before, it is now looked at anew. */
const check = async (ctx: WriteCtx, row: ImportRecord, after: object, said: object) => {
  const none = { progress: 0, problemZh: null, problemEn: null }
  const next = await change(ctx, 'enterpriseImport', row, { ...after, ...none, state: 'checking' })
  await ctx.audit('import.map', { id: row.id, after: said })
  await ctx.enqueue('enterprises.dry-run', { importId: row.id }, { key: keyOf(row.id) })
  return presentImport(next)
}

/** Keeps what the columns mean, remembers it for the same heading, and starts the dry run. */
export const mapImport = async (ctx: WriteCtx, id: string, m: ImportMapping) => {
  const row = await lockFor(ctx, id, 'map')
  await keepMemory(ctx, 'register', mustFit(row, m), m.columns)
  const said = { sheet: m.sheet, codeOverrideReason: m.codeOverrideReason ?? null }
  const after = { ...said, subject: 'register', columns: JSON.stringify(m.columns), figures: null }
  return check(ctx, row, after, { ...said, columns: m.columns })
}

/** The same for a sheet of figures. */
export const mapFigures = async (ctx: WriteCtx, id: string, m: FigureMapping) => {
  const row = await lockFor(ctx, id, 'map')
  await keepMemory(ctx, 'figures', mustFitFigures(row, m), m.columns)
  const after = {
    sheet: m.sheet,
    subject: 'figures',
    figures: JSON.stringify(m),
    columns: null,
    codeOverrideReason: null,
  }
  return check(ctx, row, after, m)
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
