import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

/** A folder of plain SQL files of one owner (the kernel or a module). */
export type MigrationSource = { owner: string; folder: string }
type Migration = { owner: string; name: string; sql: string; hash: string }

const LEDGER = `create table if not exists migration (
  owner text not null, name text not null, hash text not null, applied_at timestamptz not null default now(),
  constraint migration_pk primary key (owner, name))`
// Two servers that start at once migrate one after the other.
const LOCK = 'select pg_advisory_lock(7216001)'

const read = async ({ owner, folder }: MigrationSource): Promise<Migration[]> => {
  const names = (await readdir(folder).catch(() => [] as string[])).filter((n) => n.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { owner, name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

// Whoever waits for a table makes everybody behind wait as well: rather give up, let the others pass and come again.
const LOCK_WAIT = "set local lock_timeout = '1500ms'"
const PAUSE_MS = 500
const TRIES = 120
const LOCK_NOT_AVAILABLE = '55P03'
const isLockTimeout = (error: unknown) =>
  ((error as Error).cause as { code?: string } | undefined)?.code === LOCK_NOT_AVAILABLE
// A server whose client was killed would otherwise finish what it is at, holding every lock, before it notices.
const NOTICE = "set client_connection_check_interval = '1s'"

const applyOnce = async (client: pg.Client, m: Migration) => {
  await client.query('begin')
  try {
    await client.query(LOCK_WAIT)
    await client.query(m.sql)
    await client.query('insert into migration (owner, name, hash) values ($1, $2, $3)', [m.owner, m.name, m.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${m.owner}/${m.name}: ${(error as Error).message}`, { cause: error })
  }
}

const apply = async (client: pg.Client, m: Migration) => {
  for (let tries = 1; ; tries++) {
    try {
      return await applyOnce(client, m)
    } catch (error) {
      if (tries >= TRIES || !isLockTimeout(error)) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}

/** What has not been applied yet, as `owner/name`. */
export const pendingMigrations = async (
  sources: MigrationSource[],
  applied: readonly { owner: string; name: string }[],
): Promise<string[]> => {
  const done = new Set(applied.map((m) => `${m.owner}/${m.name}`))
  const all = (await Promise.all(sources.map(read))).flat().map((m) => `${m.owner}/${m.name}`)
  return all.filter((key) => !done.has(key))
}

/** Forward only, in the order of the date in the file name, then of the sources; an applied file that was edited since is refused. `wanted`: only these. */
export const migrate = async (
  url: string,
  sources: MigrationSource[],
  wanted: (owner: string, name: string) => boolean = () => true,
): Promise<string[]> => {
  const all = (await Promise.all(sources.map(read))).flat().filter((m) => wanted(m.owner, m.name))
  const order = (m: Migration) => m.name.slice(0, 10)
  const sorted = all
    .map((m, i) => ({ m, i }))
    .sort((a, b) => (order(a.m) < order(b.m) ? -1 : order(a.m) > order(b.m) ? 1 : a.i - b.i))
  const client = new pg.Client({ connectionString: url, application_name: 'parkloop-migrate' })
  await client.connect()
  try {
    // Not every system can tell.
    await client.query(NOTICE).catch(() => {})
    await client.query(LOCK)
    await client.query(LEDGER)
    const { rows } = await client.query<{ owner: string; name: string; hash: string }>(
      'select owner, name, hash from migration',
    )
    const done = new Map(rows.map((r) => [`${r.owner}/${r.name}`, r.hash]))
    const applied: string[] = []
    for (const { m } of sorted) {
      const key = `${m.owner}/${m.name}`
      const before = done.get(key)
      if (before && before !== m.hash)
        throw new Error(`migration ${key} was edited after it had been applied; write a new one`)
      if (before) continue
      await apply(client, m)
      applied.push(key)
    }
    return applied
  } finally {
    await client.end()
  }
}
