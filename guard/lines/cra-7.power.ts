import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openPool } from '../../src/kernel/db/index.ts'
import { createApp } from '../../src/main/app.ts'
import { startCron } from '../../src/main/cron.ts'
import { secretOf } from '../../src/main/database.ts'
import { outsideOf } from '../../src/main/outside.ts'
import { ask, type CasePark } from '../rig/case.ts'
import type { Rig } from '../rig/index.ts'
import { leftOf, signIn } from './cra-7.codes.ts'
import { judgeJobs, watchJobs } from './cra-7.jobs.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MINUTE = 60_000
const JOB = { name: 'audit.seal', title: '', cron: '* * * * *', run: async () => {} } as const
const SESSION_S = 12 * 3600

/** A product that goes by the clock of its machine: a session begun a month ahead, one that is over asked a month behind. */
const sessions = async (rig: Rig, p: CasePark) => {
  const pool = openPool({ url: rig.appUrl, max: 4 })
  const outside = outsideOf({ pool, data: rig.data, secret: secretOf(rig.data) })
  let off = 30 * DAY
  const now = () => new Date(Date.now() + off)
  const app = await createApp({ pool, url: rig.appUrl, outside, data: rig.data, version: 'test', now })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  await signIn(origin, p.desk)
  const left = await leftOf(rig, p.desk.id)
  await rig.postgres.ask(
    `update session set expires_at = clock_timestamp() - interval '1 minute', seen_at = clock_timestamp() where account_id = $1`,
    [p.desk.id],
  )
  off = -30 * DAY
  const outlives = (await ask(origin, p.desk, 'GET', '/session')).status === 200
  await app.close()
  await pool.end()
  return { late: left > SESSION_S + MINUTE / 1000, outlives }
}

/** Jobs by the clock of a machine that is set an hour forward three times within a minute. */
const jobs = async (rig: Rig) => {
  const from = new Date(Math.floor(Date.now() / MINUTE) * MINUTE)
  const watch = await watchJobs(rig)
  const queue = new pg.Pool({ connectionString: rig.postgres.url, max: 2 })
  let off = 0
  const now = () => new Date(Date.now() + off)
  const cron = startCron({ queue, jobs: [JOB], now, failed: () => {}, everyMs: 20 })
  for (const ms of [HOUR, 2 * HOUR, 3 * HOUR]) {
    off = ms
    await sleep(1_000)
  }
  await cron.stop()
  const fired = await watch.fired()
  await watch.end()
  await queue.end()
  return judgeJobs(fired, JOB.name, 1, from, new Date(from.getTime() + 2 * MINUTE)).twice > 0
}

/** The product as it would be if it went by the clock of its machine. */
export const byTheMachine = async (rig: Rig, p: CasePark) => {
  const { late, outlives } = await sessions(rig, p)
  return [
    { planted: 'a session that ends by the machine’s clock', found: late },
    { planted: 'a session that lives on when the machine’s clock is set back', found: outlives },
    { planted: 'jobs by the machine’s clock', found: await jobs(rig) },
  ]
}
