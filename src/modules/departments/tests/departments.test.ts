import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
let codes = 0
const office = (extra: object = {}) => ({ code: `D${++codes}`, name: `部门${codes}`, kind: 'department', ...extra })
const actionsOn = (id: string) =>
  park.see(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .execute()
    return rows.map((r) => r.action).sort()
  })

test('the desk keeps the directory of departments: new, changed, out of use and back', async () => {
  const made = await desk.post('/departments', office({ phone: '0730-2221234', parentId: park.departmentA }))
  assert.deepEqual(
    [made.status, made.body.parentName, made.body.active, made.body.members],
    [201, '经济发展局', true, 0],
  )
  const path = `/departments/${made.body.id}`
  const edited = await desk.patch(path, { name: '企业服务科' }, { version: 1 })
  assert.deepEqual([edited.status, edited.body.name, edited.body.phone], [200, '企业服务科', '0730-2221234'])
  assert.equal((await desk.patch(path, { name: '旧版本' }, { version: 1 })).status, 412)
  const gone = await desk.put(`${path}/deactivation`, undefined, { version: 2 })
  assert.deepEqual([gone.status, gone.body.active], [200, false])
  assert.equal((await desk.put(`${path}/deactivation`, undefined, { version: 3 })).body.code, 'department_inactive')
  assert.equal((await desk.delete(`${path}/deactivation`)).body.active, true)
  assert.equal((await desk.delete(`${path}/deactivation`)).body.code, 'department_active')
  assert.deepEqual(await actionsOn(made.body.id), [
    'department.add',
    'department.deactivate',
    'department.edit',
    'department.reactivate',
  ])
})

test('a department with active ones below it stays in use, and none stands below itself', async () => {
  const upper = (await desk.post('/departments', office())).body
  const lower = (await desk.post('/departments', office({ parentId: upper.id }))).body
  const refused = await desk.put(`/departments/${upper.id}/deactivation`, undefined, { version: 1 })
  assert.deepEqual([refused.status, refused.body.code], [409, 'department_has_departments'])
  const loop = await desk.patch(`/departments/${upper.id}`, { parentId: lower.id }, { version: 1 })
  assert.deepEqual([loop.status, loop.body.code], [422, 'loop'])
  await desk.put(`/departments/${lower.id}/deactivation`, undefined, { version: 1 })
  assert.equal((await desk.post('/departments', office({ parentId: lower.id }))).body.code, 'no_such_department')
})

test('a code is given once in a park, in another park it is free', async () => {
  const taken = await desk.post('/departments', office({ code: 'jf' }))
  assert.deepEqual([taken.status, taken.body.code], [409, 'code_taken'])
  const other = await (await world.park()).person('desk')
  assert.equal((await other.post('/departments', office({ code: 'only-there' }))).status, 201)
})

test('the members of a department are the accounts that hold a role on it today', async () => {
  const handler = await park.person('handler', { departmentId: park.departmentB })
  const { items } = (await desk.get(`/departments/${park.departmentB}/members`)).body
  assert.deepEqual(
    items.map((m: { accountId: string; roleZh: string }) => [m.accountId, m.roleZh]),
    [[handler.id, '部门经办人']],
  )
  assert.equal((await desk.get(`/departments/${park.departmentB}`)).body.members, 1)
})

test('the list is searched, filtered and turned page by page without losing or repeating one', async () => {
  const own = await world.park()
  const person = await own.person('desk')
  for (let i = 0; i < 5; i++) await person.post('/departments', office({ kind: 'utility', name: `供电所${i}` }))
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await person.get(`/departments?kind=utility&sort=-name&limit=2${cursor && `&cursor=${cursor}`}`)
    assert.equal(body.total, 5)
    seen.push(...body.items.map((d: { name: string }) => d.name))
    if (!body.nextCursor) break
    cursor = body.nextCursor
  }
  assert.deepEqual(seen, ['供电所4', '供电所3', '供电所2', '供电所1', '供电所0'])
  assert.equal((await person.get(`/departments?q=${encodeURIComponent('电所3')}`)).body.total, 1)
  assert.equal((await person.get('/departments?q=%25')).body.total, 0)
  const sheet = await person.get('/departments?kind=utility&format=csv')
  assert.match(sheet.text, /供电所4/)
})

test('departments of another park do not exist, and who only looks may not change any', async () => {
  const stranger = await (await world.park()).person('desk')
  const path = `/departments/${park.departmentA}`
  for (const answer of [
    await stranger.get(path),
    await stranger.get(`${path}/members`),
    await stranger.patch(path, { name: '别人的' }, { version: 1 }),
    await stranger.put(`${path}/deactivation`, undefined, { version: 1 }),
  ])
    assert.equal(answer.status, 404)
  const handler = await park.person('handler', { departmentId: park.departmentA })
  assert.equal((await handler.get(path)).status, 200)
  assert.equal((await handler.patch(path, { name: '改' }, { version: 1 })).status, 403)
  assert.equal((await handler.post('/departments', office())).status, 403)
  assert.equal((await handler.put(`${path}/deactivation`, undefined, { version: 1 })).status, 403)
})

test('a repeated request makes one department', async () => {
  const body = office()
  const [first, again] = [
    await desk.post('/departments', body, { key: 'once' }),
    await desk.post('/departments', body, { key: 'once' }),
  ]
  assert.deepEqual([first.status, again.body], [201, first.body])
})
