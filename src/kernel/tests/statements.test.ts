import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../../main/testing/database.ts'
import { inTransaction, openPool } from '../db/index.ts'
import { sql } from '../testing/cluster.ts'

const database = await openTestDatabase()
const pool = openPool({ url: database.appUrl, max: 1 })
after(async () => {
  await pool.end()
  await database.drop()
})

const prepared = async () => (await pool.query('select name from pg_prepared_statements where $1', [true])).rows.length
const often = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, work))

test('a statement that comes again and again is planned once a connection', async () => {
  await often(() => pool.query('select 41 + $1::int as n', [1]))
  assert.ok((await prepared()) >= 1)
  const { rows } = await pool.query('select 41 + $1::int as n', [2])
  assert.deepEqual(rows, [{ n: 43 }])
})

test('of statements that hardly come twice no plan is kept', async () => {
  const before = await prepared()
  for (let i = 0; i < 300; i++) await pool.query(`select ${i} + $1::int as n`, [1])
  assert.ok((await prepared()) - before <= 1)
})

test('whoever works while a table gains a column notices nothing', async () => {
  await sql(
    database.ownerUrl,
    'create table noticed (id int); insert into noticed values (1); grant select on noticed to parkloop_app',
  )
  const read = () =>
    inTransaction(pool, { readOnly: true }, async (c) => (await c.query('select * from noticed where $1', [true])).rows)
  await often(read)
  await sql(database.ownerUrl, "alter table noticed add column word text default 'new'")
  assert.deepEqual(await read(), [{ id: 1, word: 'new' }])
})

test('a thrown error reaches the caller and the next transaction finds a clean connection', async () => {
  const failing = inTransaction(pool, {}, (c) =>
    Promise.all([c.query('select 1 / $1::int', [0]), c.query('select $1::int as n', [1])]),
  )
  await assert.rejects(failing, /division by zero/)
  const { rows } = await inTransaction(pool, {}, (c) => c.query('select $1::int as n', [7]))
  assert.deepEqual(rows, [{ n: 7 }])
})
