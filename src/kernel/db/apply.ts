import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'

export type Migration = { owner: string; name: string; sql: string; hash: string }
type Client = pg.Client

// Whoever waits for a table makes everybody behind wait as well: rather give up at once, let the others pass and come
// again. A vacuum of the server's own makes way only for who has waited a second: once in a while it is that long.
const [SHORT_MS, LONG_MS, LONG_EACH] = [100, 1_500, 30]
const PAUSE_MS = 500
const TRIES = 360
const LOCK_NOT_AVAILABLE = '55P03'
const isLockTimeout = (error: unknown) => (error as { code?: string }).code === LOCK_NOT_AVAILABLE

const inTransaction = async <T>(client: Client, waitMs: number, work: () => Promise<T>) => {
  await client.query('begin')
  try {
    await client.query(`set local lock_timeout = ${waitMs}`)
    const done = await work()
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const patiently = async <T>(client: Client, work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(client, tries % LONG_EACH === 0 ? LONG_MS : SHORT_MS, work)
    } catch (error) {
      if (tries >= TRIES || !isLockTimeout(error)) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}

const note = (client: Client, m: Migration) =>
  client.query('insert into migration (owner, name, hash) values ($1, $2, $3)', [m.owner, m.name, m.hash])

const whole = (client: Client, m: Migration) =>
  patiently(client, async () => {
    await client.query(m.sql)
    await note(client, m)
  })

const INDEX = /^create\s+(?:unique\s+)?index\s+concurrently\s+(\w+)\s/im
const STATE = 'select indisvalid as valid from pg_index where indexrelid = to_regclass($1)'

/** Holds nobody up, and so cannot be undone as a whole: what was left half made by one who was killed is dropped and made again. */
const concurrently = async (client: Client, m: Migration) => {
  const name = INDEX.exec(m.sql)?.[1]
  if (!name) throw new Error('what runs concurrently is one «create index concurrently name …»')
  const { rows } = await client.query<{ valid: boolean }>(STATE, [name])
  if (rows[0]?.valid === false) await client.query(`drop index concurrently ${name}`)
  if (!rows[0]?.valid) await client.query(m.sql)
  await note(client, m)
}

/** One statement in each park again and again until it finds nothing more; half of the time belongs to the others. */
const inBatches = async (client: Client, m: Migration) => {
  const { rows: parks } = await client.query<{ id: string }>('select id from park order by id')
  for (const { id } of parks)
    for (let rows = 1; rows > 0; ) {
      const from = performance.now()
      rows = await patiently(client, async () => {
        await client.query('select set_park($1)', [id])
        return (await client.query(m.sql)).rowCount ?? 0
      })
      await setTimeout(performance.now() - from)
    }
  await note(client, m)
}

const WAYS = { concurrently, 'in batches': inBatches }
const wayOf = (sql: string) => {
  const [, way] = /^-- (concurrently|in batches)\r?\n/.exec(sql) ?? []
  return way ? WAYS[way as keyof typeof WAYS] : whole
}

/** As its first line says: as a whole (and nothing of it when it fails), or beside the work in steps that can be taken up again. */
export const apply = async (client: Client, m: Migration) => {
  try {
    await wayOf(m.sql)(client, m)
  } catch (error) {
    throw new Error(`migration ${m.owner}/${m.name}: ${(error as Error).message}`, { cause: error })
  }
}
