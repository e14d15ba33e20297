import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Demand, Dispute, Judgement } from '../contract/index.ts'
import { demandDisputeDecided, demandDisputed } from '../events.ts'
import { badRatingOf, type DemandRecord, factsOf, openDispute, presentDemand, whoIs } from '../queries/index.ts'
import { isThird, mustBeAbleTo } from '../rules/index.ts'
import { ended } from './finish.ts'
import { about, lockDemand, move } from './step.ts'

/** 申辩: once for a bad rating, while it is being put right. The clock of the rectification runs on. */
export const disputeRating = async (ctx: WriteCtx, id: string, { reason, fileIds }: Dispute): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('dispute', demand)
  const rating = demand.rectifying ? await badRatingOf(ctx, id) : undefined
  if (!rating) throw conflict('no_bad_rating', '没有正在整改的差评', 'There is no bad rating being put right')
  if (demand.dispute)
    throw conflict('disputed_already', '对这次差评已申辩过一次', 'This bad rating has been disputed once already')
  await insert(ctx, 'demandDispute', {
    id: newId(ctx.now),
    demandId: id,
    ratingId: rating.id,
    handling: rating.handling,
    reason,
    disputedBy: ctx.actor.id,
    disputedAt: ctx.now,
    updatedAt: ctx.now,
  })
  const disputed = await move(ctx, demand, 'dispute', {
    patch: { dispute: 'open' },
    entry: { audience: 'internal', body: reason, fileIds },
    reason,
  })
  await ctx.emit(demandDisputed, { ...about(disputed), departmentId: disputed.departmentId })
  return presentDemand(ctx, id)
}

const mustBeThird = async (ctx: WriteCtx, demand: DemandRecord) => {
  if (demand.dispute !== 'open') throw conflict('no_dispute', '没有待裁定的申辩', 'There is no dispute to decide')
  if (!isThird(await factsOf(ctx, demand), whoIs(ctx)))
    throw conflict(
      'four_eyes',
      '经办人、核验人和申辩人不能裁定，请由第三人裁定',
      'Whoever handled, verified or disputed it cannot decide; a third person has to',
    )
}

const decide = async (ctx: WriteCtx, demandId: string, outcome: 'upheld' | 'dismissed', { note }: Judgement) => {
  const dispute = await openDispute(ctx, demandId)
  if (dispute)
    await change(ctx, 'demandDispute', dispute, { outcome, note, decidedBy: ctx.actor.id, decidedAt: ctx.now })
}

/** The rating no longer counts, and there is nothing to put right: the case closes. */
export const upholdDispute = async (ctx: WriteCtx, id: string, j: Judgement): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('uphold', demand)
  await mustBeThird(ctx, demand)
  await decide(ctx, id, 'upheld', j)
  const closed = await move(ctx, demand, 'uphold', {
    patch: { dispute: 'upheld', rectifying: false, rating: null, ratedAt: ctx.now, closedAt: ctx.now },
    holder: 'nobody',
    entry: { audience: 'internal', body: j.note },
    reason: j.note,
  })
  await ctx.emit(demandDisputeDecided, { ...about(closed), departmentId: closed.departmentId, outcome: 'upheld' })
  await ended(ctx, closed)
  return presentDemand(ctx, id)
}

export const dismissDispute = async (ctx: WriteCtx, id: string, j: Judgement): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('dismiss', demand)
  await mustBeThird(ctx, demand)
  await decide(ctx, id, 'dismissed', j)
  const kept = await move(ctx, demand, 'dismiss', {
    patch: { dispute: 'dismissed' },
    entry: { audience: 'internal', body: j.note },
    reason: j.note,
  })
  await ctx.emit(demandDisputeDecided, { ...about(kept), departmentId: kept.departmentId, outcome: 'dismissed' })
  return presentDemand(ctx, id)
}
