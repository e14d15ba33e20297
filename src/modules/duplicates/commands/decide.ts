import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { startJobRun } from '../../../kernel/jobRuns.ts'
import { type Pair, PairState, type Verdict } from '../contract/index.ts'
import { getPair, visiblePairs } from '../queries/index.ts'

const lockPair = async (ctx: WriteCtx, id: string) => {
  await getPair(ctx, id)
  const row = visiblePairs(ctx).selectAll('duplicatePair').where('duplicatePair.id', '=', id)
  return lock(ctx, { forUpdate: () => row.forUpdate('duplicatePair') }, () => getPair(ctx, id))
}

const mustBe = (state: PairState, found: string) => {
  if (found === state) return
  const [zh, en] = PairState.labels[found as PairState]
  throw conflict('wrong_state', `这一对已是「${zh}」`, `This pair is ${en} already`)
}

/** Two enterprises after all: they are proposed again only when something new speaks for it. */
export const judgeDifferent = async (ctx: WriteCtx, id: string, v: Verdict): Promise<Pair> => {
  const row = await lockPair(ctx, id)
  mustBe('open', row.state)
  const by = { decidedBy: ctx.actor.id, decider: ctx.actor.name, decidedAt: ctx.now, note: v.note ?? null }
  await change(ctx, 'duplicatePair', row, { state: 'different', ...by })
  await ctx.audit('duplicate.different', { id, after: { one: row.oneId, other: row.otherId, note: v.note ?? null } })
  return getPair(ctx, id)
}

const OPEN = { state: 'open', decidedBy: null, decider: null, decidedAt: null, note: null }
export const judgeAgain = async (ctx: WriteCtx, id: string): Promise<Pair> => {
  const row = await lockPair(ctx, id)
  mustBe('different', row.state)
  await change(ctx, 'duplicatePair', row, OPEN)
  await ctx.audit('duplicate.reopen', { id, before: { decider: row.decider, note: row.note } })
  return getPair(ctx, id)
}

/** The search over the whole park as somebody asks for it now; she sees how far it is. */
export const askForSearch = async (ctx: WriteCtx): Promise<{ jobId: string }> => {
  const jobId = await startJobRun(ctx, 'duplicate.search')
  await ctx.enqueue('duplicates.search', { jobRunId: jobId }, { queue: `duplicates:${ctx.actor.parkId}` })
  return { jobId }
}
