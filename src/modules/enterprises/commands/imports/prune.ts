import type { WriteCtx } from '../../../../kernel/context.ts'
import { releaseFiles } from '../../../files/index.ts'
import { UNDO_DAYS, UNFINISHED_DAYS } from '../../contract/index.ts'
import { clearRows } from './steps.ts'

const DAY = 86_400_000
/** So many in one night; what is left is there tomorrow. */
const AT_ONCE = 500
/** One that nobody went on with is over. */
const ENDED = { uploaded: 'cancelled', checked: 'cancelled' } as Record<string, string>
const FINISHED = ['committed', 'undone']

const expired = (ctx: WriteCtx) => {
  const before = (days: number) => new Date(ctx.now.getTime() - days * DAY)
  return ctx.db
    .selectFrom('enterpriseImport')
    .select(['id', 'state'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('prunedAt', 'is', null)
    .where('state', 'not in', ['checking', 'committing', 'undoing'])
    .where((eb) =>
      eb.or([
        eb('committedAt', '<', before(UNDO_DAYS)),
        eb.and([eb('state', 'not in', FINISHED), eb('createdAt', '<', before(UNFINISHED_DAYS))]),
      ]),
    )
    .orderBy('createdAt')
    .limit(AT_ONCE)
    .forUpdate()
    .execute()
}

/** The rows of a register and the register itself, when nobody can do anything with them any more; the report stays. */
export const pruneImports = async (ctx: WriteCtx): Promise<void> => {
  const old = await expired(ctx)
  for (const { id, state } of old) {
    await releaseFiles(ctx, { entity: 'import', entityId: id })
    await clearRows(ctx, id)
    await ctx.db
      .updateTable('enterpriseImport')
      .set((eb) => ({ prunedAt: ctx.now, state: ENDED[state] ?? state, version: eb('version', '+', 1) }))
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id)
      .execute()
  }
  if (old.length > 0) await ctx.audit('import.prune', { after: { imports: old.length } })
}
