import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { copyFile, cp, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { digestOf, listOf, nameOf, sequencesOf, settle, type Table, tablesOf } from './catalogue.ts'
import { type Manifest, type TableDump, writeManifest } from './manifest.ts'

export type BackupOptions = { ownerUrl: string; data: string; anchors: string; to: string; product: string }
type Say = (line: string) => void

const hashing = (hash: ReturnType<typeof createHash>) =>
  new Transform({
    transform(chunk, _, done) {
      hash.update(chunk as Buffer)
      done(null, chunk)
    },
  })

const dumpTable = async (client: pg.Client, folder: string, t: Table): Promise<TableDump> => {
  const file = `tables/${t.schema}.${t.table}.gz`
  const found = await digestOf(client, t)
  const hash = createHash('sha256')
  const source = client.query(to(`copy (select ${listOf(t)} from ${nameOf(t)}) to stdout (format binary)`))
  await pipeline(
    source,
    createGzip({ level: 3 }),
    hashing(hash),
    createWriteStream(join(folder, file), { mode: 0o600 }),
  )
  return { ...t, ...found, file, sha256: hash.digest('hex') }
}

type Blob = Manifest['files'][number]
const placeOf = (folder: string, { parkId, sha256 }: Blob) => join(folder, 'files', parkId, sha256.slice(0, 2), sha256)

/** Contents are only ever added, so that those of the snapshot are still there. */
const copyFiles = async (data: string, folder: string, blobs: readonly Blob[]) => {
  const missing: Blob[] = []
  for (const blob of blobs) {
    const [from, target] = [placeOf(data, blob), placeOf(folder, blob)]
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(from, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      missing.push(blob)
    })
  }
  return missing
}

const ASIDE = ['secret'] as const
const copyAside = async ({ data, anchors }: BackupOptions, folder: string) => {
  for (const name of ASIDE) await copyFile(join(data, name), join(folder, name))
  if (await stat(anchors).catch(() => undefined)) await cp(anchors, join(folder, 'anchors'), { recursive: true })
}

const versionsOf = async (client: pg.Client) => {
  const { rows } = await client.query<{ v: number }>("select current_setting('server_version_num')::int as v")
  const queue = await client.query<{ v: number }>('select max(id)::int as v from graphile_worker.migrations')
  return { postgres: rows[0]?.v ?? 0, queue: queue.rows[0]?.v ?? 0 }
}

const dump = async (client: pg.Client, o: BackupOptions, folder: string, say: Say): Promise<Manifest> => {
  await settle(client)
  // Everything is read as it was at this one moment, whoever goes on working.
  await client.query('begin isolation level repeatable read read only')
  const { rows: at } = await client.query<{ at: Date }>('select now() as at')
  const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
    'select owner, name, hash from migration order by applied_at, owner, name',
  )
  const tables: TableDump[] = []
  for (const t of await tablesOf(client)) tables.push(await dumpTable(client, folder, t))
  const { rows: files } = await client.query<Blob>(
    'select distinct park_id as "parkId", sha256 from stored_file order by 1, 2',
  )
  const sequences = await sequencesOf(client)
  const versions = await versionsOf(client)
  await client.query('commit')
  say(`数据库 ${tables.length} 张表，附件 ${files.length} 个 / ${tables.length} tables, ${files.length} files`)
  const missing = await copyFiles(o.data, folder, files)
  const moment = (at[0]?.at ?? new Date()).toISOString()
  return { format: 1, product: o.product, at: moment, ...versions, migrations, tables, sequences, files, missing }
}

const synced = async (path: string) => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/** One consistent moment of database and files, while everybody goes on working. The folder appears whole or not at all. */
export const backup = async (o: BackupOptions, say: Say): Promise<Manifest> => {
  if (await stat(o.to).catch(() => undefined)) throw new Error(`${o.to} 已存在 / ${o.to} exists already`)
  const folder = `${o.to}.partial`
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: o.ownerUrl, application_name: 'parkloop-backup' })
  await client.connect()
  try {
    const manifest = await dump(client, o, folder, say)
    await copyAside(o, folder)
    await writeManifest(folder, manifest)
    await synced(folder)
    await rename(folder, o.to)
    return manifest
  } finally {
    await client.end()
  }
}
