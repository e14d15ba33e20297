import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../../..')
// What is older was applied before there were installations to hold up, and is never edited.
const SINCE = '2026-11-28'

const bare = (sql: string) => sql.replaceAll(/--.*$/gm, '').replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
const statementsOf = (sql: string) =>
  bare(sql)
    .split(';')
    .map((s) => s.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter(Boolean)

type File = { sql: string; statement: string; way: string | undefined }
type Rule = { says: string; when: RegExp; fine: (f: File) => boolean }
/** Of tables that installations have already, and that may hold millions of rows. */
const RULES: Rule[] = [
  {
    says: 'an index: a file of its own that begins with «-- concurrently», and «create index concurrently»',
    when: /^create (?:unique )?index (?:concurrently )?(?:if not exists )?\w+ on (?:only )?(\w+)/,
    fine: ({ statement, way }) => way === 'concurrently' && statement.includes('index concurrently'),
  },
  {
    says: 'rows that change: a file of its own that begins with «-- in batches», with app_park_id() and limit',
    when: /^(?:with .*?\) )?(?:update|delete from) (?:only )?(\w+)/,
    fine: ({ statement, way }) =>
      way === 'in batches' && statement.includes('app_park_id()') && /\blimit \d+/.test(statement),
  },
  {
    says: 'a check or reference: «not valid» here, «validate constraint» in the next file',
    when: /^alter table (?:only )?(\w+) .*\badd (?:constraint \w+ )?(?:check|foreign key)\b/,
    fine: ({ statement }) => statement.includes('not valid'),
  },
  {
    says: 'a validation waits for nobody only outside the transaction that added what it validates',
    when: /^alter table (?:only )?(\w+) .*\bvalidate constraint\b/,
    fine: ({ sql }) => !/\bnot valid\b/i.test(bare(sql)),
  },
  {
    says: 'a key: its index first («-- concurrently»), then «add constraint … using index»',
    when: /^alter table (?:only )?(\w+) .*\badd (?:constraint \w+ )?(?:unique|primary key|exclude)\b/,
    fine: ({ statement }) => statement.includes('using index'),
  },
  {
    says: 'another type writes every row and index anew: a new column, filled in batches',
    when: /^alter table (?:only )?(\w+) .*\b(?:alter column \w+ (?:set data )?type|alter \w+ type)\b/,
    fine: () => false,
  },
  {
    says: 'not null reads every row: a check «… is not null» not valid, validated, then not null',
    when: /^alter table (?:only )?(\w+) .*\bset not null\b/,
    fine: ({ sql }) => /^-- proven by \w+$/m.test(sql),
  },
  {
    says: 'a default that differs from row to row writes every row: a column without, filled in batches',
    when: /^alter table (?:only )?(\w+) .*\badd (?:column )?.*\bdefault (?:gen_random_uuid|uuidv7|uuidv4|random|clock_timestamp|nextval)\(/,
    fine: () => false,
  },
]

const namesIn = (sql: string, pattern: RegExp) => [...sql.matchAll(pattern)].map((m) => m[1]?.toLowerCase())
/** Tables of the file itself are empty; of others it may say that they stay small. */
const troublesOf = (sql: string) => {
  const [, way] = /^-- (concurrently|in batches)\r?\n/.exec(sql) ?? []
  const statements = statementsOf(sql)
  const free = new Set([
    ...namesIn(bare(sql), /create table (?:if not exists )?(\w+)/gi),
    ...namesIn(sql, /^-- small: (\w+) \S/gm),
  ])
  const broken = statements.flatMap((statement) =>
    RULES.filter((rule) => {
      const table = rule.when.exec(statement)?.[1]
      return table && !free.has(table) && !rule.fine({ sql, statement, way })
    }).map((rule) => `${rule.says}: ${statement.slice(0, 80)}`),
  )
  return way && statements.length !== 1 ? [...broken, `«-- ${way}» stands over one statement`] : broken
}

test('a migration holds nobody up: what changes a table that installations have is written for millions of rows', () => {
  const files = globSync(['src/kernel/migrations/*.sql', 'src/modules/*/migrations/*.sql'], { cwd: ROOT }).sort()
  assert.ok(files.length > 90)
  const found = files
    .filter((path) => basename(path) >= SINCE)
    .flatMap((path) => troublesOf(readFileSync(join(ROOT, path), 'utf8')).map((trouble) => `${path}: ${trouble}`))
  assert.deepEqual(found, [])
})

const FINE = [
  'create table room (park_id uuid); create index room_by on room (park_id); update room set n = 1',
  '-- concurrently\ncreate index concurrently demand_by on demand (park_id, level)',
  '-- in batches\nupdate demand set n = 1 where park_id = app_park_id() and id in (select id from demand where n is null limit 500)',
  'alter table demand add column n int not null default 0, add constraint demand_n check (n >= 0) not valid',
  'alter table demand validate constraint demand_n',
  'alter table demand add constraint demand_key unique using index demand_by',
  '-- proven by demand_n_there\nalter table demand alter column n set not null',
  '-- small: sla_rule some hundred rows in a park\nupdate sla_rule set n = 1; create index sla_rule_by on sla_rule (park_id)',
  'create function f() returns int language sql as $$ update demand set n = 1; $$',
]
const HOLDING_UP = [
  'create index demand_by on demand (park_id, level)',
  'create index concurrently demand_by on demand (park_id, level)',
  '-- concurrently\ncreate index concurrently a on demand (park_id); create index concurrently b on demand (park_id)',
  'update demand set n = 1',
  '-- in batches\nupdate demand set n = 1 where n is null',
  'with old as (select 1) delete from demand where n is null',
  'alter table demand add constraint demand_n check (n >= 0)',
  'alter table demand add constraint demand_n check (n >= 0) not valid; alter table demand validate constraint demand_n',
  'alter table demand add constraint demand_key unique (park_id, number)',
  'alter table demand alter column number type varchar(40)',
  'alter table demand alter column n set not null',
  'alter table demand add column key uuid not null default gen_random_uuid()',
]
test('of statements that hold others up each is found, and of those that do not none', () => {
  assert.deepEqual(
    FINE.filter((sql) => troublesOf(sql).length > 0),
    [],
  )
  assert.deepEqual(
    HOLDING_UP.filter((sql) => troublesOf(sql).length === 0),
    [],
  )
})
