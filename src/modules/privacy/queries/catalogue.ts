import { CompiledQuery, type Kysely } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'

export type WordColumn = { name: string; type: 'text' | 'jsonb' | 'text[]'; nullable: boolean }
export type WordTable = { name: string; key: string[]; columns: WordColumn[]; versioned: boolean }

/** The chain proves what the trail says: nothing in it changes. What waits here tells where she stands, not who she is. */
const NOT_SEARCHED = ['audit_entry', 'audit_link', 'privacy_mention']

const TABLES = `select c.relname as name,
    (select array_agg(k.attname::text order by array_position(p.conkey, k.attnum)) from pg_constraint p
      join pg_attribute k on k.attrelid = p.conrelid and k.attnum = any (p.conkey)
      where p.conrelid = c.oid and p.contype = 'p' and k.attname <> 'park_id') as key,
    json_agg(json_build_object('name', a.attname, 'nullable', not a.attnotnull,
      'type', case t.typname when 'jsonb' then 'jsonb' when '_text' then 'text[]' else 'text' end) order by a.attnum) as columns,
    exists (select 1 from pg_attribute v where v.attrelid = c.oid and v.attname = 'version' and not v.attisdropped) as versioned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    join pg_type t on t.oid = a.atttypid
  where n.nspname = 'public' and c.relkind in ('r', 'p') and t.typname in ('text', 'jsonb', '_text') and c.relname <> all ($1)
    and exists (select 1 from pg_policy w where w.polrelid = c.oid and w.polname = 'park_wall')
  group by c.oid, c.relname order by c.relname`

/** Statements about tables that are known only when they run; values go as parameters, names come from the catalogue. */
export const ask = async <T>(
  { db }: Pick<Looking, 'db'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> => (await (db as unknown as Kysely<unknown>).executeQuery<T>(CompiledQuery.raw(text, [...values]))).rows

/** Every table behind the wall with the columns in which words can stand, from the database itself: none is forgotten. */
export const wordTables = (ctx: Pick<Looking, 'db'>): Promise<WordTable[]> =>
  ask<WordTable>(ctx, TABLES, [NOT_SEARCHED])
