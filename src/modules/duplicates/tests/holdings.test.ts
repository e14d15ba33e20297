import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from '../../../kernel/testing/cluster.ts'
import { openTestDatabase } from '../../../main/testing/database.ts'
import { modules } from '../../../modules.ts'
import { COMPUTED, FIELD_NAMES, FIELDS, UNITED } from '../rules/index.ts'

const database = await openTestDatabase()
after(database.drop)
const ask = (text: string) => sql(database.ownerUrl, text) as Promise<Record<string, string>[]>
const holdings = modules.flatMap((m) => m.holdings ?? [])
const declared = new Set(holdings.map((h) => `${h.table}.${h.column}`))

/** Columns that point to an enterprise: by a foreign key, or by their name. */
const POINTING = `
  select t.relname as table, a.attname as column from pg_constraint k
    join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any(k.conkey) and a.attname <> 'park_id'
    where k.contype = 'f' and f.relname = 'enterprise'
  union
  select t.relname, a.attname from pg_class t join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and not a.attisdropped
    where n.nspname = 'public' and t.relkind in ('r', 'p') and a.attname = 'enterprise_id'
  order by 1, 2`

test('everything that points to an enterprise says what becomes of it when two files are merged', async () => {
  const pointing = (await ask(POINTING)).map((r) => `${r.table}.${r.column}`)
  assert.ok(pointing.length > 25, 'the catalogue was hardly read')
  assert.deepEqual(
    pointing.filter((p) => !declared.has(p)),
    [],
    'declare it as a holding in the module.ts of its module',
  )
})

test('what is declared to hang on an enterprise exists, and what is to move may be changed', async () => {
  const columns = new Set(
    (await ask("select table_name || '.' || column_name as c from information_schema.columns")).map((r) => r.c),
  )
  assert.deepEqual(
    [...declared].filter((d) => !columns.has(d)),
    [],
  )
  const writable = new Set(
    (
      await ask(
        "select table_name as t from information_schema.role_table_grants where grantee = 'parkloop_app' and privilege_type = 'UPDATE'",
      )
    ).map((r) => r.t),
  )
  assert.deepEqual(
    holdings.filter((h) => h.merge === 'move' && !writable.has(h.table)).map((h) => h.table),
    [],
  )
})

test('the merge is made after every module that declares something, so that it knows all of it', () => {
  const at = modules.findIndex((m) => m.name === 'duplicates')
  assert.deepEqual(
    modules
      .slice(at + 1)
      .filter((m) => m.holdings)
      .map((m) => m.name),
    [],
  )
})

test('rows that move are found again by an id of their own', async () => {
  const ids = new Set(
    (await ask("select table_name as t from information_schema.columns where column_name = 'id'")).map((r) => r.t),
  )
  assert.deepEqual(
    holdings.filter((h) => h.merge === 'move' && !ids.has(h.table)).map((h) => h.table),
    [],
  )
})

test('every column of a file is chosen, united or computed when files are merged', async () => {
  const camel = (s: string) => s.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
  const columns = (
    await ask("select column_name as c from information_schema.columns where table_name = 'enterprise'")
  ).map((r) => camel(r.c as string))
  const known = new Set<string>([...FIELD_NAMES.flatMap((f) => FIELDS[f].columns), ...Object.keys(UNITED), ...COMPUTED])
  assert.deepEqual(
    columns.filter((c) => !known.has(c)),
    [],
    'say in rules/fields.ts what becomes of it',
  )
})
