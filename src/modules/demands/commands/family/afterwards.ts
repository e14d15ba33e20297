import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { type Demand, type Rate, type Reason, Score } from '../../contract/index.ts'
import { demandRated, demandReopened } from '../../events.ts'
import { type DemandRecord, presentDemand } from '../../queries/index.ts'
import { mustBeAbleTo } from '../../rules/index.ts'
import { mustBeInTime } from '../finish.ts'
import { about, lockDemand, move } from '../step.ts'
import { endMerge } from './merge.ts'

/** The case and the one it was handled as, once that one has been verified: the enterprise's turn. */
const withMain = async (ctx: WriteCtx, id: string, action: 'rate-merged' | 'reopen-merged') => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo(action, demand)
  const main = (await ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', demand.mergedInto)
    .executeTakeFirstOrThrow()) as DemandRecord
  if (main.status !== 'verified' && main.status !== 'closed')
    throw conflict(
      'main_not_verified',
      '一并办理的诉求还没有核验，暂不能评价或重启',
      'What it was merged into is not verified yet: neither to be rated nor to be reopened now',
    )
  return { demand, main }
}

const ratedSince = (demand: DemandRecord, main: DemandRecord) =>
  demand.ratedAt !== null && main.verifiedAt !== null && demand.ratedAt >= main.verifiedAt

/** Each enterprise rates for itself how the common case was handled; one word a handling. It closes nothing. */
export const rateMerged = async (ctx: WriteCtx, id: string, { score, comment }: Rate): Promise<Demand> => {
  const { demand, main } = await withMain(ctx, id, 'rate-merged')
  if (ratedSince(demand, main))
    throw conflict('rated_already', '这次办理已经评价过', 'This handling has been rated already')
  const { permission } = ctx.actor
  const onBehalf = permission !== 'portal.use' && permission !== 'public'
  await insert(ctx, 'demandRating', {
    id: newId(ctx.now),
    demandId: id,
    handling: demand.redoCount + demand.reopenCount + main.redoCount + main.reopenCount,
    score,
    comment: comment ?? null,
    accountId: permission === 'public' ? null : ctx.actor.id,
    onBehalf,
    counted: !onBehalf,
    createdAt: ctx.now,
  })
  const label = Score.labels[String(score) as '1']
  const rated = await move(ctx, demand, 'rate-merged', {
    patch: { rating: onBehalf ? demand.rating : score, ratedAt: ctx.now, nextDueAt: null, nextStage: null },
    entry: { audience: 'internal', body: comment ?? null, data: { score, label, onBehalf } },
  })
  await ctx.emit(demandRated, { ...about(rated), score, counted: !onBehalf })
  return presentDemand(ctx, id)
}

/** 重启: whom the common answer did not help goes on alone, with the department that gave it. */
export const reopenMerged = async (ctx: WriteCtx, id: string, { reason }: Reason): Promise<Demand> => {
  const { demand, main } = await withMain(ctx, id, 'reopen-merged')
  await mustBeInTime(ctx, main)
  await endMerge(ctx, id, reason)
  const reopened = await move(ctx, demand, 'reopen-merged', {
    patch: {
      statusBefore: null,
      mergedInto: null,
      departmentId: main.departmentId,
      categoryId: demand.categoryId ?? main.categoryId,
      acceptedAt: demand.acceptedAt ?? main.acceptedAt,
      dispatchedAt: demand.dispatchedAt ?? main.dispatchedAt,
      reopenCount: demand.reopenCount + 1,
      ratedAt: null,
    },
    starts: ['rectify'],
    holder: main.departmentId,
    entry: { audience: 'public', body: reason },
    reason,
  })
  await ctx.emit(demandReopened, { ...about(reopened), departmentId: main.departmentId, reason })
  return presentDemand(ctx, id)
}
