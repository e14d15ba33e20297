import assert from 'node:assert/strict'
import { after, mock, test } from 'node:test'
import { openTime } from '../db/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const real = Date.now
after(() => mock.reset())

/** A database whose clock is so far from that of this machine. */
const databaseOf = (off: { ms: number }) => ({
  ending: false,
  query: async () => ({ rows: [{ ms: real() + off.ms }] }),
})
const near = (at: Date, ms: number) => assert.ok(Math.abs(at.getTime() - ms) < 5_000, `${at.toISOString()}`)
const until = async (good: () => boolean) => {
  for (const from = performance.now(); performance.now() - from < 30_000; await new Promise((r) => setTimeout(r, 20)))
    if (good()) return
  assert.fail('the clock does not follow')
}

test('the time of the product is the time of the database, not that of a machine whose clock is wrong', async () => {
  const now = await openTime(databaseOf({ ms: 3 * HOUR }))
  near(now(), real() + 3 * HOUR)
})

test('the clock of the machine is set to and fro while the product works, and the time of the product goes on', async () => {
  const database = databaseOf({ ms: 0 })
  const now = await openTime(database)
  let last = now().getTime()
  for (const off of [HOUR, -HOUR, 30 * DAY, -30 * DAY]) {
    const set = mock.method(Date, 'now', () => real() + off)
    const read = now().getTime()
    assert.ok(read >= last, 'it never goes back')
    near(new Date(read), real())
    last = read
    set.mock.restore()
  }
  database.ending = true
})

test('whoever sets the clock of the database sets that of the product', async () => {
  const off = { ms: 0 }
  const now = await openTime(databaseOf(off))
  off.ms = -2 * HOUR
  const set = mock.method(Date, 'now', () => real() - 2 * HOUR)
  await until(() => now().getTime() < real() - HOUR)
  set.mock.restore()
})

test('a database that does not answer leaves the time that was known', async () => {
  const database = { ...databaseOf({ ms: 5 * HOUR }), away: false }
  const asked = database.query
  database.query = async () => (database.away ? Promise.reject(new Error('away')) : asked())
  const now = await openTime(database)
  database.away = true
  const set = mock.method(Date, 'now', () => real() + DAY)
  await new Promise((r) => setTimeout(r, 1_200))
  near(now(), real() + 5 * HOUR)
  set.mock.restore()
})
