import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'
import { inOrder, opensWith } from '../rules.ts'

const world = await openWorld()
const park = await world.park()
const LIST = 'demands.list'
const desk = await park.person('desk')
const colleague = await park.person('desk')
const leader = await park.person('leader')
const handler = await park.person('handler', { departmentId: park.departmentA })
const otherHandler = await park.person('handler', { departmentId: park.departmentB })

type Person = typeof desk
let n = 0
const content = (more: object = {}) => ({
  list: LIST,
  name: `紧急件 ${++n}`,
  query: 'level=urgent&sort=nextDueAt',
  ...more,
})
const saved = async (person: Person, more: object = {}) => {
  const { status, body } = await person.post('/saved-views', content(more))
  assert.equal(status, 201)
  return body
}
const viewsOf = async (person: Person) => (await person.get(`/saved-views?list=${LIST}`)).body
const sees = async (person: Person, id: string) =>
  (await viewsOf(person)).items.some((v: { id: string; forMe: boolean }) => v.id === id && v.forMe)

test('a view keeps name, conditions, columns in their order and density, and is its maker’s alone', async () => {
  const view = await saved(desk, { columns: ['dueAt', 'title'], density: 'roomy' })
  const [kept] = (await viewsOf(desk)).items.filter((v: { id: string }) => v.id === view.id)
  assert.deepEqual(
    [kept.query, kept.columns, kept.density, kept.mine, kept.mayEdit],
    ['level=urgent&sort=nextDueAt', ['dueAt', 'title'], 'roomy', true, true],
  )
  assert.equal(await sees(colleague, view.id), false)
  assert.equal((await colleague.patch(`/saved-views/${view.id}`, { name: '改名' }, { version: 1 })).status, 404)
  assert.equal((await colleague.delete(`/saved-views/${view.id}`)).status, 404)
})

test('a view is shared with everyone who works here, with a role, or with a department, and nobody else sees it', async () => {
  const staff = await saved(desk, { audience: 'staff' })
  const leaders = await saved(desk, { audience: 'role', role: 'leader' })
  const department = await saved(desk, { audience: 'department', departmentId: park.departmentA })
  const seen = async (person: Person) => [
    await sees(person, staff.id),
    await sees(person, leaders.id),
    await sees(person, department.id),
  ]
  assert.deepEqual(await seen(leader), [true, true, false])
  assert.deepEqual(await seen(handler), [true, false, true])
  assert.deepEqual(await seen(otherHandler), [true, false, false])
  assert.equal(department.departmentName, '经济发展局')
})

test('the enterprise’s side has no views of the park’s lists, and another park sees none of them', async () => {
  const firm = await park.person('enterprise', {})
  assert.equal((await firm.get(`/saved-views?list=${LIST}`)).status, 403)
  const elsewhere = await (await world.park()).person('desk')
  const view = await saved(desk, { audience: 'staff' })
  assert.equal(await sees(elsewhere, view.id), false)
  assert.equal((await elsewhere.patch(`/saved-views/${view.id}`, { name: '改名' }, { version: 1 })).status, 404)
})

test('sharing needs its permission; one’s own views need none', async () => {
  assert.equal((await handler.post('/saved-views', content())).status, 201)
  assert.equal((await handler.post('/saved-views', content({ audience: 'staff' }))).status, 403)
  const own = await saved(handler)
  assert.equal((await handler.patch(`/saved-views/${own.id}`, { audience: 'staff' }, { version: 1 })).status, 403)
  const body = { list: LIST, role: 'handler', opens: 'all' }
  assert.equal((await handler.put('/saved-views/role-choice', body)).status, 403)
})

test('a role or department that is missing is asked for at its field', async () => {
  const role = await desk.post('/saved-views', content({ audience: 'role' }))
  assert.deepEqual([role.status, role.body.errors[0].path], [422, 'role'])
  const department = await desk.post('/saved-views', content({ audience: 'department' }))
  assert.deepEqual([department.status, department.body.errors[0].path], [422, 'departmentId'])
})

test('a view is renamed and its conditions replaced by who made it; an older version is not written over', async () => {
  const view = await saved(desk)
  const changed = await desk.patch(
    `/saved-views/${view.id}`,
    { name: '本周紧急', query: 'level=urgent' },
    { version: 1 },
  )
  assert.deepEqual([changed.status, changed.body.name, changed.body.version], [200, '本周紧急', 2])
  assert.equal((await desk.patch(`/saved-views/${view.id}`, { name: '又改' }, { version: 1 })).status, 412)
  const again = await desk.post('/saved-views', content({ name: '本周紧急' }))
  assert.deepEqual([again.status, again.body.code], [409, 'view_name_taken'])
})

test('a shared view is kept in order by whoever may share, who cannot take it for herself', async () => {
  const view = await saved(desk, { audience: 'role', role: 'handler' })
  const [seen] = (await viewsOf(leader)).items.filter((v: { id: string }) => v.id === view.id)
  assert.deepEqual([seen.forMe, seen.mayEdit], [false, true])
  assert.equal((await handler.patch(`/saved-views/${view.id}`, { name: '我的' }, { version: 1 })).status, 403)
  const taken = await leader.patch(`/saved-views/${view.id}`, { audience: 'own' }, { version: 1 })
  assert.deepEqual([taken.status, taken.body.code], [409, 'not_your_view'])
  assert.equal((await leader.patch(`/saved-views/${view.id}`, { audience: 'staff' }, { version: 1 })).status, 200)
  assert.equal((await leader.delete(`/saved-views/${view.id}`)).status, 204)
  assert.equal(await sees(handler, view.id), false)
})

test('the desk sets what a role’s list opens with, and a person’s own choice goes before it', async () => {
  const view = await saved(desk, { audience: 'role', role: 'handler' })
  const set = await desk.put('/saved-views/role-choice', { list: LIST, role: 'handler', opens: view.id })
  assert.deepEqual(set.body.roles, [{ role: 'handler', opens: view.id }])
  const opened = async () => {
    const { opens, chosen } = await viewsOf(handler)
    return { opens, chosen }
  }
  assert.deepEqual(await opened(), { opens: view.id, chosen: false })
  await handler.put('/saved-views/choice', { list: LIST, opens: 'overdue' })
  assert.deepEqual(await opened(), { opens: 'overdue', chosen: true })
  await handler.put('/saved-views/choice', { list: LIST, opens: null })
  assert.deepEqual(await opened(), { opens: view.id, chosen: false })
  await desk.delete(`/saved-views/${view.id}`)
  assert.deepEqual(await opened(), { opens: null, chosen: false })
})

test('a list opens for a role only with what that role can see', async () => {
  const own = await saved(desk)
  const refused = await desk.put('/saved-views/role-choice', { list: LIST, role: 'handler', opens: own.id })
  assert.deepEqual([refused.status, refused.body.code], [409, 'view_not_shared'])
  assert.equal(
    (await desk.put('/saved-views/role-choice', { list: LIST, role: 'handler', opens: 'overdue' })).status,
    200,
  )
  assert.equal((await viewsOf(handler)).opens, 'overdue')
  await desk.put('/saved-views/role-choice', { list: LIST, role: 'handler', opens: null })
})

test('everyone has her own order of the views, the shared ones among them', async () => {
  const [one, two] = [await saved(desk, { audience: 'staff' }), await saved(desk, { audience: 'staff' })]
  await colleague.put('/saved-views/choice', { list: LIST, order: [two.id, one.id] })
  const order = async (person: Person) =>
    (await viewsOf(person)).items.map((v: { id: string }) => v.id).filter((id: string) => [one.id, two.id].includes(id))
  assert.deepEqual(await order(colleague), [two.id, one.id])
  assert.deepEqual(await order(desk), [one.id, two.id])
})

test('a shared view never shows more than the reader’s own reach: it asks, and the walls answer', async () => {
  const w = await demandWorld(park)
  await demandThatIs('submitted', w, park)
  const view = await saved(desk, { audience: 'staff', query: 'status=submitted' })
  const answer = async (person: Person) => {
    const [seen] = (await viewsOf(person)).items.filter((v: { id: string }) => v.id === view.id)
    return (await person.get(`/demands?${seen.query}`)).body.total
  }
  assert.equal(await answer(colleague), 1)
  assert.equal(await answer(handler), 0)
})

test('saving, changing, choosing and deleting leave their trace, and the same key has one effect', async () => {
  const body = content()
  const [first, second] = [
    await desk.post('/saved-views', body, { key: `save-${park.code}` }),
    await desk.post('/saved-views', body, { key: `save-${park.code}` }),
  ]
  assert.equal(first.body.id, second.body.id)
  await desk.patch(`/saved-views/${first.body.id}`, { name: '改过' }, { version: 1 })
  await desk.put('/saved-views/choice', { list: LIST, opens: first.body.id })
  await desk.put('/saved-views/role-choice', { list: LIST, role: 'leader', opens: 'all' })
  await desk.delete(`/saved-views/${first.body.id}`)
  const { rows } = await park.inside((ctx) =>
    ctx.client.query<{ action: string }>(
      `select action from audit_entry where park_id = $1 and (entity_id = $2 or action in ('view.choose', 'view.choose-for-role'))`,
      [park.id, first.body.id],
    ),
  )
  const actions = new Set(rows.map((r) => r.action))
  assert.deepEqual([...actions].sort(), ['view.add', 'view.choose', 'view.choose-for-role', 'view.edit', 'view.remove'])
})

test('a default that one can no longer see counts as none', () => {
  const byRole = [
    { role: 'handler', opens: 'gone' },
    { role: 'leader', opens: 'all' },
  ]
  assert.equal(opensWith({ own: 'mine', byRole, seen: (key) => key !== 'gone' }), 'mine')
  assert.equal(opensWith({ own: 'gone', byRole, seen: (key) => key !== 'gone' }), 'all')
  assert.equal(opensWith({ own: null, byRole: [], seen: () => true }), null)
})

test('views that were never placed stay behind those that were', () => {
  const views = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  assert.equal(
    inOrder(views, ['d', 'b', 'gone'])
      .map((v) => v.id)
      .join(''),
    'dbac',
  )
})
