import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { digestOf, listOf, nameOf, sequencesOf, settle, type Table, tablesOf } from './catalogue.ts'
import type { Manifest, TableDump } from './manifest.ts'
import { openWriter, type Writer } from './write.ts'

export type BackupOptions = {
  ownerUrl: string
  data: string
  anchors: string
  erasures: string
  to: string
  product: string
  /** Public halves of the keys that may open it; none: it is not sealed. */
  recipients?: readonly string[]
}
type Say = (line: string) => void
type Dumped = Omit<Manifest, 'entries'>

const dumpTable = async (client: pg.Client, writer: Writer, t: Table): Promise<TableDump> => {
  const file = `tables/${t.schema}.${t.table}.gz`
  const found = await digestOf(client, t)
  await writer.put(file, () => {
    const rows = client.query(to(`copy (select ${listOf(t)} from ${nameOf(t)}) to stdout (format binary)`))
    const packed = createGzip({ level: 3 })
    rows.on('error', (error) => packed.destroy(error))
    return rows.pipe(packed)
  })
  return { ...t, ...found, file }
}

type Blob = Manifest['files'][number]
export const placeOf = ({ parkId, sha256 }: Blob) => join('files', parkId, sha256.slice(0, 2), sha256)

/** Contents are only ever added, so that those of the snapshot are still there. */
const copyFiles = async (data: string, writer: Writer, blobs: readonly Blob[]) => {
  const missing: Blob[] = []
  for (const blob of blobs) {
    const path = placeOf(blob)
    const isThere = await stat(join(data, path)).catch(() => undefined)
    if (isThere) await writer.copy(path, join(data, path))
    else missing.push(blob)
  }
  return missing
}

const ENDS = 'select park_id as id, max(seq)::int as seq from audit_link group by 1'
type Ends = ReadonlyMap<string, number>
const endsOf = async (client: pg.Client): Promise<Ends> =>
  new Map((await client.query<{ id: string; seq: number }>(ENDS)).rows.map((r) => [r.id, r.seq]))

/** Anchors up to the moment of the backup: one that was noted while it went on speaks of links that are not in it. */
const copyAnchors = async (folder: string, writer: Writer, ends: Ends) => {
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    if (!name.endsWith('.jsonl')) continue
    const end = ends.get(name.slice(0, -'.jsonl'.length)) ?? 0
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n').slice(0, -1)
    const kept = lines.filter((line) => (JSON.parse(line) as { seq: number }).seq <= end)
    const text = Buffer.from(kept.map((line) => `${line}\n`).join(''))
    await writer.put(`anchors/${name}`, () => Readable.from([text]))
  }
}

/** All of them, also those decided while the backup went on: who is restored from it is erased again. */
const copyErasures = async (folder: string, writer: Writer) => {
  for (const name of await readdir(folder).catch(() => [] as string[]))
    if (name.endsWith('.jsonl')) {
      const text = await readFile(join(folder, name))
      await writer.put(`erasures/${name}`, () => Readable.from([text]))
    }
}

const versionsOf = async (client: pg.Client) => {
  const { rows } = await client.query<{ v: number }>("select current_setting('server_version_num')::int as v")
  const queue = await client.query<{ v: number }>('select max(id)::int as v from graphile_worker.migrations')
  return { postgres: rows[0]?.v ?? 0, queue: queue.rows[0]?.v ?? 0 }
}

const MIGRATIONS = 'select owner, name, hash from migration order by applied_at, owner, name'
const FILES = 'select distinct park_id as "parkId", sha256 from stored_file order by 1, 2'

/** Everything as it was at one moment, whoever goes on working. */
const dumpDatabase = async (client: pg.Client, writer: Writer) => {
  await settle(client)
  await client.query('begin isolation level repeatable read read only')
  const { rows: at } = await client.query<{ at: Date }>('select now() as at')
  const { rows: migrations } = await client.query<Manifest['migrations'][number]>(MIGRATIONS)
  const tables: TableDump[] = []
  for (const t of await tablesOf(client)) tables.push(await dumpTable(client, writer, t))
  const { rows: files } = await client.query<Blob>(FILES)
  const [sequences, versions, ends] = [await sequencesOf(client), await versionsOf(client), await endsOf(client)]
  await client.query('commit')
  const moment = (at[0]?.at ?? new Date()).toISOString()
  return { at: moment, ...versions, migrations, tables, sequences, files, ends }
}

const dump = async (client: pg.Client, o: BackupOptions, writer: Writer, say: Say): Promise<Dumped> => {
  const { ends, ...found } = await dumpDatabase(client, writer)
  const [tables, files] = [found.tables.length, found.files.length]
  say(`数据库 ${tables} 张表，附件 ${files} 个 / ${tables} tables, ${files} files`)
  const missing = await copyFiles(o.data, writer, found.files)
  await writer.copy('secret', join(o.data, 'secret'))
  await copyAnchors(o.anchors, writer, ends)
  await copyErasures(o.erasures, writer)
  return { format: 2, product: o.product, ...found, missing }
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
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: o.ownerUrl, application_name: 'parkloop-backup' })
  await client.connect()
  try {
    const writer = openWriter(folder, o.recipients ?? [])
    const manifest = await writer.finish(await dump(client, o, writer, say))
    await synced(folder)
    await rename(folder, o.to)
    return manifest
  } finally {
    await client.end()
  }
}
