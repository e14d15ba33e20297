import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { apply, type Migration } from './apply.ts'
import { takeTurn } from './turn.ts'

/** A folder of plain SQL files of one owner (the kernel or a module). */
export type MigrationSource = { owner: string; folder: string }

const LEDGER = `create table if not exists migration (
  owner text not null, name text not null, hash text not null, applied_at timestamptz not null default now(),
  constraint migration_pk primary key (owner, name))`

const read = async ({ owner, folder }: MigrationSource): Promise<Migration[]> => {
  const names = (await readdir(folder).catch(() => [] as string[])).filter((n) => n.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { owner, name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

// A server whose client was killed would otherwise finish what it is at, holding every lock, before it notices.
const NOTICE = "set client_connection_check_interval = '1s'"

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
    await takeTurn(client)
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
