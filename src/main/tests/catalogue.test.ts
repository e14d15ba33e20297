import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { sql } from '../../kernel/testing/cluster.ts'
import { renderTables } from '../../kernel/tools/tables.ts'
import { migrationSources } from '../../modules.ts'
import { openTestDatabase } from '../testing/database.ts'

const database = await openTestDatabase()
after(database.drop)
const ask = (text: string) => sql(database.ownerUrl, text) as Promise<Record<string, unknown>[]>

/** The only tables that belong to no park: a directory, accounts and sessions, figures for regions with who may read them, the ledger of migrations, the anchor of a distributed database. */
const SHARED =
  "('park', 'account', 'account_park', 'account_factor', 'seal_key', 'session', 'migration', 'tenant_anchor', 'park_figure', 'region_grant', 'region_opening', 'unknown_login')"
const TENANT = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ${SHARED}`
const none = (title: string, query: string) => test(title, async () => assert.deepEqual(await ask(query), []))

none(
  'every table that is not shared belongs to a park, first column, not null',
  `select relname from (${TENANT}) t
  where not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'park_id' and a.attnum = 1 and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
)
none(
  'row security is on and forced on every table of a park',
  `select relname from (${TENANT}) t where not exists
  (select 1 from pg_class c where c.oid = t.oid and c.relrowsecurity and c.relforcerowsecurity)`,
)
none(
  'every table of a park has exactly the one generated policy, for reading and for writing',
  `select relname from (${TENANT}) t
  where (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1
     or not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) = '(park_id = app_park_id())'
        and pg_get_expr(p.polwithcheck, p.polrelid) = '(park_id = app_park_id())' and p.polpermissive)`,
)
none(
  'every primary key, unique rule and foreign key of a park begins with the park',
  `select relname, conname from (${TENANT}) t join pg_constraint k on k.conrelid = t.oid
  where k.contype in ('p', 'u', 'f', 'x') and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = k.conkey[1]) <> 'park_id'`,
)
none(
  'every index of a park begins with the park, but for the word indexes',
  `select t.relname, i.relname as index from (${TENANT}) t join pg_index x on x.indrelid = t.oid
  join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
  where m.amname <> 'gin' and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0]) is distinct from 'park_id'`,
)
none(
  'every constraint has a name of its own choice, short enough for a shard',
  `select relname, conname from (${TENANT}) t join pg_constraint k on k.conrelid = t.oid
  where k.contype <> 'n' and (length(conname) > 50 or conname ~ '_(pkey|fkey|key|check)[0-9]*$')`,
)
none(
  'tables of a park have no trigger',
  `select relname, tgname from (${TENANT}) t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal`,
)
none(
  'nothing is set to null or deleted behind one’s back',
  "select conname from pg_constraint where contype = 'f' and confdeltype not in ('a', 'r')",
)
none(
  'no column counts by itself',
  `select relname, a.attname from (${TENANT}) t join pg_attribute a on a.attrelid = t.oid where a.attidentity <> '' or exists
  (select 1 from pg_attrdef d where d.adrelid = t.oid and d.adnum = a.attnum and pg_get_expr(d.adbin, d.adrelid) like 'nextval%')`,
)
none(
  'the product’s role owns nothing and cannot pass the wall',
  `select rolname from pg_roles where rolname = 'parkloop_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
  union all select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'parkloop_app'`,
)
none(
  'no function runs with the rights of its owner',
  "select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef",
)
none(
  'no view hides the wall',
  `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('v', 'm')
  and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`,
)
none(
  'what is written once can be neither changed nor deleted by the product',
  `select g.table_name, g.privilege_type from information_schema.role_table_grants g
  where g.grantee = 'parkloop_app' and g.table_name in ('audit_entry', 'demand_entry', 'demand_rating') and g.privilege_type not in ('SELECT', 'INSERT')`,
)
none(
  'the product’s role cannot empty a table or make one',
  `select table_name from information_schema.role_table_grants where grantee = 'parkloop_app' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') and table_schema = 'public'
  union all select nspname from pg_namespace where nspname = 'public' and has_schema_privilege('parkloop_app', oid, 'create')`,
)
none(
  'times are kept with their zone',
  `select relname, a.attname from (${TENANT}) t join pg_attribute a on a.attrelid = t.oid where a.atttypid = 'timestamp'::regtype`,
)

test('the checks above see the planted defect: a table without its wall', async () => {
  await ask('create table planted (id uuid primary key, note text)')
  const found = await ask(
    `select relname from (${TENANT}) t where not exists (select 1 from pg_class c where c.oid = t.oid and c.relrowsecurity and c.relforcerowsecurity)`,
  )
  await ask('drop table planted')
  assert.deepEqual(found, [{ relname: 'planted' }])
})

test('the generated tables.ts agree with the database', async () => {
  for (const [path, text] of await renderTables(database.ownerUrl, migrationSources))
    assert.equal(readFileSync(path, 'utf8'), text, `${path}: run \`npm run tables\``)
})
