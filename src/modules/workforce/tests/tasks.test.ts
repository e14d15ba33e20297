import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../kernel/ids.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { giveTask, tasksOfDay } from '../index.ts'
import { instructorOf } from './workforce.world.ts'

const NOW = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: NOW })
const park = await world.park()
const desk = await park.person('desk')
const [leader, owner, mate, other] = [
  await instructorOf(park, desk, '钱组长'),
  await instructorOf(park, desk, '孙承办'),
  await instructorOf(park, desk, '李同组'),
  await instructorOf(park, desk, '周外组'),
]
const group = (await desk.post('/groups', { name: '一组', leaderId: leader.id, memberIds: [owner.id, mate.id] })).body
const give = (title: string, more: { workdays?: number } = {}) =>
  park.inside((ctx) =>
    giveTask(ctx, 'ownerId', { title, ownerId: owner.id, groupId: group.id, meetingId: newId(ctx.now), ...more }),
  )
const settle = (who: Person, id: string, body: object, version = 1) =>
  who.put(`/team-tasks/${id}/outcome`, body, { version })
const told = async (who: Person, kind: string) =>
  (await who.get('/notifications')).body.items.filter((n: { kind: string }) => n.kind === kind).length

test('a task is due at the end of its last working day, its owner is told, and she and her group see it while others do not', async () => {
  const id = await give('走访三家停产企业', { workdays: 5 })
  await park.settle()
  const seen = async (who: Person) => (await who.get(`/team-tasks/${id}`)).status
  assert.deepEqual(
    [await seen(owner.person), await seen(mate.person), await seen(leader.person), await seen(desk)],
    [200, 200, 200, 200],
  )
  assert.equal(await seen(other.person), 404)
  const { body } = await owner.person.get(`/team-tasks/${id}`)
  assert.deepEqual([body.dueOn, body.workdays, body.steps], ['2026-11-09', 5, ['done']])
  assert.equal(await told(owner.person, 'task.given'), 1)
  const page = (await leader.person.get('/groups')).body.items.find((g: { id: string }) => g.id === group.id)
  const listed = (await leader.person.get(`/team-tasks?groupId=${group.id}&state=open`)).body.total
  assert.deepEqual([page.tasksOpen, listed], [1, 1])
})

test('the owner says that it is done, once; another version or another person is refused', async () => {
  const id = await give('核对企业联系人')
  assert.equal((await settle(mate.person, id, { as: 'done' })).status, 403)
  assert.equal((await settle(other.person, id, { as: 'done' })).status, 404)
  assert.equal((await settle(owner.person, id, { as: 'done' }, 7)).status, 412)
  const done = await settle(owner.person, id, { as: 'done', note: '已核对 12 家' })
  assert.deepEqual([done.status, done.body.state, done.body.settledNote], [200, 'done', '已核对 12 家'])
  const again = await settle(owner.person, id, { as: 'done' }, 2)
  assert.deepEqual([again.status, again.body.code], [409, 'settled'])
  const trace = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .orderBy('at')
      .execute(),
  )
  assert.deepEqual(trace.map((t) => t.action).toSorted(), ['task.give', 'task.settle'])
})

test('only who leads or keeps the team drops a task, and says why', async () => {
  const id = await give('汇总用工需求')
  assert.equal((await settle(owner.person, id, { as: 'dropped', note: '没空' })).status, 403)
  const bare = await settle(leader.person, id, { as: 'dropped' })
  assert.deepEqual([bare.status, bare.body.errors[0].path], [422, 'note'])
  const dropped = await settle(leader.person, id, { as: 'dropped', note: '已由人社部门统一汇总' })
  assert.deepEqual([dropped.status, dropped.body.state], [200, 'dropped'])
})

test('the owner is reminded once before the day, and once more with her leader when it has passed', async () => {
  await give('提醒事项', { workdays: 3 })
  const remind = () => park.work('workforce.remind')
  const before = [await told(owner.person, 'task.due'), await told(owner.person, 'task.overdue')]
  await world.passTo('2026-11-03T08:05:00+08:00')
  await remind()
  await remind()
  assert.equal(await told(owner.person, 'task.due'), Number(before[0]) + 1)
  await world.passTo('2026-11-06T08:05:00+08:00')
  await remind()
  await remind()
  assert.equal(await told(owner.person, 'task.overdue'), Number(before[1]) + 1)
  assert.equal(await told(leader.person, 'task.overdue'), 1)
  assert.equal((await owner.person.get('/team-tasks?overdue=true')).body.total, 1)
  await world.passTo(NOW)
})

test('the day of the owner shows what is due and what she settled that day, and her digest counts what is open', async () => {
  const id = await give('写进日记的事项', { workdays: 1 })
  const on = (day: string) => park.see((ctx) => tasksOfDay(ctx, owner.person.id, day))
  assert.deepEqual(
    (await on('2026-11-02')).some((t) => t.id === id),
    false,
  )
  assert.deepEqual((await on('2026-11-03')).find((t) => t.id === id)?.state, 'open')
  await settle(owner.person, id, { as: 'done' })
  assert.deepEqual((await on('2026-11-02')).find((t) => t.id === id)?.state, 'done')
  const { body } = await owner.person.get('/digests/now')
  const open = (await owner.person.get('/team-tasks?mine=true&state=open&overdue=false')).body.total
  assert.equal(body.sections.find((s: { key: string }) => s.key === 'team-tasks').count, open)
})
