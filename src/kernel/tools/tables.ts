import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { MigrationSource } from '../db/index.ts'

const TYPES: Record<string, string> = {
  uuid: 'string', text: 'string', citext: 'string', bool: 'boolean', int2: 'number', int4: 'number', int8: 'number', float8: 'number', numeric: 'number',
  timestamptz: 'Date', date: 'string', jsonb: 'unknown', json: 'unknown', bytea: 'Buffer', tsvector: 'string', _text: 'string[]', _uuid: 'string[]', _int4: 'number[]',
}
const COLUMNS = `select c.relname as table, a.attname as column, t.typname as type,
    case when c.relkind = 'v' then coalesce((select bool_and(u.attnotnull) from information_schema.view_column_usage w
        join pg_attribute u on u.attrelid = to_regclass(quote_ident(w.table_name)) and u.attname = w.column_name
        where w.view_schema = 'public' and w.view_name = c.relname and w.column_name = a.attname), false) else a.attnotnull end as required,
    a.atthasdef or a.attgenerated <> '' as defaulted, a.attgenerated <> '' or c.relkind = 'v' as generated
  from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped and not c.relispartition order by c.relname, a.attnum`
type Column = { table: string; column: string; type: string; required: boolean; defaulted: boolean; generated: boolean }

const camel = (s: string) => s.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
const pascal = (s: string) => camel(s).replace(/^\w/, (c) => c.toUpperCase())

const fieldOf = (c: Column) => {
  const base = TYPES[c.type] ?? 'unknown'
  // A jsonb value is sent as text, so that an array is not taken for a PostgreSQL array.
  const written = c.type === 'jsonb' ? 'string' : base
  const read = c.required || base === 'unknown' ? base : `${base} | null`
  const write = c.required ? written : `${written} | null`
  const insert = c.required && !c.defaulted ? write : `${write} | undefined`
  if (c.generated) return `  ${camel(c.column)}: ColumnType<${read}, never, never>`
  return `  ${camel(c.column)}: ${read === write && insert === write ? read : `ColumnType<${read}, ${insert}, ${write}>`}`
}

const NAMED = /^[ \t]*(?:create table (?:if not exists )?|create view |alter table \w+ rename to )(\w+)/gim
const tablesIn = async (folder: string) => {
  const files = (await readdir(folder).catch(() => [] as string[])).filter((f) => f.endsWith('.sql'))
  const texts = await Promise.all(files.map((f) => readFile(join(folder, f), 'utf8')))
  return [...texts.join('\n').matchAll(NAMED)].map((m) => m[1] as string)
}

const render = (kernelPath: string, names: string[], columns: Column[]) => {
  const known = [...new Set(names)].filter((n) => columns.some((c) => c.table === n)).sort()
  const body = known.map((n) => `export interface ${pascal(n)}Table {\n${columns.filter((c) => c.table === n).map(fieldOf).join('\n')}\n}`).join('\n\n')
  const merged = known.map((n) => `    ${camel(n)}: ${pascal(n)}Table`).join('\n')
  const uses = body.includes('ColumnType<') ? "import type { ColumnType } from 'kysely'\n\n" : ''
  return `// Generated from the database by src/kernel/tools/tables.ts; do not edit.\n${uses}${body}\n\ndeclare module '${kernelPath}' {\n  interface Tables {\n${merged}\n  }\n}\n`
}

/** The `tables.ts` of every owner of migrations, as text by path; SQL is the only author of the schema. */
export const renderTables = async (url: string, sources: MigrationSource[]): Promise<Map<string, string>> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(COLUMNS)
    const rendered = new Map<string, string>()
    for (const source of sources) {
      const names = await tablesIn(source.folder)
      const kernelPath = source.owner === 'kernel' ? './db/kysely.ts' : '../../kernel/db/kysely.ts'
      if (names.length > 0) rendered.set(join(source.folder, '../tables.ts'), render(kernelPath, names, rows))
    }
    return rendered
  } finally {
    await client.end()
  }
}

export const writeTables = async (url: string, sources: MigrationSource[]) => {
  for (const [path, text] of await renderTables(url, sources)) await writeFile(path, text)
}
