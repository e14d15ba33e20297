import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const other = await world.park()
const w = await demandWorld(park)
const elsewhere = await demandWorld(other)
const demand = await demandThatIs('handling', w, park)
const GHOST = '01a20000-0000-7000-8000-000000000000'

const withoutRequest = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
const doesNotExistFor = async (who: Person, id = demand.id) => {
  const [foreign, ghost] = [await who.get(`/demands/${id}`), await who.get(`/demands/${GHOST}`)]
  assert.equal(foreign.status, 404)
  assert.deepEqual(withoutRequest(foreign.body), withoutRequest(ghost.body))
  const { body } = await who.get('/demands?limit=200')
  assert.ok(!body.items.some((d: { id: string }) => d.id === id))
}

test('to the desk of another park the demand does not exist', () => doesNotExistFor(elsewhere.desk))
test('to an instructor of another grid the demand does not exist', () => doesNotExistFor(w.otherInstructor))
test('to an officer of another department the demand does not exist', () => doesNotExistFor(w.otherHandler))
test('an instructor of the grid, the department that holds it and the desk see it', async () => {
  for (const who of [w.instructor, w.handler, w.desk])
    assert.equal((await who.get(`/demands/${demand.id}`)).status, 200)
})

test('what one may not see one may not touch either: every door to the case is the same 404', async () => {
  const doors: [string, 'get' | 'put' | 'post', object?][] = [
    ['entries', 'get'],
    ['clocks', 'get'],
    ['similar', 'get'],
    ['following', 'put'],
    ['signature', 'put'],
    ['answer', 'post', { outcome: 'solved', text: '已解决' }],
    ['return', 'post', { reasonCode: 'not-ours', basis: '不属本部门' }],
    ['messages', 'post', { audience: 'internal', text: '看得见吗' }],
  ]
  for (const [path, method, body] of doors) {
    const { status } = await w.otherHandler[method](`/demands/${demand.id}/${path}`, body)
    assert.equal(status, 404, path)
  }
})

test('a demand cannot be filed for an enterprise of another grid or another park', async () => {
  const about = { title: '车间电压不稳', detail: '每天下午电压波动' }
  assert.equal((await w.instructor.post('/demands', { ...about, enterpriseId: w.otherEnterpriseId })).status, 404)
  assert.equal((await w.desk.post('/demands', { ...about, enterpriseId: elsewhere.enterpriseId })).status, 404)
})

test('a person with two offices does not act in one by the sight of the other', async () => {
  const filed = (
    await w.instructor.post('/demands', { enterpriseId: w.enterpriseId, title: '道路破损严重', detail: '门口道路破损' })
  ).body
  await w.desk.put(`/demands/${filed.id}/acceptance`, { level: 'normal', categoryId: w.categoryId })
  await w.desk.put(`/demands/${filed.id}/dispatch`, { departmentId: park.departmentA })
  const both = await park.person('instructor', { gridId: park.gridA })
  await park.inside(async (ctx) => {
    const { grantRole } = await import('../../identity/index.ts')
    await grantRole(ctx, { accountId: both.id, role: 'handler', departmentId: park.departmentB })
  })
  assert.equal((await both.get(`/demands/${filed.id}`)).status, 200)
  assert.equal((await both.put(`/demands/${filed.id}/signature`)).status, 404)
})

test('with the application’s own check switched off, row security alone keeps the parks apart', async () => {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await client.query('select set_park($1)', [other.id])
    for (const table of [
      'demand',
      'demand_entry',
      'demand_clock',
      'enterprise',
      'audit_entry',
      'outbox',
      'role_grant',
    ]) {
      const { rows } = await client.query(`select count(*)::int as n from ${table} where park_id <> $1`, [other.id])
      assert.equal(rows[0].n, 0, table)
    }
    const changed = await client.query('update demand set title = title where id = $1', [demand.id])
    assert.equal(changed.rowCount, 0)
    await assert.rejects(
      client.query('insert into demand_follower values ($1, $2, $3, $4, now())', [park.id, GHOST, demand.id, GHOST]),
      /row-level security/,
    )
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('without an open park the database shows no row at all', async () => {
  const { rows } = await world.pool.query('select count(*)::int as n from demand')
  assert.equal(rows[0].n, 0)
})

test('with row security switched off, the application alone still keeps the parks apart', async () => {
  const { createApp } = await import('../../../main/app.ts')
  const { openPool } = await import('../../../kernel/db/index.ts')
  // The owner bypasses every policy: only what the application asks for stands between the parks.
  const pool = openPool({ url: world.ownerUrl, max: 4 })
  const app = await createApp({
    pool,
    url: world.ownerUrl,
    outside: world.outside,
    data: world.data,
    version: 'test',
    strict: true,
    now: () => world.clock.now,
  })
  try {
    const ask = (url: string, cookie: string) =>
      app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { cookie } })
    assert.equal((await ask(`/demands/${demand.id}`, elsewhere.desk.cookie)).statusCode, 404)
    assert.equal((await ask(`/demands/${demand.id}`, w.desk.cookie)).statusCode, 200)
    for (const url of [
      '/demands?limit=200',
      '/enterprises?limit=200',
      '/categories',
      '/duties',
      '/departments?limit=200',
      '/users?limit=200',
    ]) {
      const text = (await ask(url, elsewhere.desk.cookie)).body
      for (const mine of [demand.id, w.enterpriseId, w.categoryId, park.departmentA, w.desk.id])
        assert.ok(!text.includes(mine), `${url} shows a row of another park`)
    }
  } finally {
    await app.close()
    await pool.end()
  }
})
