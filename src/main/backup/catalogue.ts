import type pg from 'pg'
import type { Manifest } from './manifest.ts'

export type Table = { schema: string; table: string; columns: string[] }

/** Text of a row must not depend on who reads it. */
const SETTINGS = `set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set statement_timeout = 0; set row_security = off`
export const settle = (client: pg.Client) => client.query(SETTINGS)

const TABLES = `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'graphile_worker')
  group by 1, 2 order by 1, 2`
/** Every table of the product and of its queue; computed columns compute themselves. */
export const tablesOf = async (client: pg.Client): Promise<Table[]> => (await client.query<Table>(TABLES)).rows

const SEQUENCES = `select s.schemaname as schema, s.sequencename as name, coalesce(s.last_value, s.start_value)::text as last,
  s.last_value is not null as called from pg_sequences s where s.schemaname in ('public', 'graphile_worker') order by 1, 2`
export const sequencesOf = async (client: pg.Client): Promise<Manifest['sequences']> =>
  (await client.query<Manifest['sequences'][number]>(SEQUENCES)).rows

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const nameOf = ({ schema, table }: Pick<Table, 'schema' | 'table'>) => `${quoted(schema)}.${quoted(table)}`
export const listOf = ({ columns }: Pick<Table, 'columns'>) => columns.map(quoted).join(', ')

/** Over all rows, in whatever order they lie. */
export const digestOf = async (client: pg.Client, t: Table): Promise<{ rows: number; digest: string }> => {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `select count(*)::text as rows, coalesce(sum(hashtextextended(x::text, 0)::numeric), 0)::text as digest
     from (select ${listOf(t)} from ${nameOf(t)}) x`,
  )
  const [found] = rows
  return { rows: Number(found?.rows ?? 0), digest: found?.digest ?? '0' }
}
