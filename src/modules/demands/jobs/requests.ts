import type { WriteCtx } from '../../../kernel/context.ts'
import { doJobRun } from '../../../kernel/jobRuns.ts'
import type { Job } from '../../../kernel/jobs.ts'
import { endRest, pruneReplays, type Recompute, recomputeClocks, runReplay, tell } from '../commands/index.ts'
import { shelvingToReview } from '../events.ts'

const AT_A_TIME = 500

const endRests = async (ctx: WriteCtx) => {
  const over = await ctx.db
    .selectFrom('demandPause')
    .select('demandId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('until', 'is', null)
    .where('endsAt', '<=', ctx.now)
    .orderBy('endsAt')
    .limit(AT_A_TIME)
    .execute()
  if (over.length === 0) return
  for (const { demandId } of over) await endRest(ctx, demandId)
  await ctx.audit('demand.wake-sweep', { after: { cases: over.length } })
}

const toReview = (ctx: WriteCtx) =>
  ctx.db
    .selectFrom('demandPause')
    .innerJoin('demand', (j) =>
      j.onRef('demand.parkId', '=', 'demandPause.parkId').onRef('demand.id', '=', 'demandPause.demandId'),
    )
    .select(['demandPause.id as pauseId', 'demand.id', 'demand.number', 'demand.title'])
    .select(['demand.enterpriseId', 'demand.departmentId'])
    .where('demandPause.parkId', '=', ctx.actor.parkId)
    .where('demandPause.until', 'is', null)
    .where('demandPause.reviewNotedAt', 'is', null)
    .where('demandPause.reviewAt', '<=', ctx.now)
    .orderBy('demandPause.reviewAt')
    .limit(AT_A_TIME)
    .execute()

const noteReviews = async (ctx: WriteCtx) => {
  for (const { pauseId, id: demandId, ...d } of await toReview(ctx)) {
    await ctx.db
      .updateTable('demandPause')
      .set({ reviewNotedAt: ctx.now })
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', pauseId)
      .execute()
    await tell(ctx, demandId, { kind: 'review', audience: 'internal', side: 'system' })
    await ctx.audit('demand.review', { id: demandId })
    await ctx.emit(shelvingToReview, { demandId, ...d })
  }
}

/** Paused and shelved cases go on by themselves when their time is over. */
export const wakeRested: Job = {
  name: 'demands.wake',
  title: '暂停到期恢复、挂账到期唤醒与复核提醒',
  cron: '*/5 * * * *',
  run: async (ctx) => {
    await endRests(ctx)
    await noteReviews(ctx)
  },
}

const RECOMPUTE = 'demands.recompute'
/** Batches follow one another; each is a transaction of its own. */
export const startRecompute = (ctx: WriteCtx, o: Recompute, runAt?: Date) =>
  ctx.enqueue(RECOMPUTE, { ...o }, { queue: `${RECOMPUTE}:${ctx.actor.parkId}`, ...(runAt ? { runAt } : {}) })

export const recomputeJob: Job = {
  name: RECOMPUTE,
  title: '日历或时限规则变化后重算在办时限',
  run: async (ctx, payload) => {
    const { after } = await recomputeClocks(ctx, payload as Recompute)
    if (after) await startRecompute(ctx, { ...(payload as Recompute), after })
  },
}

/** A notice that came with a new version of the product reaches what was provisional before. */
export const recomputeProvisional: Job = {
  name: 'demands.recompute-provisional',
  title: '重算暂定时限',
  cron: '20 2 * * *',
  run: async (ctx) => {
    await startRecompute(ctx, { cause: 'calendar', onlyProvisional: true })
  },
}

export const replayJob: Job = {
  name: 'demands.replay',
  title: '时限试算',
  run: (ctx, { jobRunId }) => doJobRun(ctx, String(jobRunId), () => runReplay(ctx, String(jobRunId))),
}

export const replayPrune: Job = {
  name: 'demands.prune-replays',
  title: '清理旧的时限试算',
  cron: '40 3 * * *',
  run: pruneReplays,
}
