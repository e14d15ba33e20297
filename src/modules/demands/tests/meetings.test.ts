import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')
const told = async (person: typeof leader): Promise<string[]> =>
  (await person.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
const caseInHand = () => demandThatIs('handling', w, park)

const meeting = (more: object = {}) => ({
  question: '扩容由谁出资',
  place: '管委会三楼会议室',
  startsAt: '2026-11-04T14:30:00+08:00',
  departmentIds: [park.departmentA, park.departmentB],
  ...more,
})
const called = async () => {
  const { id } = await caseInHand()
  const answer = await w.desk.post(`/demands/${id}/meetings`, meeting())
  assert.equal(answer.status, 201, answer.text)
  return { demandId: id, id: answer.body.id as string }
}

test('a joint meeting invites the people of its departments, who see the case from then on', async () => {
  const { demandId } = await called()
  await park.settle()
  assert.ok((await told(w.otherHandler)).includes('meeting.called'))
  assert.ok((await told(w.handler)).includes('meeting.called'))
  const { body } = await w.otherHandler.get(`/demands/${demandId}/meetings`)
  assert.deepEqual(
    body.items[0].departments.map((d: { name: string }) => d.name),
    ['经济发展局', '建设局'],
  )
  assert.deepEqual(body.items[0].actions, [])
})

test('each decision of the minutes becomes a child case with its department and day', async () => {
  const { demandId, id } = await called()
  const { status, body } = await leader.put(`/demand-meetings/${id}/minutes`, {
    minutes: '各方同意分两步实施。',
    decisions: [
      { title: '出具扩容方案', detail: '含投资估算', departmentId: park.departmentA, dueOn: '2026-11-10' },
      { title: '落实临时用电', detail: '先行保障生产', departmentId: park.departmentB },
    ],
  })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.status, 'held')
  const [first, second] = body.decisions
  assert.deepEqual([first.department.name, first.dueOn], ['经济发展局', '2026-11-10'])
  const child = (await w.desk.get(`/demands/${first.child.id}`)).body
  assert.deepEqual([child.parentId, child.status, child.department.name], [demandId, 'dispatched', '经济发展局'])
  assert.equal(child.dueAt, '2026-11-10T09:30:00.000Z')
  assert.equal((await w.otherHandler.get(`/demands/${second.child.id}`)).status, 200)
  const answer = await w.handler.post(`/demands/${demandId}/answer`, { outcome: 'solved', text: '已解决' })
  assert.equal(answer.status, 409, 'a parent is not answered while a child is open')
  const { body: entries } = await w.desk.get(`/demands/${demandId}/entries`)
  const kinds = entries.items.map((e: { kind: string }) => e.kind)
  assert.ok(kinds.includes('confer') && kinds.includes('minutes'))
})

test('minutes are taken once; a meeting that is off takes none; a day that has passed is refused by its field', async () => {
  const { id } = await called()
  const minutes = { minutes: '暂无结论。', decisions: [] }
  const past = await w.desk.put(`/demand-meetings/${id}/minutes`, {
    minutes: '同意。',
    decisions: [{ title: '出具扩容方案', detail: '含投资估算', departmentId: park.departmentA, dueOn: '2026-11-01' }],
  })
  assert.deepEqual([past.status, past.body.errors[0].path], [422, 'decisions.0.dueOn'])
  assert.equal((await w.desk.put(`/demand-meetings/${id}/minutes`, minutes)).status, 200)
  assert.equal((await w.desk.put(`/demand-meetings/${id}/minutes`, minutes)).body.code, 'meeting_over')
  const other = await called()
  const off = await w.desk.post(`/demand-meetings/${other.id}/cancellation`, { reason: '改为书面征求意见' })
  assert.equal(off.body.status, 'cancelled')
  assert.equal((await w.desk.put(`/demand-meetings/${other.id}/minutes`, minutes)).body.code, 'meeting_over')
})

test('a meeting lies ahead, is called by desk or leader, and does not exist for another park', async () => {
  const { id: demandId } = await caseInHand()
  const late = await w.desk.post(`/demands/${demandId}/meetings`, meeting({ startsAt: '2026-11-01T10:00:00+08:00' }))
  assert.deepEqual([late.status, late.body.errors[0].path], [422, 'startsAt'])
  assert.equal((await leader.post(`/demands/${demandId}/meetings`, meeting())).status, 201)
  assert.equal((await w.handler.post(`/demands/${demandId}/meetings`, meeting())).status, 403)
  const { id } = await called()
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.put(`/demand-meetings/${id}/minutes`, { minutes: '无', decisions: [] })).status, 404)
})

test('a case that was redone as often as allowed goes back once more under supervision, and only then', async () => {
  const { id } = await demandThatIs('answered', w, park)
  const supervise = () => w.checker.post(`/demands/${id}/supervision`, { reason: '两次重办仍未解决' })
  assert.equal((await supervise()).body.code, 'redo_first')
  for (let i = 0; i < 2; i++) {
    await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })
    await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已再次处理' })
  }
  assert.equal((await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })).body.code, 'redone_too_often')
  assert.ok((await w.checker.get(`/demands/${id}`)).body.actions.includes('supervise'))
  const { status, body } = await supervise()
  assert.deepEqual([status, body.status], [200, 'handling'])
  assert.ok(body.clocks.some((c: { stage: string; stoppedAt: string | null }) => c.stage === 'rectify' && !c.stoppedAt))
})

test('a part of a case has no meeting of its own', async () => {
  const { id } = await caseInHand()
  await w.desk.post(`/demands/${id}/children`, {
    children: [{ title: '其中一部分', detail: '单独处理', departmentId: park.departmentA }],
  })
  const family = (await w.desk.get(`/demands/${id}/family`)).body
  const child = family.children[0]
  assert.equal((await w.desk.post(`/demands/${child.id}/meetings`, meeting())).body.code, 'child_confer')
  assert.ok(filing(w))
})
