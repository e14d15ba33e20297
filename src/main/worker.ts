import { EventEmitter } from 'node:events'
import {
  type CronItem,
  Logger,
  parseCronItems,
  type RunnerOptions,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Pool } from '../kernel/db/index.ts'
import type { Errand } from '../kernel/errands.ts'
import { newId } from '../kernel/ids.ts'
import type { Job } from '../kernel/jobs.ts'
import { deliver } from '../kernel/outbox.ts'
import type { Outside } from '../kernel/outside.ts'
import { act, actAside, type Occasion, systemActor } from '../kernel/run.ts'
import { trace } from '../kernel/trace.ts'
import { modules } from '../modules.ts'
import { platformJobs } from './jobs.ts'
import { holdLease } from './lease.ts'
import { queuePool } from './queuePool.ts'

const reactions = modules.flatMap((m) => m.reactions ?? [])
const occasion = (outside: Outside): Occasion => ({ now: new Date(), requestId: newId(), language: 'zh', outside })

const parksOf = async (pool: Pool) =>
  (await pool.query<{ id: string }>('select id from park order by created_at')).rows.map((r) => r.id)

const runIn = (pool: Pool, outside: Outside, job: Job, parkId: string, payload: Record<string, unknown>) => {
  const at = occasion(outside)
  return trace.run({ requestId: at.requestId }, () =>
    act(pool, systemActor(parkId), at, job.name, (ctx) => job.run(ctx, payload)),
  )
}

/** With a park: that park. Without (by the clock): each park in a transaction of its own, and one park's trouble is not another's. */
const taskOf =
  (pool: Pool, outside: Outside, job: Job): TaskList[string] =>
  async (payload, helpers) => {
    const given = (payload ?? {}) as { parkId?: string }
    const failed: unknown[] = []
    for (const parkId of given.parkId ? [given.parkId] : await parksOf(pool))
      await runIn(pool, outside, job, parkId, given).catch((error: Error) => {
        helpers.logger.error(`${job.name}: ${error.message}`)
        failed.push(error)
      })
    if (failed.length > 0) throw failed[0]
  }

const errandOf =
  (pool: Pool, outside: Outside, errand: Errand): TaskList[string] =>
  (payload, { abortSignal }) => {
    const given = payload as { parkId: string }
    return errand.run((work) => actAside(pool, given.parkId, occasion(outside), work), given, { signal: abortSignal })
  }

/** The queue's clock runs in UTC, a park's in Shanghai, eight hours ahead all year: a daily hour is moved, everything hourly stays. */
export const inUtc = (shanghai: string): string => {
  const [minute, hour = '*', ...days] = shanghai.split(' ')
  if (!/^\d+$/.test(hour)) return shanghai
  if (days.join(' ') !== '* * *') throw new Error(`${shanghai}: only daily and hourly jobs are known`)
  return [minute, (Number(hour) + 16) % 24, ...days].join(' ')
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

const cronOf = (jobs: Job[]): CronItem[] =>
  jobs.flatMap((j) => (j.cron ? [{ task: j.name, match: inUtc(j.cron), identifier: j.name }] : []))

const houseTasks = (pool: Pool, data: string, outside: Outside) => {
  const jobs = [...modules.flatMap((m) => m.jobs ?? []), ...platformJobs(data)]
  const taskList: TaskList = Object.fromEntries(jobs.map((j) => [j.name, taskOf(pool, outside, j)]))
  taskList['outbox.deliver'] = async (payload) => {
    const { parkId, eventId } = payload as { parkId: string; eventId: string }
    await deliver(pool, reactions, parkId, eventId, occasion(outside))
  }
  return { taskList, parsedCronItems: parseCronItems(cronOf(jobs)), concurrency: 4 }
}

/** In a lane of their own: who waits for an address that never answers takes no hand away from the house. */
const errandTasks = (pool: Pool, outside: Outside) => {
  const errands = modules.flatMap((m) => m.errands ?? [])
  const taskList: TaskList = Object.fromEntries(errands.map((e) => [e.name, errandOf(pool, outside, e)]))
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
  const queue = queuePool(connectionString)
  const lease = holdLease(connectionString)
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => lease.add(workerPool.id))
  const shared: RunnerOptions = { pgPool: queue, noHandleSignals: true, logger: quiet(log), events }
  const house = await run({ ...shared, ...houseTasks(pool, data, outside) })
  const lane = await run({ ...shared, ...errandTasks(pool, outside) })
  const stop = async () => {
    await Promise.all([house.stop(), lane.stop()])
    await lease.end()
    await queue.end()
  }
  return { stop }
}
