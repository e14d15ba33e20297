import type { WriteCtx } from '../../../../kernel/context.ts'

type Which = { departmentId?: string }
/**
 * What ends with the case: nobody is asked for help any more in a case that is over, nor the new lead department for help
 * with its own case.
 */
export const dropOpenParts = async (ctx: WriteCtx, demandIds: readonly string[], reason: string, which: Which = {}) => {
  const open = ctx.db
    .updateTable('demandPart')
    .set((eb) => ({ droppedAt: ctx.now, dropReason: reason, updatedAt: ctx.now, version: eb('version', '+', 1) }))
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', 'in', [...demandIds])
    .where('repliedAt', 'is', null)
    .where('droppedAt', 'is', null)
  const these = which.departmentId ? open.where('departmentId', '=', which.departmentId) : open
  return these.returning(['id', 'demandId']).execute()
}
