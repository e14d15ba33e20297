import type { Socket } from 'node:net'
import pg from 'pg'

const TICK_MS = 500
/** Work that takes longer makes us ask whether the database is still there. */
const LONG_MS = 2_000
const ANSWER_MS = 2_500
const ASK_AGAIN_MS = 1_000
/** Silent so many times in a row: a machine that is only busy answers sooner. */
const SILENT = 2

const cut = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy()

/** True when it answered, whatever it said: a refusal is a sign of life. */
const answers = async (url: string, ms: number): Promise<boolean> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'parkloop-pulse',
    connectionTimeoutMillis: ms,
  })
  client.on('error', () => {})
  const late = new Promise<boolean>((done) => void setTimeout(done, ms, false).unref())
  const asked = client.connect().then(
    () => true,
    (error: Error) => !/timeout/i.test(error.message),
  )
  const heard = await Promise.race([asked, late])
  client.end().catch(() => {})
  return heard
}

/**
 * A database behind a cable that was pulled says nothing, and neither does one that works: nobody who waits can tell. So
 * somebody asks beside them. When it stays silent, what waits for it is cut (and answered «away»), and until it speaks again
 * nobody is kept waiting.
 */
export const watchPulse = (pool: pg.Pool, url: string) => {
  const busy = new Map<pg.PoolClient, number>()
  let [away, silent, asking] = [false, 0, false]
  pool.on('acquire', (client) => void busy.set(client, performance.now()))
  pool.on('release', (_, client) => void busy.delete(client))
  pool.on('remove', (client) => void busy.delete(client))
  const ask = async () => {
    asking = true
    const heard = await answers(url, away ? ASK_AGAIN_MS : ANSWER_MS)
    silent = heard ? 0 : silent + 1
    away = heard ? false : away || silent >= SILENT
    if (away) for (const client of busy.keys()) cut(client)
    asking = false
  }
  const timer = setInterval(() => {
    if (pool.ending) return clearInterval(timer)
    const now = performance.now()
    const isLong = [...busy.values()].some((since) => now - since > LONG_MS)
    if (!asking && (away || silent > 0 || isLong)) void ask()
  }, TICK_MS).unref()
  return { isAway: () => away }
}
