import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkToken } from '../../../kernel/parkTokens.ts'
import { type Demand, type Rate, type RatingFlag, Score } from '../contract/index.ts'
import { demandRated, demandRectifying } from '../events.ts'
import { type DemandRecord, limitsInForce, presentDemand, worksForPark } from '../queries/index.ts'
import { handlingOf, mustBeAbleTo } from '../rules/index.ts'
import { doorHash } from './desk.ts'
import { close } from './finish.ts'
import { oneLevelUp } from './levelUp.ts'
import { about, lockDemand, move, traced } from './step.ts'

/** Whether a rating counts: only the enterprise's own word does. */
export const flagOf = async (ctx: WriteCtx): Promise<RatingFlag | null> => {
  if (ctx.actor.permission === 'public') return null
  if (ctx.actor.permission !== 'portal.use') return 'on-behalf'
  return (await worksForPark(ctx, ctx.actor.id)) ? 'staff-account' : null
}

const mustBeRateable = (demand: DemandRecord) => {
  mustBeAbleTo('rate', demand)
  if (demand.parentId)
    throw conflict('child_not_rated', '子件不单独评价，请评价母件', 'A child is not rated by itself: rate its parent')
  if (demand.ratedAt) throw conflict('rated_already', '这次办理已经评价过', 'This handling has been rated already')
}

const keep = async (
  ctx: WriteCtx,
  demand: DemandRecord,
  { score, reasons, comment }: Rate,
  flag: RatingFlag | null,
) => {
  await insert(ctx, 'demandRating', {
    id: newId(ctx.now),
    demandId: demand.id,
    handling: handlingOf(demand),
    score,
    reasons: reasons ?? [],
    comment: comment ?? null,
    accountId: ctx.actor.permission === 'public' ? null : ctx.actor.id,
    onBehalf: flag === 'on-behalf',
    counted: flag === null,
    flag,
    createdAt: ctx.now,
  })
  return move(ctx, demand, 'rate', {
    stops: ['rate'],
    patch: { rating: flag ? demand.rating : score, ratedAt: ctx.now },
    entry: {
      audience: 'internal',
      body: comment ?? null,
      data: { score, label: Score.labels[String(score) as '1'], reasons: reasons ?? [], onBehalf: flag !== null, flag },
    },
  })
}

/** 差评整改: five working days, one level up; the department learns what was wrong, not who said so. */
const rectify = async (ctx: WriteCtx, rated: DemandRecord, { reasons }: Rate) => {
  const departmentId = await oneLevelUp(ctx, rated.departmentId)
  const back = await move(ctx, rated, 'reopen', {
    patch: {
      departmentId,
      rectifying: true,
      dispute: null,
      reopenCount: rated.reopenCount + 1,
      verdict: null,
      verifiedAt: null,
      ratedAt: null,
      answeredAt: null,
      callCount: 0,
      ...(departmentId === rated.departmentId ? {} : { signedBy: null }),
    },
    starts: ['rectify'],
    holder: departmentId,
    entry: { kind: 'rectify', audience: 'internal', side: 'system', data: { reasons: reasons ?? [] } },
  })
  await ctx.emit(demandRectifying, { ...about(back), departmentId, dueAt: back.dueAt?.toISOString() ?? null })
}

/**
 * 评价: once a handling. What staff enter, or an account of the park's own people, is flagged and never counted.
 * A good rating closes the case; a bad one (差评: 国办发〔2019〕51号) opens a rectification one level up.
 */
export const rateDemand = async (ctx: WriteCtx, id: string, r: Rate): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeRateable(demand)
  const flag = await flagOf(ctx)
  const { badUpTo } = (await limitsInForce(ctx)).body.rating
  const rated = await keep(ctx, demand, r, flag)
  await ctx.emit(demandRated, { ...about(rated), score: r.score, counted: flag === null })
  if (r.score > badUpTo) await close(ctx, rated, null)
  else if (flag === null) await rectify(ctx, rated, r)
  return presentDemand(ctx, id)
}

/** A private address by which the enterprise follows and rates the case without an account; shown once. */
export const openRatingLink = async (ctx: WriteCtx, id: string): Promise<{ path: string }> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('rate', demand)
  if (demand.trackingHash)
    throw conflict(
      'has_link',
      '企业已有自己的查询地址，用它就能评价',
      'The enterprise has an address of its own already and can rate by it',
    )
  const token = parkToken(ctx.actor.parkId)
  await ctx.db
    .updateTable('demand')
    .set({ trackingHash: doorHash(token) })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  await ctx.audit('demand.rating-link', { id, after: traced(demand) })
  return { path: `/track/${token}` }
}
