import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { placeOf } from '../../src/main/backup/backup.ts'
import { settle } from '../../src/main/backup/catalogue.ts'
import { readKeys } from '../../src/main/backup/keys.ts'
import type { Manifest } from '../../src/main/backup/manifest.ts'
import { openBackup } from '../../src/main/backup/read.ts'
import { parkloop } from '../cli.ts'
import type { Line } from '../line.ts'
import { startProduct } from '../rig/app.ts'
import { freePort, type Rig } from '../rig/index.ts'
import { openLoad } from '../rig/load.ts'
import { digestOf, fileWithPaper, folderOf, HALVES, keyIn, sealAndAnchor } from './dur.ts'

const RATE = 60
const PAPERS = 12
const PREFIX = 'DUR-1 '

const quoted = (name: string) => `"${name}"`
/** The guard’s own words for the same rows: every table counted and summed in a statement that the product does not make. */
const digestsOf = async (url: string, tables: Manifest['tables']) => {
  const parts = tables.map(
    ({ schema, table, columns }) =>
      `select '${schema}.${table}' as name, count(*)::int as rows, coalesce(sum(hashtextextended(x::text, 0)::numeric), 0)::text as digest
       from (select ${columns.map(quoted).join(', ')} from ${quoted(schema)}.${quoted(table)}) x`,
  )
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await settle(client)
  const { rows } = await client.query<{ name: string; rows: number; digest: string }>(parts.join(' union all '))
  await client.end()
  return new Map(rows.map((r) => [r.name, `${r.rows} ${r.digest}`]))
}

const differences = async (url: string, data: string, m: Manifest) => {
  const found = await digestsOf(url, m.tables)
  const tables = m.tables.filter((t) => found.get(`${t.schema}.${t.table}`) !== `${t.rows} ${t.digest}`)
  const sequences: string[] = []
  for (const s of m.sequences) {
    const [now] = await sql(url, `select last_value::text as last from ${quoted(s.schema)}.${quoted(s.name)}`)
    if (now?.last !== s.last) sequences.push(`sequence ${s.name}`)
  }
  const files = m.files.filter(({ parkId, sha256 }) => {
    const path = join(data, placeOf({ parkId, sha256 }))
    return !existsSync(path) || digestOf(path) !== sha256
  })
  return [
    ...tables.map((t) => `table ${t.table}`),
    ...sequences,
    ...files.map((f) => `file ${f.sha256}`),
    ...m.missing.map((f) => `content ${f.sha256} was not there`),
  ]
}

/** Of what was acknowledged before the backup began nothing is missing; what was begun after its end is not there. */
const moment = async (url: string, seen: Awaited<ReturnType<ReturnType<typeof openLoad>['stop']>>, span: Span) => {
  const rows = await sql(url, 'select title from demand where title like $1', [`${PREFIX}%`])
  const there = new Set(rows.map((r) => r.title as string))
  const wrote = seen.filter((s) => s.wrote && s.status === 201)
  const lost = wrote.filter((s) => s.at + s.ms < span.begun && !there.has(s.wrote ?? ''))
  const early = wrote.filter((s) => s.at > span.over && there.has(s.wrote ?? ''))
  const [halves] = await sql(url, HALVES)
  return [
    ...(lost.length ? [`${lost.length} demands acknowledged before the backup are lost`] : []),
    ...(early.length ? [`${early.length} demands filed after the backup are in it`] : []),
    ...(halves?.n ? [`${halves.n} halves of commands`] : []),
    ...(there.size ? [] : ['the backup holds nothing of the load']),
  ]
}
type Span = { begun: number; over: number; to: string; ms: number }

const sizeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0)

const backUp = async (rig: Rig, folder: string, keys: Awaited<ReturnType<typeof keyIn>>) => {
  const product = await rig.start()
  for (let n = 0; n < PAPERS; n++) await fileWithPaper(rig, product.origin, n)
  await sealAndAnchor(rig)
  const load = openLoad(rig, product.origin, RATE, PREFIX)
  while (load.seen.filter((s) => s.wrote).length < 20) await new Promise((go) => setTimeout(go, 50))
  const to = join(folder, 'backup')
  const begun = performance.now()
  const made = await parkloop(['backup', '--to', to, '--key', keys.key], keys.settings)
  const over = performance.now()
  const seen = await load.stop()
  await product.end('SIGTERM')
  if (made.code !== 0) throw new Error(`backup: ${made.err}`)
  return { seen, span: { begun, over, to, ms: made.ms } }
}

const settingsOf = async (rig: Rig, folder: string, name: string) => {
  await rig.postgres.ask(`create database ${name}`)
  const url = rig.postgres.url.replace(/\/parkloop$/, `/${name}`)
  return { url, data: join(folder, name), settings: { DATABASE_URL: url, PARKLOOP_DATA: join(folder, name) } }
}

/** What an installation that was restored is asked: its chain, its start, the desk’s list. */
const asked = async (rig: Rig, at: Awaited<ReturnType<typeof settingsOf>>) => {
  const verified = await parkloop(['audit', 'verify', '--json'], at.settings)
  const verdicts = (verified.code === 0 ? JSON.parse(verified.out) : []) as { links: number; anchors: number }[]
  const product = await startProduct({ url: at.url, data: at.data, port: await freePort() })
  const list = await fetch(`${product.origin}/api/v1/demands?limit=20`, {
    headers: { cookie: rig.seats[0]?.cookie ?? '' },
  })
  const { items } = (await list.json()) as { items?: unknown[] }
  await product.end('SIGTERM')
  const links = verdicts.reduce((sum, v) => sum + v.links, 0)
  const failures = [
    ...(verified.code === 0 && links > 0 ? [] : [`the chain does not verify: ${verified.out}${verified.err}`]),
    ...(list.status === 200 && items?.length ? [] : [`the product does not serve what was restored: ${list.status}`]),
  ]
  return { failures, links, readyMs: product.readyMs }
}

/** One row changed and one content taken away: both have to be seen. */
const power = async (at: Awaited<ReturnType<typeof settingsOf>>, manifest: Manifest) => {
  const before = (await differences(at.url, at.data, manifest)).length
  await sql(at.url, "update demand set title = title || ' ' where id = (select min(id::text)::uuid from demand)")
  const row = (await differences(at.url, at.data, manifest)).length === before + 1
  const [first] = manifest.files
  if (first) rmSync(join(at.data, placeOf(first)))
  const gone = (await differences(at.url, at.data, manifest)).length === before + 2
  return [
    { planted: 'one row that is not what it was', found: row },
    { planted: 'a content that is gone', found: gone },
  ]
}

export const dur1: Line = {
  id: 'dur-1',
  title: `a backup under ${RATE} requests a second, restored to an empty database and folder`,
  required: 'every table, sequence and file equal at the snapshot; one moment; chain intact; the product serves',
  run: async (site) => {
    const rig = await site.rig()
    const folder = folderOf(rig, 'dur-1')
    const keys = await keyIn(rig, folder)
    const { seen, span } = await backUp(rig, folder, keys)
    const at = await settingsOf(rig, folder, 'restored')
    const restored = await parkloop(['restore', '--from', span.to, '--key', keys.key], at.settings)
    if (restored.code !== 0) throw new Error(`restore: ${restored.err}`)
    const { manifest } = await openBackup(span.to, (await readKeys(keys.key)).identities)
    const odd = await differences(at.url, at.data, manifest)
    const sameSecret = readFileSync(join(at.data, 'secret')).equals(readFileSync(join(rig.data, 'secret')))
    const failures = [...odd, ...(sameSecret ? [] : ['the secret']), ...(await moment(at.url, seen, span))]
    const planted = await power(at, manifest)
    const { failures: refused, links, readyMs } = await asked(rig, at)
    await rig.postgres.ask('drop database restored with (force)')
    const rows = manifest.tables.reduce((sum, t) => sum + t.rows, 0)
    const figure = `${manifest.tables.length} tables, ${rows} rows, ${manifest.sequences.length} sequences, ${manifest.files.length} files, ${(sizeOf(span.to) / 2 ** 20).toFixed(1)} MB: dump ${(span.ms / 1000).toFixed(1)} s, restore ${(restored.ms / 1000).toFixed(1)} s, ready on it after ${(readyMs / 1000).toFixed(1)} s, ${links} links intact`
    return { figures: [figure], failures: [...failures, ...refused], power: planted }
  },
}
