import type { Pool } from './pool.ts'

const BEAT_MS = 1_000
const ASK_EVERY_MS = 5_000
/** Less is no clock that was set; nor is less than the answer was under way. */
const STEP_MS = 100
const ASK = 'select extract(epoch from clock_timestamp())::float8 * 1000 as ms'

type Asked = Pick<Pool, 'ending'> & { query: (text: string) => Promise<{ rows: { ms: number }[] }> }

/** Time of the database less the clock of this process that nobody sets, and how long the answer took, in milliseconds. */
const compare = async (pool: Asked) => {
  const before = performance.now()
  const { rows } = await pool.query(ASK)
  const after = performance.now()
  return rows[0] && { said: rows[0].ms - (before + after) / 2, took: after - before }
}

/** How far the machine's own clock is from one that nobody sets: it changes when somebody does, or when the machine slept. */
const machine = () => Date.now() - performance.now()

/**
 * The time that counts: the database's, carried on between two answers by a clock that only goes forward. The clock of
 * this machine may be wrong or be set while we work: no session, deadline, job or one-time code goes by it.
 */
export const openTime = async (pool: Asked) => {
  let [ahead, known, asking] = [machine(), false, false]
  let [seen, asked] = [machine(), performance.now()]
  const ask = async () => {
    asking = true
    const answer = await compare(pool).catch(() => undefined)
    if (answer && (!known || Math.abs(answer.said - ahead) >= Math.max(STEP_MS, answer.took))) ahead = answer.said
    known ||= answer !== undefined
    asking = false
    asked = performance.now()
  }
  const beat = () => {
    if (pool.ending) return clearInterval(timer)
    const isSet = Math.abs(machine() - seen) >= STEP_MS
    if (asking || (known && !isSet && performance.now() - asked < ASK_EVERY_MS)) return
    seen = machine()
    void ask()
  }
  const timer = setInterval(beat, BEAT_MS).unref()
  await ask()
  return () => new Date(performance.now() + ahead)
}

const opened = new WeakMap<Pool, ReturnType<typeof openTime>>()
/** One clock for all who work on a pool; it ends with the pool. */
export const timeOf = (pool: Pool) => {
  const time = opened.get(pool) ?? openTime(pool)
  opened.set(pool, time)
  return time
}
