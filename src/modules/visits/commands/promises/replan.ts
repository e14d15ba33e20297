import type { WriteCtx } from '../../../../kernel/context.ts'

/** Another calendar or another ladder: every open promise is planned anew by the next sweep; what was told stays told. */
export const replanPromises = async (ctx: WriteCtx): Promise<void> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('promise')
    .set({ rungs: null, nextRungAt: null })
    .where('parkId', '=', ctx.actor.parkId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return
  await ctx.audit('promise.replan', { after: { promises: Number(numUpdatedRows) } })
  await ctx.enqueue('visits.sweep', {}, { key: `visits.sweep:${ctx.actor.parkId}` })
}
