import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import type { Entry } from '../contract/index.ts'
import { kindOf, proposedBy, wordsOf } from '../web/case/story.ts'
import { bringTo, demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')
const GIVEN_BACK = { reasonCode: 'not-ours', basis: '职责清单第三条：电力设施由供电公司负责' }
const ok = async (answer: Promise<{ status: number; text: string; body: { id: string } }>) => {
  const { status, text, body } = await answer
  assert.ok(status < 300, text)
  return body
}
const entriesOf = async (id: string, who: Person = w.desk): Promise<Entry[]> =>
  (await who.get(`/demands/${id}/entries`)).body.items
const story = async (id: string) => (await entriesOf(id)).map((e) => wordsOf(e)[0])
const nameOf = async (departmentId: string): Promise<string> => {
  const { items } = (await w.desk.get('/departments')).body
  return items.find((d: { id: string; name: string }) => d.id === departmentId).name
}
const A = await nameOf(park.departmentA)
const B = await nameOf(park.departmentB)

test('the story says why a case was returned, also the last time, where it should go, and for whom it was arbitrated', async () => {
  const { id } = await demandThatIs('dispatched', w, park)
  const proposing = { ...GIVEN_BACK, proposedDepartmentId: park.departmentB }
  await ok(w.handler.post(`/demands/${id}/return`, GIVEN_BACK))
  await ok(w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA }))
  await ok(w.handler.post(`/demands/${id}/return`, proposing))
  assert.equal(proposedBy(await entriesOf(id)), park.departmentB)
  await ok(leader.post(`/demands/${id}/arbitration`, { departmentId: park.departmentB, ruling: '供电设施归口建设局' }))
  assert.deepEqual((await story(id)).slice(-5), [
    `派单给${A}`,
    '退单：不属本部门职责',
    `派单给${A}`,
    `退单并提请终审：不属本部门职责，建议改派到${B}`,
    `终审：由${B}办理`,
  ])
})

test('the story says at which level a case was accepted, what was put right, whether somebody was reached', async () => {
  const { id } = await demandThatIs('submitted', w, park)
  const title = '二号厂房每天下午电压不稳'
  await ok(w.desk.put(`/demands/${id}/acceptance`, { level: 'normal', categoryId: w.categoryId, title }))
  assert.equal((await story(id)).at(-1), `受理：一般，标题改为「${title}」`)
  const { body } = await w.desk.get(`/demands/${id}`)
  await ok(w.desk.put(`/demands/${id}/correction`, { contactName: '何工' }, { version: body.version }))
  assert.equal((await story(id)).at(-1), '更正：联系人')
  await bringTo('answered', id, w, park)
  await ok(w.checker.post(`/demands/${id}/calls`, { reached: false }))
  assert.equal((await story(id)).at(-1), '回访：未接通')
})

test('the story names the department that helps, at each of its steps', async () => {
  const { id } = await demandThatIs('handling', w, park)
  await ok(w.handler.post(`/demands/${id}/parts`, { departmentId: park.departmentB, task: '核对管线图' }))
  const [part] = (await w.desk.get(`/demands/${id}/parts`)).body.items
  const on = (who: Person, step: string, body?: object) => ok(who.put(`/demands/${id}/parts/${part.id}/${step}`, body))
  await on(w.otherHandler, 'signature')
  await ok(w.otherHandler.post(`/demands/${id}/parts/${part.id}/reply`, { text: '管线图已核对' }))
  await on(w.handler, 'rating', { timely: 5, useful: 4 })
  assert.deepEqual((await story(id)).slice(-4), [
    `请部门协办：${B}`,
    `签收协办：${B}`,
    `协办回复：${B}`,
    `评价协办：${B}，及时 5，有用 4`,
  ])
})

test('a child and its parent tell of the split each from its own side, and a link says of which kind it is', async () => {
  const { id, number } = await demandThatIs('handling', w, park)
  const child = { title: '更换一号变压器', detail: '容量不够' }
  await ok(w.desk.post(`/demands/${id}/children`, { children: [child] }))
  assert.equal((await story(id)).at(-1), `拆分子件 ${number}-1：更换一号变压器`)
  const { body } = await w.desk.get(`/demands/${id}/family`)
  assert.equal((await story(body.children[0].id))[0], `由母件拆出 ${number}`)
  const other = await demandThatIs('handling', w, park)
  await ok(w.desk.post(`/demands/${id}/links`, { otherId: other.id, kind: 'cause' }))
  assert.equal((await story(id)).at(-1), `关联 ${other.number}（同一原因）`)
})

test('the story says when and where departments meet, and who is asked to come', async () => {
  const { id } = await demandThatIs('handling', w, park)
  const meeting = {
    startsAt: '2026-11-05T02:00:00.000Z',
    place: '三楼会议室',
    question: '谁出钱',
    departmentIds: [park.departmentA],
  }
  const { id: meetingId } = await ok(leader.post(`/demands/${id}/meetings`, meeting))
  assert.equal((await story(id)).at(-1), `召集会商：2026-11-05 10:00、三楼会议室、${A}`)
  const decision = { title: '更换变压器', detail: '由供电公司更换', departmentId: park.departmentA }
  await ok(leader.put(`/demand-meetings/${meetingId}/minutes`, { minutes: '一致同意', decisions: [decision] }))
  assert.equal((await story(id)).at(-1), '会商纪要：更换变压器')
})

test('words with a dispatch are the park’s own: the timeline shows them as internal, and the form says so', async () => {
  const { id } = await demandThatIs('accepted', w, park)
  await ok(w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA, note: '请先查公变容量' }))
  const line = (await entriesOf(id)).find((e) => e.kind === 'dispatch')
  assert.ok(line?.body)
  assert.equal(kindOf(line), 'internal')
})
