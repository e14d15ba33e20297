import { sql } from 'kysely'
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

/** What was asked for is over with the case: its helpers are told so, the cases handled with it stop their clocks when it was answered. */
export const endTogether = async (ctx: WriteCtx, ended: DemandRecord) => {
  const dropped = await dropOpenParts(ctx, ended.id, '诉求已经结束')
  for (const partId of dropped)
    await tell(ctx, ended.id, { kind: 'drop-part', audience: 'internal', data: { partId }, side: 'system' })
  const at = ended.answeredAt ?? ctx.now
  await ctx.db
    .updateTable('demandClock')
    .set({ stoppedAt: sql<Date>`greatest(started_at, ${at}::timestamptz)` })
    .where('parkId', '=', ctx.actor.parkId)
    .where('stoppedAt', 'is', null)
    .where('demandId', 'in', (sub) =>
      sub.selectFrom('demand').select('id').where('parkId', '=', ctx.actor.parkId).where('mergedInto', '=', ended.id),
    )
    .execute()
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
