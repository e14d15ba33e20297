import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { modules } from '../../modules.ts'
import { dueBetween, inUtc, startCron } from '../cron.ts'
import { platformJobs } from '../jobs.ts'
import { appAddress, openTestDatabase } from '../testing/database.ts'

const minuteOf = (shanghai: string) => Math.floor(Date.parse(`${shanghai}+08:00`) / 60_000)
const times = (due: ReturnType<typeof dueBetween>, name: string, from: string, to: string) => {
  let n = 0
  for (let minute = minuteOf(from); minute < minuteOf(to); minute++)
    if (due(minute - 1, minute).some((d) => d.name === name)) n++
  return n
}

test('a job at a quarter past three in the morning runs at that hour of Shanghai', () => {
  assert.equal(inUtc('15 3 * * *'), '15 19 * * *')
  assert.equal(inUtc('0 9 * * *'), '0 1 * * *')
  assert.equal(inUtc('*/5 * * * *'), '*/5 * * * *')
  assert.equal(inUtc('20 * * * *'), '20 * * * *')
  assert.throws(() => inUtc('0 9 * * 1'))
})

test('on 29 February and over the end of a year every daily job of the product is due once a day of Shanghai', () => {
  const jobs = [...modules.flatMap((m) => m.jobs ?? []), ...platformJobs('.')]
  const due = dueBetween(jobs)
  for (const { name, cron } of jobs.filter((j) => /^\d+ \d+ /.test(j.cron ?? '')))
    for (const [from, to] of [
      ['2028-02-29T00:00:00', '2028-03-01T00:00:00'],
      ['2026-12-31T00:00:00', '2027-01-01T00:00:00'],
      ['2027-01-01T00:00:00', '2027-01-02T00:00:00'],
    ] as const)
      assert.equal(times(due, name, from, to), 1, `${name} ${cron} from ${from}`)
})

test('what was missed meanwhile is due once, at the last of its times', () => {
  const due = dueBetween([{ name: 'a.b', cron: '*/5 * * * *' }])
  const [one, ...more] = due(minuteOf('2026-12-31T23:00:00'), minuteOf('2027-01-01T00:02:00'))
  assert.deepEqual([one?.at.toISOString(), more], ['2026-12-31T16:00:00.000Z', []])
  assert.deepEqual(due(minuteOf('2027-01-01T00:00:00'), minuteOf('2027-01-01T00:04:00')), [])
})

const database = await openTestDatabase()
const queue = new pg.Pool({ connectionString: appAddress(database.ownerUrl), max: 4 })
after(async () => {
  await queue.end()
  await database.drop()
})
const job = { name: 'test.clock', title: '', cron: '* * * * *', run: async () => {} } as const
const queued = async () =>
  (await queue.query("select count(*)::int as n from graphile_worker.jobs where task_identifier = 'test.clock'"))
    .rows[0].n as number
const until = async (what: string, good: () => Promise<boolean>) => {
  for (const from = performance.now(); performance.now() - from < 60_000; await new Promise((r) => setTimeout(r, 50)))
    if (await good()) return
  assert.fail(what)
}

test('two instances queue a job once a minute, also when the clock of the database has been wrong by thirty days', async () => {
  const instances = [{ asked: 0 }, { asked: 0 }]
  let at = Date.now()
  const failed = (error: Error) => assert.fail(error)
  const crons = instances.map((one) => {
    const now = () => {
      one.asked++
      return new Date(at)
    }
    return startCron({ queue, jobs: [job], now, failed, everyMs: 20 })
  })
  // An instance asks for the time when it is done with what the time before said.
  const bothHaveLooked = async () => {
    const before = instances.map((i) => i.asked)
    await until('both look', async () => instances.every((i, k) => i.asked >= (before[k] as number) + 3))
  }
  try {
    let n = 0
    // A minute, a good hour at once, a month ahead and back again: then minute after minute as before.
    for (const ms of [60_000, 3_900_000, 30 * 86_400_000, -30 * 86_400_000, 60_000, 60_000]) {
      at += ms
      if (ms > 0) n++
      await bothHaveLooked()
      assert.equal(await queued(), n, `after a step of ${ms} ms`)
    }
  } finally {
    await Promise.all(crons.map((c) => c.stop()))
  }
})
