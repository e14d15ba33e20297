import pg from 'pg'
import { unavailable } from '../errors.ts'
import { watchPulse } from './pulse.ts'
import { type SlowWatch, watchSlow } from './slow.ts'
import { prepareOften } from './statements.ts'
import { endNow } from './transaction.ts'

export type Pool = pg.Pool
export type PoolClient = pg.PoolClient

const INT8 = 20
const DATE = 1082
const NUMERIC = 1700
pg.types.setTypeParser(INT8, Number)
pg.types.setTypeParser(NUMERIC, Number)
// A business date has no time zone: it stays the text that it is.
pg.types.setTypeParser(DATE, (text) => text)

export type PoolOptions = {
  url: string
  max?: number
  name?: string
  statementTimeoutMs?: number
  slow?: SlowWatch | undefined
}

/** Pipelined: statements that do not depend on each other's answer share one round trip. COPY needs a connection of its own. */
export const openPool = (o: PoolOptions): Pool => {
  const { url, max = 20, name = 'parkloop', statementTimeoutMs = 15_000, slow } = o
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    statement_timeout: statementTimeoutMs,
    connectionTimeoutMillis: 4_000,
    idleTimeoutMillis: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    pipeline: true,
  } as pg.PoolConfig)
  pool.on('connect', prepareOften)
  if (slow) pool.on('connect', (client) => watchSlow(client, slow))
  pool.on('acquire', endNow)
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // One that breaks while it is in use fails the query that it runs; that is where it is answered.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const { isAway } = watchPulse(pool, url)
  const connect = pool.connect.bind(pool) as () => Promise<PoolClient>
  // Nobody waits for a database that is known to be away.
  pool.connect = ((...given: []) =>
    isAway() && given.length === 0 ? Promise.reject(unavailable()) : connect(...given)) as typeof pool.connect
  return pool
}
