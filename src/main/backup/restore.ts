import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { migrate } from '../../kernel/db/index.ts'
import { erasuresOf, noteErasure, readErasures } from '../../kernel/erasures.ts'
import { migrationSources } from '../../modules.ts'
import { digestOf, listOf, nameOf, settle } from './catalogue.ts'
import type { Manifest, TableDump } from './manifest.ts'
import type { Backup } from './read.ts'

/** `backup` was looked at as a whole when it was opened: nothing begins before that. */
export type RestoreOptions = { ownerUrl: string; data: string; anchors: string; erasures: string; backup: Backup }
type Say = (line: string) => void

const mustBeEmpty = async (client: pg.Client) => {
  const { rows } = await client.query(
    `select 1 from pg_tables where schemaname in ('public', 'graphile_worker') limit 1`,
  )
  if (rows.length > 0) throw new Error('只能恢复到空的数据库 / a backup is restored into an empty database only')
}

/** The structure as it was then: the migrations of that day, each with the very text that had been applied. */
const makeStructure = async (ownerUrl: string, { migrations, queue }: Manifest) => {
  const known = new Set(migrations.map((m) => `${m.owner}/${m.name}`))
  await migrate(ownerUrl, migrationSources, (owner, name) => known.has(`${owner}/${name}`))
  await runMigrations({ connectionString: ownerUrl, schema: 'graphile_worker' })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Manifest['migrations'][number]>('select owner, name, hash from migration')
    const here = new Map(rows.map((m) => [`${m.owner}/${m.name}`, m.hash]))
    const odd = migrations.find((m) => here.get(`${m.owner}/${m.name}`) !== m.hash)
    if (odd)
      throw new Error(
        `本版本不认识备份的结构 ${odd.owner}/${odd.name} / this version does not know ${odd.owner}/${odd.name}`,
      )
    const found = await client.query<{ v: number }>('select max(id)::int as v from graphile_worker.migrations')
    return found.rows[0]?.v === queue
  } finally {
    await client.end()
  }
}

const fill = async (client: pg.Client, backup: Backup, t: TableDump) => {
  const target = client.query(from(`copy ${nameOf(t)} (${listOf(t)}) from stdin (format binary)`))
  await pipeline(await backup.read(t.file), createGunzip(), target)
}

const mustAgree = async (client: pg.Client, t: TableDump) => {
  const { rows, digest } = await digestOf(client, t)
  if (rows !== t.rows || digest !== t.digest)
    throw new Error(`表 ${t.table} 恢复后与备份不一致 / table ${t.table} differs from its backup`)
}

// A queue of another version is not filled: what it held follows from the outbox.
const REQUEUE = `select count(graphile_worker.add_job('outbox.deliver', payload := json_build_object('parkId', park_id, 'eventId', id), max_attempts := 10))
  from outbox where delivered_at is null and dead_at is null`

const load = async (client: pg.Client, backup: Backup, sameQueue: boolean) => {
  const m = backup.manifest
  await settle(client)
  const tables = m.tables.filter((t) => t.schema === 'public' || sameQueue)
  await client.query('begin')
  // Every row was checked when it was first written; in one transaction, so that half a restoration is none.
  await client.query('set local session_replication_role = replica')
  await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
  for (const t of tables) await fill(client, backup, t)
  for (const t of tables) await mustAgree(client, t)
  for (const s of m.sequences.filter((q) => q.schema === 'public' || sameQueue))
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`"${s.schema}"."${s.name}"`, s.last, s.called])
  if (!sameQueue) await client.query(REQUEUE)
  await client.query('commit')
  await client.query('analyze')
}

const put = async (backup: Backup, path: string, target: string) => {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(await backup.read(path), createWriteStream(target, { mode: 0o600, flush: true }))
}

/** What was erased since the backup is noted here already, where the journal was kept elsewhere: nothing of that is lost. */
const putErasures = async ({ backup, erasures }: RestoreOptions) => {
  for (const path of backup.below('erasures')) {
    const parkId = path.slice('erasures/'.length, -'.jsonl'.length)
    const known = new Set((await erasuresOf(erasures, parkId)).map((e) => e.id))
    const noted = readErasures((await buffer(await backup.read(path))).toString('utf8'))
    for (const e of noted) if (!known.has(e.id)) await noteErasure(erasures, parkId, e)
  }
}

const putFiles = async ({ backup, data, anchors }: RestoreOptions) => {
  for (const path of backup.below('files')) await put(backup, path, join(data, path))
  for (const path of backup.below('anchors')) await put(backup, path, join(anchors, path.slice('anchors/'.length)))
}

/** The installation’s secret belongs to the data: it is put in place before anything is started on them. */
export const putSecret = async (backup: Backup, data: string) => {
  await mkdir(data, { recursive: true })
  if (await stat(join(data, 'secret')).catch(() => undefined))
    throw new Error(
      `${data} 已有数据，只能恢复到空的数据目录 / ${data} is in use; a backup is restored into an empty data folder only`,
    )
  await put(backup, 'secret', join(data, 'secret'))
}

/**
 * Into an empty database and an empty data folder. Checks each table after it was written; newer migrations are applied by
 * the next start.
 */
export const restore = async (o: RestoreOptions, say: Say): Promise<Manifest> => {
  const { manifest } = o.backup
  const client = new pg.Client({ connectionString: o.ownerUrl, application_name: 'parkloop-restore' })
  await client.connect()
  try {
    await mustBeEmpty(client)
    const sameQueue = await makeStructure(o.ownerUrl, manifest)
    await load(client, o.backup, sameQueue)
  } finally {
    await client.end()
  }
  await putFiles(o)
  await putErasures(o)
  say(`已恢复到 ${manifest.at} / restored to ${manifest.at}`)
  return manifest
}
