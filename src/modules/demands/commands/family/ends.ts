import type { WriteCtx } from '../../../../kernel/context.ts'
import { systemActor } from '../../../../kernel/run.ts'
import type { DemandRecord } from '../../queries/index.ts'
import { dropOpenParts } from '../parts/ends.ts'
import { tell } from '../step.ts'
import { lockCases } from './lock.ts'
import { separate } from './merge.ts'

const mergedInto = async ({ db, actor }: WriteCtx, mainId: string) =>
  (
    await db
      .selectFrom('demand')
      .select('id')
      .where('parkId', '=', actor.parkId)
      .where('mergedInto', '=', mainId)
      .orderBy('id')
      .execute()
  ).map((d) => d.id)

/**
 * What was asked for is over with the cases: their helpers are told so, and the clocks of the cases handled with them stop
 * at the moment of the answer.
 */
export const endTogether = async (ctx: WriteCtx, ended: readonly DemandRecord[]) => {
  const ids = ended.map((d) => d.id)
  for (const p of await dropOpenParts(ctx, ids, '诉求已经结束'))
    await tell(ctx, p.demandId, { kind: 'drop-part', audience: 'internal', data: { partId: p.id }, side: 'system' })
  await ctx.client.query(
    `update demand_clock c set stopped_at = greatest(c.started_at, coalesce(m.answered_at, $3))
     from demand d join demand m on m.park_id = d.park_id and m.id = d.merged_into
     where c.park_id = $1 and c.demand_id = d.id and c.stopped_at is null and d.park_id = $1 and d.merged_into = any($2::uuid[])`,
    [ctx.actor.parkId, ids, ctx.now],
  )
}

/**
 * A main case that its own enterprise takes back sets the others free: each is again what it was. Whoever takes back her own
 * case neither sees the others nor is named in them: this is the product's doing. Locks all of them.
 */
export const setFree = async (ctx: WriteCtx, mainId: string): Promise<(reason: string) => Promise<void>> => {
  const ids = await mergedInto(ctx, mainId)
  if (ids.length === 0) return async () => undefined
  const { expectedVersion: _, ...system } = await ctx.as(systemActor(ctx.actor.parkId))
  const [, ...others] = await lockCases(system, mainId, ids)
  return async (reason) => {
    for (const one of others) await separate(system, one, reason)
  }
}
