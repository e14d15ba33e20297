import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { EditVisit, Visit } from '../contract/index.ts'
import { visitCancelled } from '../events.ts'
import { getVisit } from '../queries/index.ts'
import { mustBeOwnDone, mustBePlanned } from '../rules/index.ts'
import { lockVisit } from './log.ts'
import { mustMayPlan } from './plan.ts'

/** The record is the visitor's own word; others add theirs elsewhere. */
export const editVisit = async (ctx: WriteCtx, id: string, { people, ...rest }: EditVisit): Promise<Visit> => {
  const before = await lockVisit(ctx, id)
  mustBeOwnDone(ctx.actor.id, before)
  const after = await change(ctx, 'visit', before, { ...rest, ...(people ? { people: JSON.stringify(people) } : {}) })
  await ctx.audit('visit.edit', { id, before, after })
  return getVisit(ctx, id)
}

export const cancelVisit = async (ctx: WriteCtx, id: string, reason: string): Promise<Visit> => {
  const before = await lockVisit(ctx, id)
  mustBePlanned(before)
  await mustMayPlan(ctx, before.enterpriseId, [before])
  const after = await change(ctx, 'visit', before, { status: 'cancelled', cancelReason: reason })
  await ctx.audit('visit.cancel', { id, before, after, reason })
  const { accountId, enterpriseId, day } = after
  await ctx.emit(visitCancelled, { visitId: id, enterpriseId, accountId, day, by: ctx.actor.id, reason })
  return getVisit(ctx, id)
}
