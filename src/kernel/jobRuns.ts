import { insert } from './changes.ts'
import type { WriteCtx } from './context.ts'
import type { PoolClient } from './db/index.ts'
import { Refused } from './errors.ts'
import { fault } from './faults.ts'
import { problemOf, refusalOf } from './http/problems.ts'
import { newId } from './ids.ts'
import { LIVE_CHANNEL } from './live/tell.ts'

/** Notes that the person now waits for long work, and answers the id for `202` with `Location: /api/v1/jobs/{id}`. */
export const startJobRun = async (ctx: WriteCtx, kind: string): Promise<string> => {
  const id = newId(ctx.now)
  await insert(ctx, 'jobRun', { id, kind, accountId: ctx.actor.id, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('job.start', { id, after: { kind } })
  return id
}

type Step = {
  state: 'running' | 'done' | 'failed' | 'cancelled'
  progress?: number
  result?: unknown
  problem?: unknown
}
const STEP = `update job_run set state = $3, progress = coalesce($4, progress), result = $5, problem = $6, updated_at = $7
  where park_id = $1 and id = $2 and state in ('waiting', 'running', 'failed') returning account_id`
const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

const step = async (ctx: WriteCtx, client: PoolClient, id: string, s: Step): Promise<boolean> => {
  const park = ctx.actor.parkId
  const about = [s.progress ?? null, json(s.result), json(s.problem), ctx.now]
  const { rows } = await client.query<{ account_id: string | null }>(STEP, [park, id, s.state, ...about])
  const to = rows[0]?.account_id
  const told = { park, to, event: 'changed', data: { entity: 'job', id } }
  if (to) await client.query('select pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(told)])
  return rows.length > 0
}
const aside = (ctx: WriteCtx, id: string, s: Step) =>
  ctx.outside.aside(ctx.actor.parkId, (client) => step(ctx, client, id, s))

/** Seen at once by who waits, although the work itself has not been committed. `progress` from 0 to 1. */
export const progressJobRun = (ctx: WriteCtx, id: string, progress: number) =>
  aside(ctx, id, { state: 'running', progress: Math.min(1, Math.max(0, progress)) })

/**
 * Does the work of a job run: its result stands or falls with the transaction of the job. Who waits learns of a failure at once;
 * a refusal is final, anything else is thrown as well, so that the queue tries again.
 */
export const doJobRun = async (ctx: WriteCtx, id: string, work: () => Promise<unknown>): Promise<void> => {
  if (!(await progressJobRun(ctx, id, 0))) return
  await ctx.client.query('savepoint job_run')
  try {
    await fault('run.begun')
    const result = await work()
    await fault('run.worked')
    await step(ctx, ctx.client, id, { state: 'done', progress: 1, result: result ?? {} })
    await ctx.audit('job.finish', { id })
  } catch (error) {
    await ctx.client.query('rollback to savepoint job_run')
    const problem = problemOf(refusalOf(error), ctx.language, ctx.requestId)
    await aside(ctx, id, { state: 'failed', problem })
    if (!(error instanceof Refused)) throw error
    await ctx.audit('job.fail', { id, after: { code: problem.code } })
  }
}
