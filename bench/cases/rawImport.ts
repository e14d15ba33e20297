import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Site } from '../site.ts'

type Table = { name: string; columns: string[]; where: string }
const OF_IMPORT =
  '(select coalesce(enterprise_id, id) from enterprise_import_row where park_id = $1 and import_id = $2)'
const TABLES = [
  { name: 'enterprise', where: `id in ${OF_IMPORT}` },
  { name: 'enterprise_contact', where: `enterprise_id in ${OF_IMPORT}` },
  { name: 'enterprise_fact_sheet', where: 'source_id = $2' },
  { name: 'enterprise_moment', where: 'source_id = $2' },
]

const tablesOf = async (client: pg.Client): Promise<Table[]> => {
  const { rows } = await client.query<{ table_name: string; columns: string[] }>(
    `select table_name::text, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' and table_name = any($1) group by 1`,
    [TABLES.map((t) => t.name)],
  )
  return TABLES.map((t) => ({ ...t, columns: rows.find((r) => r.table_name === t.name)?.columns ?? [] }))
}

/** The time until the commit is on disk; whatever `work` put in is taken out again afterwards. */
const timed = async (client: pg.Client, tables: Table[], parkId: string, work: () => Promise<unknown>) => {
  const start = performance.now()
  await client.query('begin')
  await work()
  await client.query('commit')
  const ms = performance.now() - start
  for (const t of tables.toReversed()) await client.query(`delete from ${t.name} where park_id = $1`, [parkId])
  return ms
}

const CHUNK = 500
const insertAll = async (client: pg.Client, tables: Table[], kept: Map<string, unknown[][]>) => {
  for (const t of tables) {
    const rows = kept.get(t.name) ?? []
    for (let i = 0; i < rows.length; i += CHUNK) {
      const chunk = rows.slice(i, i + CHUNK)
      const places = chunk.map((r, y) => `(${r.map((_, x) => `$${y * r.length + x + 1}`)})`)
      await client.query(`insert into ${t.name} (${t.columns}) values ${places}`, chunk.flat())
    }
  }
}

/** The rows as they went in, in files and in memory, moved to a park of their own. */
const keep = async (
  client: pg.Client,
  tables: Table[],
  folder: string,
  park: { from: string; to: string; importId: string },
) => {
  const kept = new Map<string, unknown[][]>()
  for (const t of tables) {
    const moved = t.columns.map((c) => (c === 'park_id' ? `'${park.to}'::uuid` : c))
    const where = t.where.replaceAll('$1', `'${park.from}'`).replaceAll('$2', `'${park.importId}'`)
    const rows = `select ${moved} from ${t.name} where park_id = '${park.from}' and ${where}`
    await client.query(`copy (${rows}) to '${join(folder, t.name)}'`)
    const asText = moved.map((c, i) => `(${c})::text as c${i}`)
    const found = await client.query({ text: rows.replace(String(moved), String(asText)), rowMode: 'array' })
    kept.set(t.name, found.rows)
  }
  return kept
}

/** The same rows once more without the product: COPY, and inserts of 500 rows. Constraints and indexes as they are. */
export const rawImport = async (site: Site, parkId: string, importId: string) => {
  const folder = join(site.folder, 'rows')
  mkdirSync(folder, { recursive: true })
  chmodSync(site.folder, 0o711)
  chmodSync(folder, 0o777)
  const client = new pg.Client({ connectionString: site.ownerUrl })
  await client.connect()
  try {
    const tables = await tablesOf(client)
    const to = '00000000-0000-4000-8000-000000000000'
    const kept = await keep(client, tables, folder, { from: parkId, to, importId })
    const copy = (t: Table) => client.query(`copy ${t.name} (${t.columns}) from '${join(folder, t.name)}'`)
    const each = async (some: Table[]) => {
      for (const t of some) await copy(t)
    }
    const [first] = tables as [Table]
    return {
      copyOne: await timed(client, tables, to, () => copy(first)),
      copyAll: await timed(client, tables, to, () => each(tables)),
      insertAll: await timed(client, tables, to, () => insertAll(client, tables, kept)),
    }
  } finally {
    await client.end()
  }
}
