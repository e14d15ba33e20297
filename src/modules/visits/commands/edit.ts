import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { EditVisit, Visit } from '../contract/index.ts'
import { getVisit } from '../queries/index.ts'
import { mustBeOwnDone } from './add.ts'
import { lockVisit, mustBePlanned } from './log.ts'
import { mustMayPlan } from './plan.ts'

/** The record is the visitor's own word; others add theirs elsewhere. */
export const editVisit = async (ctx: WriteCtx, id: string, { people, ...rest }: EditVisit): Promise<Visit> => {
  const before = await lockVisit(ctx, id)
  mustBeOwnDone(ctx, before)
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
  return getVisit(ctx, id)
}

/** Goes along with somebody else's visit instead of making another one (联合走访). */
export const joinVisit = async (ctx: WriteCtx, id: string): Promise<Visit> => {
  const visit = await lockVisit(ctx, id)
  mustBePlanned(visit)
  const present = await getVisit(ctx, id)
  const { id: accountId, name } = ctx.actor
  if (visit.accountId === accountId || present.companions.some((c) => c.accountId === accountId))
    throw conflict('already_coming', '您已在这次走访中', 'You are part of this visit already')
  await insert(ctx, 'visitCompanion', { id: newId(ctx.now), visitId: id, accountId, name, createdAt: ctx.now })
  await ctx.audit('visit.join', { id, after: { accountId, name } })
  return getVisit(ctx, id)
}
