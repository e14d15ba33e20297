import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { migrationSources } from '../../modules.ts'
import { type Ask, planOf } from '../distribute/plan.ts'
import { brokenRules, RULES } from '../distribute/rules.ts'
import { apply, distribution } from '../distribute/run.ts'
import { openTestDatabase } from '../testing/database.ts'

const database = await openTestDatabase()
const client = new pg.Client({ connectionString: database.ownerUrl })
await client.connect()
after(async () => {
  await client.end()
  await database.drop()
})
const ask: Ask = async (text, values = []) => (await client.query(text, values)).rows
const rolledBack = async (text: string, look: () => Promise<void>) => {
  await client.query('begin')
  await client.query(text)
  await look().finally(() => client.query('rollback'))
}

test('every table of the catalogue follows the rules by which a database is spread over several machines', async () => {
  assert.deepEqual(await brokenRules(ask), [])
})

for (const { rule, planted } of RULES)
  test(`the rule “${rule[1]}” sees what breaks it`, () =>
    rolledBack(planted, async () => {
      const broken = await brokenRules(ask)
      assert.ok(
        broken.some((b) => b.rule === rule),
        JSON.stringify(broken),
      )
    }))

const called = (name: string) => {
  const files = migrationSources.flatMap(({ folder }) =>
    existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [],
  )
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  const tables = [...text.matchAll(new RegExp(`select ${name}\\('(\\w+)'`, 'g'))].map((m) => m[1] as string)
  const gone = new Set([...text.matchAll(/drop table (?:if exists )?(\w+)/g)].map((m) => m[1] as string))
  const renamed = new Map([...text.matchAll(/alter table (\w+) rename to (\w+)/g)].map((m) => [m[1], m[2] as string]))
  return tables
    .filter((t) => !gone.has(t))
    .map((t) => renamed.get(t) ?? t)
    .sort()
}
const tablesOf = async (kind: 'reference' | 'tenant') =>
  (await planOf(ask, 32)).within.filter((s) => s.kind === kind).map((s) => s.table)

test('what is shared was said to be shared, what belongs to a park to belong to it, and there is nothing else', async () => {
  assert.deepEqual((await tablesOf('reference')).sort(), called('kernel_shared_table'))
  assert.deepEqual((await tablesOf('tenant')).sort(), [...called('kernel_tenant_table'), 'tenant_anchor'].sort())
  assert.deepEqual((await planOf(ask, 32)).staysHere, ['migration'])
})

test('shared tables are spread first, then the anchor, then every table beside it; keys come off before and on after', async () => {
  const { within, after: later } = await planOf(ask, 64)
  const order = within.map((s) => s.kind)
  const firstOf = (kind: string) => order.indexOf(kind as (typeof order)[number])
  assert.deepEqual(
    [...new Set(order)],
    ['unlink', 'reference', 'tenant', 'link'],
    'each kind stands together, in this order',
  )
  assert.equal(order.filter((k) => k === 'unlink').length, order.filter((k) => k === 'link').length)
  const [anchor, ...beside] = within.slice(firstOf('tenant'), firstOf('link'))
  assert.equal(
    anchor?.sql,
    `select create_distributed_table('public.tenant_anchor', 'park_id', colocate_with => 'none', shard_count => 64)`,
  )
  for (const { table, sql } of beside)
    assert.equal(
      sql,
      `select create_distributed_table('public.${table}', 'park_id', colocate_with => 'public.tenant_anchor')`,
    )
  assert.equal(later.length, order.filter((k) => k === 'reference' || k === 'tenant').length)
})

// What Citus refuses is refused here as well: a table that still has keys, one that is not beside an anchor, one done twice.
const CITUS = `create table did (name text primary key, kind text not null);
  create function create_reference_table(t text) returns void language plpgsql as $$ begin
    if exists (select 1 from pg_constraint where contype = 'f' and t::regclass in (conrelid, confrelid)) then raise 'keys on %', t; end if;
    insert into did values (t, 'reference'); end $$;
  create function create_distributed_table(t text, by text, colocate_with text, shard_count int default 32) returns void language plpgsql as $$ begin
    if exists (select 1 from pg_constraint where contype = 'f' and t::regclass in (conrelid, confrelid)) then raise 'keys on %', t; end if;
    if colocate_with <> 'none' and not exists (select 1 from did where name = colocate_with) then raise 'no anchor for %', t; end if;
    insert into did values (t, 'tenant'); end $$;
  create function truncate_local_data_after_distributing_table(t text) returns void language plpgsql as $$ begin
    if not exists (select 1 from did where name = t) then raise '% is not distributed', t; end if; end $$;`

test('the statements run in their order, and every key is the same as before', async () => {
  const keys = `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as says from pg_constraint where contype = 'f' order by 1, 2`
  const before = await ask(keys)
  await client.query(CITUS)
  const plan = await planOf(ask, 32)
  await apply(ask, plan)
  assert.deepEqual(await ask(keys), before)
  const [did] = await ask<{ n: number }>('select count(*)::int as n from did')
  assert.equal(did?.n, plan.after.length)
})

test('without the extension nothing is done, and one line says so; the statements can be read all the same', async () => {
  await assert.rejects(distribution(ask, { shards: 32 }), /no citus extension/)
  await assert.rejects(distribution(ask, { shards: 32, apply: true, plan: true }), /no citus extension/)
  const read = await distribution(ask, { shards: 32, plan: true })
  assert.equal(read.applied, false)
  assert.match(read.after.at(-1)?.sql ?? '', /set citus\.propagate_set_commands = 'local'$/)
})

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory()
      ? /^(tests?|testing|web|tools)$/.test(e.name)
        ? []
        : sources(join(folder, e.name))
      : e.name.endsWith('.ts') && !e.name.endsWith('.test.ts')
        ? [join(folder, e.name)]
        : [],
  )
// What a shard would compute differently from its copy, what is refused there, and what never reaches it.
const UNFIT: [string, RegExp][] = [
  ['MERGE', /\bmerge into \w+( as)?( \w+)? using\b/i],
  ['a setting that does not reach the shards', /set_config\('app\./i],
  ['a volatile function in what is set', /\bset\b[^;`]{0,300}(=|,)\s*(clock_timestamp|gen_random_uuid|random)\(\)/i],
]

test('no statement of the product uses what a distributed database refuses or does not pass on', () => {
  const found = sources(join(import.meta.dirname, '../..')).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return UNFIT.filter(([, sign]) => sign.test(text)).map(([what]) => `${file}: ${what}`)
  })
  assert.deepEqual(found, [])
})
