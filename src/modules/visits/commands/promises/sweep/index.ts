import type { WriteCtx } from '../../../../../kernel/context.ts'
import { planUnplanned } from './plan.ts'
import { takeRungs } from './rungs.ts'

/** So many promises in one transaction; answers whether there is more. */
export const sweepPromises = async (ctx: WriteCtx, limit: number): Promise<{ more: boolean }> => {
  const planned = await planUnplanned(ctx, limit)
  const rungs = await takeRungs(ctx, limit)
  if (planned + rungs > 0) await ctx.audit('promise.sweep', { after: { planned, rungs } })
  return { more: Math.max(planned, rungs) === limit }
}
