import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Postmaster } from './postmaster.ts'

// One lock per cluster, held by the connection of the process that supervises it: it ends with that process, however it ends.
const LOCK = 0x7061726b

const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03'])

const codeOf = (error: unknown) => (error as { code?: string }).code ?? ''

/** `unref` exists on every client, only the published types leave it out. */
export type OwnerClient = pg.Client & { unref(): void }

const connectOnce = async (url: string): Promise<OwnerClient> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: `parkloop supervisor ${process.pid}`,
  }) as OwnerClient
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Waits for as long as the server lives: after a crash it replays its log before it lets anyone in. */
export async function connectWhenReady(url: string, server: Postmaster): Promise<OwnerClient> {
  for (;;) {
    try {
      return await connectOnce(url)
    } catch (error) {
      if (!server.alive() || !NOT_YET.has(codeOf(error))) throw error
      await sleep(20)
    }
  }
}

const holder = async (client: pg.Client): Promise<string> => {
  const sql = `select a.application_name from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.objid = $1 and l.granted`
  const { rows } = await client.query<{ application_name: string }>(sql, [LOCK])
  return rows[0]?.application_name.split(' ').at(-1) ?? '?'
}

/** Throws when another ParkLoop process supervises this cluster. */
export async function takeLock(client: pg.Client, dataDir: string): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
  if (rows[0]?.got) return
  const pid = await holder(client)
  throw new Error(
    `另一个 ParkLoop 进程(${pid})正在使用数据目录 ${dataDir} / another ParkLoop process (${pid}) is using the data directory ${dataDir}`,
  )
}

/** Without trigrams of Chinese words the search would find nothing and say nothing: better not to start at all. */
export async function mustKnowChinese(client: pg.Client): Promise<void> {
  await client.query('set client_min_messages = warning; create extension if not exists pg_trgm')
  const { rows } = await client.query<{ n: number }>("select cardinality(show_trgm('科技园区')) as n")
  if (rows[0]?.n) return
  throw new Error(
    '数据库的区域设置不支持中文检索 / the locale of the database cannot search Chinese: show_trgm() is empty',
  )
}

export const isDurable = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ fsync: string }>('show fsync')
  return rows[0]?.fsync === 'on'
}
