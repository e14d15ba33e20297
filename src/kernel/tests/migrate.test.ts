import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { openTestDatabase } from '../../main/testing/database.ts'
import { migrate } from '../db/index.ts'
import { sql } from '../testing/cluster.ts'

const database = await openTestDatabase()
const url = database.ownerUrl
const folders: string[] = []
after(async () => {
  await database.drop()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await sql(
    url,
    `drop table if exists trial, trial_more; delete from migration where owner = 'trial'; create table trial (id int)`,
  )
})

const source = async (files: Record<string, string>) => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-migrate-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return { owner: 'trial', folder }
}
const until = async (query: string) => {
  while ((await sql(url, query)).length === 0) await setTimeout(20)
}
const MIGRATING = "from pg_stat_activity where application_name = 'parkloop-migrate'"
const appliedOf = async () =>
  (await sql(url, "select name from migration where owner = 'trial' order by 1")).map((r: { name: string }) => r.name)

test('while a migration waits for a table that somebody reads, the others go on reading it; then it goes in', async () => {
  const reader = new pg.Client({ connectionString: url })
  await reader.connect()
  await reader.query('begin')
  await reader.query('select * from trial')
  const migrating = migrate(url, [await source({ 'a.sql': 'alter table trial add column note text' })])
  try {
    await until(`select 1 ${MIGRATING} and wait_event_type = 'Lock'`)
    // Behind a wait without end this would never answer.
    await sql(url, "set statement_timeout = '20s'; select * from trial")
    assert.deepEqual(await appliedOf(), [])
  } finally {
    await reader.end()
  }
  assert.deepEqual(await migrating, ['trial/a.sql'])
})

test('of two servers that start at once one migrates, the other waits and finds it done', async () => {
  const trial = await source({ 'a.sql': 'create table trial_more (id int); select pg_sleep(0.3)' })
  const both = await Promise.all([migrate(url, [trial]), migrate(url, [trial])])
  assert.deepEqual(
    both.sort((a, b) => a.length - b.length),
    [[], ['trial/a.sql']],
  )
})

test('killed in the middle of a migration it leaves that one undone, and the next start finishes it', async () => {
  const trial = await source({
    'a.sql': 'alter table trial add column note text',
    'b.sql':
      'create table trial_more (id int); select pg_sleep(case when exists (select 1 from trial) then 0 else 30 end)',
  })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'migrate.child.ts'), url, trial.folder], {
    stdio: 'ignore',
  })
  await until(`select 1 ${MIGRATING} and wait_event = 'PgSleep'`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.deepEqual(await appliedOf(), ['a.sql'])
  // From here on it does not wait for anything.
  await sql(url, 'insert into trial (id) values (1)')
  assert.deepEqual(await migrate(url, [trial]), ['trial/b.sql'])
  assert.deepEqual(await appliedOf(), ['a.sql', 'b.sql'])
})

const INVALID = `select 1 from pg_index where indexrelid = to_regclass('trial_by_id') and not indisvalid`
const CONCURRENT = '-- concurrently\ncreate index concurrently trial_by_id on trial (id)'

test('an index is built beside the work: while it waits for a long reading, others write to the table', async () => {
  const reader = new pg.Client({ connectionString: url })
  await reader.connect()
  await reader.query('begin isolation level repeatable read')
  await reader.query('select * from trial')
  const migrating = migrate(url, [await source({ 'a.sql': CONCURRENT })])
  try {
    await until(`select 1 ${MIGRATING} and wait_event_type = 'Lock'`)
    await sql(url, "set statement_timeout = '20s'; insert into trial (id) values (1)")
    assert.deepEqual(await appliedOf(), [])
  } finally {
    await reader.end()
  }
  assert.deepEqual(await migrating, ['trial/a.sql'])
  assert.deepEqual(await sql(url, INVALID), [])
})

test('an index whose building was killed is dropped and built again by the next start', async () => {
  const trial = await source({ 'a.sql': CONCURRENT })
  const reader = new pg.Client({ connectionString: url })
  await reader.connect()
  await reader.query('begin isolation level repeatable read')
  await reader.query('select * from trial')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'migrate.child.ts'), url, trial.folder], {
    stdio: 'ignore',
  })
  await until(`select 1 ${MIGRATING} and wait_event_type = 'Lock'`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await reader.end()
  await until(`select 1 where not exists (select 1 ${MIGRATING})`)
  // Left half made, or by then finished: a half-made one is put there, so that there is always one.
  await sql(url, `drop index if exists trial_by_id`)
  await sql(url, 'insert into trial (id) values (7), (7)')
  await assert.rejects(sql(url, 'create unique index concurrently trial_by_id on trial (id)'))
  assert.equal((await sql(url, INVALID)).length, 1)
  assert.deepEqual(await migrate(url, [trial]), ['trial/a.sql'])
  assert.deepEqual(await sql(url, INVALID), [])
  assert.deepEqual(await migrate(url, [trial]), [])
})

test('a server that starts while another builds an index waits for its turn and does not stop the building', async () => {
  const trial = await source({ 'a.sql': CONCURRENT })
  const first = migrate(url, [trial])
  const second = migrate(url, [trial])
  assert.deepEqual([...(await first), ...(await second)], ['trial/a.sql'])
})

test('what is filled in afterwards goes in small steps in every park, and goes on where it was broken off', async () => {
  await sql(url, `create table trial_more (park_id uuid not null, n int not null, doubled int)`)
  const [a, b] = [randomUUID(), randomUUID()]
  const park = `insert into park (id, code, name, created_at) values ($1, $2, '试', now())`
  for (const id of [a, b]) await sql(url, park, [id, `t-${id.slice(0, 8)}`])
  await sql(url, 'insert into trial_more select p, n, null from unnest($1::uuid[]) p, generate_series(1, 25) n', [
    [a, b],
  ])
  const fill = `-- in batches
    update trial_more set doubled = n * 2 + 100 / (case when n = 20 and not exists (select 1 from trial) then 0 else 100 end)
    where park_id = app_park_id() and n in (select n from trial_more where park_id = app_park_id() and doubled is null order by n limit 10)`
  const trial = await source({ 'a.sql': fill })
  await assert.rejects(migrate(url, [trial]), /division by zero/)
  assert.equal((await sql(url, 'select 1 from trial_more where doubled is not null')).length, 10)
  await sql(url, 'insert into trial (id) values (1)')
  assert.deepEqual(await migrate(url, [trial]), ['trial/a.sql'])
  assert.equal((await sql(url, 'select 1 from trial_more where doubled = n * 2 + 1')).length, 50)
})
