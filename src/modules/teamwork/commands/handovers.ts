import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, stale } from '../../../kernel/errors.ts'
import { handOverPlans } from '../../visits/index.ts'
import { lockTeam, moveResponsibilities } from '../../workforce/index.ts'
import type { Handover, HandoverDone } from '../contract/index.ts'
import { planHandover } from '../queries/index.ts'

/** Does exactly what was previewed, all of it or nothing: whoever comes with an older preview gets the present one. */
export const handOver = async (ctx: WriteCtx, { fingerprint, reason, ...which }: Handover): Promise<HandoverDone> => {
  await lockTeam(ctx)
  const { preview, givers, to } = await planHandover(ctx, which)
  if (preview.fingerprint !== fingerprint) throw stale(preview)
  if (preview.items.length === 0)
    throw invalid('fromInstructorId', 'nothing', '没有可移交的责任', 'There is nothing to hand over')
  const { firstDay, items } = preview
  const responsibilityIds = items.map((i) => i.responsibility.id)
  await moveResponsibilities(ctx, { toInstructorId: to.instructorId, responsibilityIds, firstDay, reason })
  const moved = await handOverPlans(ctx, givers, to, firstDay)
  const done = { responsibilities: items.length, ...moved }
  await ctx.audit('handover.commit', { id: to.instructorId, after: done, ...(reason ? { reason } : {}) })
  return done
}
