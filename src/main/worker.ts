import { EventEmitter } from 'node:events'
import { Logger, type RunnerOptions, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { type Pool, timeOf } from '../kernel/db/index.ts'
import type { Act, Errand } from '../kernel/errands.ts'
import { fault } from '../kernel/faults.ts'
import { newId } from '../kernel/ids.ts'
import type { Job } from '../kernel/jobs.ts'
import { deliver } from '../kernel/outbox.ts'
import type { Outside } from '../kernel/outside.ts'
import { act, actAside, type Occasion, systemActor } from '../kernel/run.ts'
import { trace } from '../kernel/trace.ts'
import { modules } from '../modules.ts'
import { startCron } from './cron.ts'
import { platformJobs } from './jobs.ts'
import { holdLease } from './lease.ts'
import { queuePool } from './queuePool.ts'

const reactions = modules.flatMap((m) => m.reactions ?? [])
/** A fresh occasion for each piece of work. */
type Occasions = () => Occasion

const parksOf = async (pool: Pool) =>
  (await pool.query<{ id: string }>('select id from park order by created_at')).rows.map((r) => r.id)

const runIn = (pool: Pool, occasion: Occasions, job: Job, parkId: string, payload: Record<string, unknown>) => {
  const at = occasion()
  return trace.run({ requestId: at.requestId }, () =>
    act(pool, systemActor(parkId), at, job.name, async (ctx) => {
      await fault('work.begun')
      await job.run(ctx, payload)
      await fault('work.done')
    }),
  )
}

/** With a park: that park. Without (by the clock): each park in a transaction of its own, and one park's trouble is not another's. */
const taskOf =
  (pool: Pool, occasion: Occasions, job: Job): TaskList[string] =>
  async (payload, helpers) => {
    const given = (payload ?? {}) as { parkId?: string }
    const failed: unknown[] = []
    for (const parkId of given.parkId ? [given.parkId] : await parksOf(pool))
      await runIn(pool, occasion, job, parkId, given).catch((error: Error) => {
        helpers.logger.error(`${job.name}: ${error.message}`)
        failed.push(error)
      })
    if (failed.length > 0) throw failed[0]
  }

const errandOf =
  (pool: Pool, occasion: Occasions, errand: Errand): TaskList[string] =>
  (payload, { abortSignal }) => {
    const given = payload as { parkId: string }
    const acting: Act = async (work) => {
      await fault('errand.begun')
      const done = await actAside(pool, given.parkId, occasion(), work)
      await fault('errand.acted')
      return done
    }
    return errand.run(acting, given, { signal: abortSignal })
  }

export type WorkerLog = Record<'error' | 'warn', (about: object, message: string) => void>
const onConsole: WorkerLog = {
  error: (about, message) => console.error(message, about),
  warn: (about, message) => console.error(message, about),
}

// Who starts the product need not read that jobs come and go; what fails is said.
const quiet = (log: WorkerLog) =>
  new Logger(({ taskIdentifier: task, jobId }) => (level, message) => {
    if (level === 'error') log.error({ task, jobId }, message)
    if (level === 'warning') log.warn({ task, jobId }, message)
  })

const jobsOf = (data: string): Job[] => [...modules.flatMap((m) => m.jobs ?? []), ...platformJobs(data)]

const houseTasks = (pool: Pool, jobs: readonly Job[], occasion: Occasions) => {
  const taskList: TaskList = Object.fromEntries(jobs.map((j) => [j.name, taskOf(pool, occasion, j)]))
  taskList['outbox.deliver'] = async (payload) => {
    const { parkId, eventId } = payload as { parkId: string; eventId: string }
    await deliver(pool, reactions, parkId, eventId, occasion())
  }
  return { taskList, parsedCronItems: [], concurrency: 4 }
}

/** In a lane of their own: who waits for an address that never answers takes no hand away from the house. */
const errandTasks = (pool: Pool, occasion: Occasions) => {
  const errands = modules.flatMap((m) => m.errands ?? [])
  const taskList: TaskList = Object.fromEntries(errands.map((e) => [e.name, errandOf(pool, occasion, e)]))
  return { taskList, parsedCronItems: [], concurrency: 16, pollInterval: 5_000, gracefulShutdownAbortTimeout: 1_000 }
}

/** The worker: delivers events, runs jobs and errands, in this process or in one of its own. LISTEN needs a direct connection. */
export const startWorker = async (
  pool: Pool,
  connectionString: string,
  data: string,
  outside: Outside,
  log = onConsole,
) => {
  const now = await timeOf(pool)
  const occasion: Occasions = () => ({ now: now(), requestId: newId(now()), language: 'zh', outside })
  const jobs = jobsOf(data)
  const queue = queuePool(connectionString)
  const lease = holdLease(connectionString)
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => lease.add(workerPool.id))
  const shared: RunnerOptions = { pgPool: queue, noHandleSignals: true, logger: quiet(log), events }
  const house = await run({ ...shared, ...houseTasks(pool, jobs, occasion) })
  const lane = await run({ ...shared, ...errandTasks(pool, occasion) })
  const failed = (error: Error) => log.warn({ err: error }, 'the jobs of this minute wait for the next beat')
  const cron = startCron({ queue, jobs, now, failed })
  const stop = async () => {
    await cron.stop()
    await Promise.all([house.stop(), lane.stop()])
    await lease.end()
    await queue.end()
  }
  return { stop }
}
