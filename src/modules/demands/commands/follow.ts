import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

/** Once is enough. */
export const follow = async (ctx: WriteCtx, demandId: string) => {
  const row = { parkId: ctx.actor.parkId, id: newId(ctx.now), demandId, accountId: ctx.actor.id, createdAt: ctx.now }
  await ctx.db
    .insertInto('demandFollower')
    .values(row)
    .onConflict((oc) => oc.columns(['parkId', 'demandId', 'accountId']).doNothing())
    .execute()
}
