import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid, refuse } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { ClockStage, Demand, DemandStatus, Merge, MergeMany, Unmerge } from '../../contract/index.ts'
import { demandMerged, demandUnmerged } from '../../events.ts'
import { type DemandRecord, factsOf, presentDemand, visibleDemands } from '../../queries/index.ts'
import { type CaseFacts, isOpen, mustBeAbleTo } from '../../rules/index.ts'
import { about, lockDemand, move, tell } from '../step.ts'
import { lockCases } from './lock.ts'
import { mustHaveNoOpenChildren } from './open.ts'

/** Before the answer: whoever joins later would get words that were not written for her too. */
const TAKES: readonly string[] = ['submitted', 'accepted', 'dispatched', 'handling', 'paused', 'shelved', 'arbitration']

const mustTake = (main: DemandRecord) => {
  if (main.parentId)
    throw conflict(
      'into_child',
      `${main.number} 是子件，请并入它的母件`,
      `${main.number} is a child: merge into its parent`,
    )
  if (!TAKES.includes(main.status))
    throw conflict(
      'main_too_far',
      `${main.number} 已答复或已结束，不能再并入；可以改为关联`,
      `${main.number} has been answered or is over; link the cases instead`,
    )
}
const mustBeFree = async (ctx: WriteCtx, demand: DemandRecord, { parentId, merged }: CaseFacts) => {
  if (parentId)
    throw conflict(
      'child_merged',
      `${demand.number} 是子件，不能并入别的诉求`,
      `${demand.number} is a child and stays one`,
    )
  if (merged > 0)
    throw conflict(
      'main_merged',
      `已有 ${merged} 件诉求并入 ${demand.number}，请先撤销，或反过来并入`,
      `${merged} cases were merged into ${demand.number}: separate them first, or merge the other way round`,
    )
  await mustHaveNoOpenChildren(ctx, demand, ['并入', 'merged'])
}

const heldBy = async ({ db, actor }: WriteCtx, demandId: string) =>
  (
    await db
      .selectFrom('demandHolding')
      .select('departmentId')
      .where('parkId', '=', actor.parkId)
      .where('demandId', '=', demandId)
      .where('until', 'is', null)
      .executeTakeFirst()
  )?.departmentId ?? null

/** One of the cases: both are locked. Its clocks run on; its own time is from now on that of whoever holds the main case. */
const mergeOne = async (ctx: WriteCtx, demand: DemandRecord, main: DemandRecord, reason: string | null) => {
  mustBeAbleTo('merge', demand)
  await mustBeFree(ctx, demand, await factsOf(ctx, demand))
  await insert(ctx, 'demandMerge', {
    id: newId(ctx.now),
    demandId: demand.id,
    mainId: main.id,
    mergedAt: ctx.now,
    mergedBy: ctx.actor.id,
    reason,
    heldBy: await heldBy(ctx, demand.id),
  })
  const merged = await move(ctx, demand, 'merge', {
    // What rests in another case is not among those whose time runs out next.
    patch: {
      statusBefore: demand.status,
      mergedInto: main.id,
      nextDueAt: null,
      nextStage: null,
      nextAmberAt: null,
    },
    holder: 'nobody',
    entry: { audience: 'public', data: { main: main.number } },
    ...(reason ? { reason } : {}),
  })
  await tell(ctx, main.id, {
    kind: 'absorb',
    audience: 'internal',
    body: reason,
    data: { number: demand.number, title: demand.title },
  })
  await ctx.emit(demandMerged, { ...about(merged), mainId: main.id })
}

/** 并入: one or many cases are handled as another; each enterprise keeps its own and hears what becomes of it. */
const mergeInto = async (ctx: WriteCtx, main: DemandRecord, demands: DemandRecord[], reason: string | null) => {
  mustTake(main)
  for (const demand of demands) await mergeOne(ctx, demand, main, reason)
}
const mustDiffer = (path: string, intoId: string, ids: readonly string[]) => {
  if (ids.includes(intoId)) throw invalid(path, 'same', '不能并入自己', 'A case cannot be merged into itself')
}

export const mergeDemand = async (ctx: WriteCtx, id: string, { intoId, reason }: Merge): Promise<Demand> => {
  mustDiffer('intoId', intoId, [id])
  const [demand, main] = await lockCases(ctx, id, [intoId])
  await mergeInto(ctx, main, [demand], reason ?? null)
  return presentDemand(ctx, id)
}

export const mergeMany = async (ctx: WriteCtx, { intoId, demandIds, reason }: MergeMany): Promise<Demand> => {
  mustDiffer('demandIds', intoId, demandIds)
  const [main, ...others] = await lockCases(ctx, intoId, demandIds)
  await mergeInto(ctx, main, others, reason ?? null)
  return presentDemand(ctx, intoId)
}

/** Ends the merge row and answers what it kept: who held the case before. */
export const endMerge = async (ctx: WriteCtx, demandId: string, reason: string) =>
  ctx.db
    .updateTable('demandMerge')
    .set({ endedAt: ctx.now, endedBy: ctx.actor.id, endReason: reason })
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('endedAt', 'is', null)
    .returning(['heldBy', 'mainId'])
    .executeTakeFirstOrThrow()

/** Its clocks ended with a main case that has been reopened since: then it starts as any case that is reopened. */
const FROM_ANEW: Record<string, ClockStage> = {
  submitted: 'accept',
  accepted: 'dispatch',
  dispatched: 'rectify',
  handling: 'rectify',
}
const clocksAnew = async ({ db, actor }: WriteCtx, demand: DemandRecord): Promise<ClockStage[]> => {
  const runs = await db
    .selectFrom('demandClock')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demand.id)
    .where('stoppedAt', 'is', null)
    .executeTakeFirst()
  const anew = FROM_ANEW[demand.statusBefore ?? '']
  return runs || !anew ? [] : [anew]
}

/** Whoever separates two cases has said that they are not the same. */
const settlePair = (ctx: WriteCtx, a: string, b: string) =>
  ctx.db
    .updateTable('demandPair')
    .set({ settledAt: ctx.now, dismissedBy: ctx.actor.permission === 'system' ? null : ctx.actor.id })
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', 'in', [a, b])
    .where('otherId', 'in', [a, b])
    .where('settledAt', 'is', null)
    .execute()

const numberOf = async ({ db, actor }: WriteCtx, id: string) => {
  const cases = db.selectFrom('demand').select('number').where('parkId', '=', actor.parkId)
  return (await cases.where('id', '=', id).executeTakeFirstOrThrow()).number
}

/** The case is again what it was: state, clocks (they never stopped), holder. Both cases are locked. */
export const separate = async (ctx: WriteCtx, demand: DemandRecord, reason: string) => {
  const { heldBy: holder, mainId } = await endMerge(ctx, demand.id, reason)
  const main = await numberOf(ctx, mainId)
  const apart = await move(ctx, demand, 'unmerge', {
    patch: { statusBefore: null, mergedInto: null },
    holder,
    starts: await clocksAnew(ctx, demand),
    entry: { audience: 'public', data: { number: main } },
    reason,
  })
  await settlePair(ctx, demand.id, mainId)
  await tell(ctx, mainId, { kind: 'unmerge', audience: 'internal', body: reason, data: { number: demand.number } })
  await ctx.emit(demandUnmerged, { ...about(apart), mainId, departmentId: holder })
}

/** 撤销并入: as long as the main case is under way. */
export const unmergeDemand = async (ctx: WriteCtx, id: string, { reason }: Unmerge): Promise<Demand> => {
  const seen = await visibleDemands(ctx).select('demand.mergedInto').where('demand.id', '=', id).executeTakeFirst()
  // Without a main case there is none to lock; the state of the case says why nothing can be undone.
  const [demand, main] = seen?.mergedInto
    ? await lockCases(ctx, id, [seen.mergedInto])
    : [await lockDemand(ctx, id), undefined]
  mustBeAbleTo('unmerge', demand)
  if (!main || demand.mergedInto !== main.id) throw refuse('stale', 'stale')
  if (!isOpen(main.status as DemandStatus))
    throw conflict(
      'main_over',
      `${main.number} 已经结束，并入不能再撤销；如未解决请重启`,
      `${main.number} is over: the merge stays. Reopen the case if it was not solved`,
    )
  await separate(ctx, demand, reason)
  return presentDemand(ctx, id)
}
