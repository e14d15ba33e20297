import type { WriteCtx } from '../../../kernel/context.ts'
import { releaseFiles } from '../../files/index.ts'
import { EXPORT_DAYS, IMPORT_DAYS } from '../contract/index.ts'

const DAY = 86_400_000
/** So many in one night; what is left is there tomorrow. */
const AT_ONCE = 500
const before = (ctx: WriteCtx, days: number) => new Date(ctx.now.getTime() - days * DAY)

/** Files that people had written: whoever still needs one has fetched it, or writes it anew. */
const pruneExports = async (ctx: WriteCtx) => {
  const old = await ctx.db
    .selectFrom('ledgerExport')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('createdAt', '<', before(ctx, EXPORT_DAYS))
    .orderBy('createdAt')
    .limit(AT_ONCE)
    .execute()
  const ids = old.map((e) => e.id)
  if (ids.length === 0) return 0
  for (const id of ids) await releaseFiles(ctx, { entity: 'ledger_export', entityId: id })
  await ctx.db.deleteFrom('ledgerExport').where('parkId', '=', ctx.actor.parkId).where('id', 'in', ids).execute()
  return ids.length
}

/** One that nobody went on with is over. */
const ENDED = { uploaded: 'cancelled', checked: 'cancelled' } as Record<string, string>

/** The rows of a spreadsheet and the spreadsheet itself: what came of them stays, in counts and in the demands. */
const pruneImports = async (ctx: WriteCtx) => {
  const old = await ctx.db
    .selectFrom('demandImport')
    .select(['id', 'state'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('prunedAt', 'is', null)
    .where('createdAt', '<', before(ctx, IMPORT_DAYS))
    .where('state', 'not in', ['checking', 'committing'])
    .orderBy('createdAt')
    .limit(AT_ONCE)
    .forUpdate()
    .execute()
  for (const { id, state } of old) {
    await releaseFiles(ctx, { entity: 'demand_import', entityId: id })
    const own = ctx.db.deleteFrom('demandImportRow').where('parkId', '=', ctx.actor.parkId)
    await own.where('importId', '=', id).execute()
    await ctx.db
      .updateTable('demandImport')
      .set((eb) => ({ prunedAt: ctx.now, state: ENDED[state] ?? state, version: eb('version', '+', 1) }))
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id)
      .execute()
  }
  return old.length
}

export const pruneLedgers = async (ctx: WriteCtx) => {
  const [exports, imports] = [await pruneExports(ctx), await pruneImports(ctx)]
  if (exports + imports > 0) await ctx.audit('ledger.prune', { after: { exports, imports } })
}
