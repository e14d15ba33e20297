import type { Updateable } from 'kysely'
import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { type Demand, type Rate, type RatingFlag, type Reason, Score } from '../../contract/index.ts'
import { demandRated, demandRectifying, demandReopened } from '../../events.ts'
import { type DemandRecord, limitsInForce, presentDemand } from '../../queries/index.ts'
import { handlingOf, mustBeAbleTo } from '../../rules/index.ts'
import type { DemandTable } from '../../tables.ts'
import { mustBeInTime } from '../finish.ts'
import { oneLevelUp } from '../levelUp.ts'
import { flagOf } from '../rate.ts'
import { about, lockDemand, move, type NewEntry } from '../step.ts'
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

type Alone = {
  departmentId: string | null
  patch?: Updateable<DemandTable>
  entry: Omit<NewEntry, 'kind'> & { kind?: NewEntry['kind'] }
  reason: string
}
/** Out of the common case and on its own way again, with a clock of its own. */
const goAlone = async (ctx: WriteCtx, demand: DemandRecord, main: DemandRecord, a: Alone) => {
  await endMerge(ctx, demand.id, a.reason)
  return move(ctx, demand, 'reopen-merged', {
    patch: {
      statusBefore: null,
      mergedInto: null,
      departmentId: a.departmentId,
      categoryId: demand.categoryId ?? main.categoryId,
      acceptedAt: demand.acceptedAt ?? main.acceptedAt,
      dispatchedAt: demand.dispatchedAt ?? main.dispatchedAt,
      reopenCount: demand.reopenCount + 1,
      ratedAt: null,
      ...a.patch,
    },
    starts: ['rectify'],
    holder: a.departmentId,
    entry: a.entry,
    reason: a.reason,
  })
}

type Rated = { demand: DemandRecord; main: DemandRecord; flag: RatingFlag | null }
const keep = async (ctx: WriteCtx, { demand, main, flag }: Rated, { score, reasons = [], comment = null }: Rate) => {
  await insert(ctx, 'demandRating', {
    id: newId(ctx.now),
    demandId: demand.id,
    handling: handlingOf(demand) + handlingOf(main),
    score,
    reasons,
    comment,
    accountId: ctx.actor.permission === 'public' ? null : ctx.actor.id,
    onBehalf: flag === 'on-behalf',
    counted: flag === null,
    flag,
    createdAt: ctx.now,
  })
  const label = Score.labels[String(score) as '1']
  return move(ctx, demand, 'rate-merged', {
    patch: { rating: flag ? demand.rating : score, ratedAt: ctx.now, nextDueAt: null, nextStage: null },
    entry: { audience: 'internal', body: comment, data: { score, label, reasons, onBehalf: flag !== null, flag } },
  })
}

/**
 * Each enterprise rates for itself how the common case was handled: once a handling. It closes nothing; a bad rating takes
 * the case out of the common one, to be put right one level up.
 */
export const rateMerged = async (ctx: WriteCtx, id: string, r: Rate): Promise<Demand> => {
  const { demand, main } = await withMain(ctx, id, 'rate-merged')
  if (ratedSince(demand, main))
    throw conflict('rated_already', '这次办理已经评价过', 'This handling has been rated already')
  const flag = await flagOf(ctx)
  const rated = await keep(ctx, { demand, main, flag }, r)
  await ctx.emit(demandRated, { ...about(rated), score: r.score, counted: flag === null })
  if (flag || r.score > (await limitsInForce(ctx)).body.rating.badUpTo) return presentDemand(ctx, id)
  const departmentId = await oneLevelUp(ctx, main.departmentId)
  const back = await goAlone(ctx, rated, main, {
    departmentId,
    patch: { rectifying: true, dispute: null, callCount: 0 },
    entry: { kind: 'rectify', audience: 'internal', side: 'system', data: { reasons: r.reasons ?? [] } },
    reason: '差评整改',
  })
  await ctx.emit(demandRectifying, { ...about(back), departmentId, dueAt: back.dueAt?.toISOString() ?? null })
  return presentDemand(ctx, id)
}

/** 重启: whom the common answer did not help goes on alone, with the department that gave it. */
export const reopenMerged = async (ctx: WriteCtx, id: string, { reason }: Reason): Promise<Demand> => {
  const { demand, main } = await withMain(ctx, id, 'reopen-merged')
  await mustBeInTime(ctx, main)
  const { departmentId } = main
  const entry = { audience: 'public', body: reason } as const
  const reopened = await goAlone(ctx, demand, main, { departmentId, entry, reason })
  await ctx.emit(demandReopened, { ...about(reopened), departmentId, reason })
  return presentDemand(ctx, id)
}
