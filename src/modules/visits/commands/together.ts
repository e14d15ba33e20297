import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Visit } from '../contract/index.ts'
import { visitJoined } from '../events.ts'
import { getVisit } from '../queries/index.ts'
import { mustBePlanned } from '../rules/index.ts'
import { companionsOf, dropCompanion } from './companions.ts'
import { lockVisit, type VisitRecord } from './log.ts'

const tell = (ctx: WriteCtx, v: VisitRecord, left: boolean) =>
  ctx.emit(visitJoined, {
    visitId: v.id,
    enterpriseId: v.enterpriseId,
    accountId: v.accountId,
    day: v.day,
    name: ctx.actor.name,
    left,
  })

/** Goes along on a locked planned visit. */
export const goAlong = async (ctx: WriteCtx, visit: VisitRecord) => {
  mustBePlanned(visit)
  const { id: accountId, name } = ctx.actor
  const along = await companionsOf(ctx, visit.id)
  if (visit.accountId === accountId || along.some((c) => c.accountId === accountId))
    throw conflict('already_coming', '您已在这次走访中', 'You are part of this visit already')
  await insert(ctx, 'visitCompanion', { id: newId(ctx.now), visitId: visit.id, accountId, name, createdAt: ctx.now })
  await ctx.audit('visit.join', { id: visit.id, after: { accountId, name } })
  await tell(ctx, visit, false)
}

/** Stays away after all from a locked planned visit. */
export const stayAway = async (ctx: WriteCtx, visit: VisitRecord) => {
  mustBePlanned(visit)
  const mine = (await companionsOf(ctx, visit.id)).find((c) => c.accountId === ctx.actor.id)
  if (!mine) throw conflict('not_coming', '您不在这次走访的同行人里', 'You do not go along on this visit')
  await dropCompanion(ctx, mine.id)
  await ctx.audit('visit.leave', { id: visit.id, before: { accountId: mine.accountId, name: mine.name } })
  await tell(ctx, visit, true)
}

/** Goes along with somebody else's visit instead of making another one (联合走访). */
export const joinVisit = async (ctx: WriteCtx, id: string): Promise<Visit> => {
  await goAlong(ctx, await lockVisit(ctx, id))
  return getVisit(ctx, id)
}

export const leaveVisit = async (ctx: WriteCtx, id: string): Promise<Visit> => {
  await stayAway(ctx, await lockVisit(ctx, id))
  return getVisit(ctx, id)
}
