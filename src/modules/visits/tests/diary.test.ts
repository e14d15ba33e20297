import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, demand, enterpriseIn, form, promise } from './visits.world.ts'

const world = await openWorld({ now: '2026-11-02T18:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const DAY = '2026-11-02'

const someone = async (name: string) => {
  const id = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [id], name)
  await person.post('/visits', form({ enterpriseId: id, demands: [demand()], promises: [promise()] }))
  return person
}

test('the diary of a day is what was done that day, and only the note is typed', async () => {
  const qin = await someone('秦日记')
  const { body } = await qin.get('/diary')
  assert.deepEqual([body.day, body.visits.length, body.demands.length, body.promises.length], [DAY, 1, 1, 1])
  assert.equal(body.note, null)
  const written = await qin.put(`/diary/${DAY}/note`, { text: '下午参加例会。' })
  assert.deepEqual([written.status, written.body.note.text], [200, '下午参加例会。'])
  assert.equal((await qin.get('/diary?day=2026-11-01')).body.visits.length, 0)
  assert.equal((await qin.put('/diary/2026-11-03/note', { text: '明天' })).body.code, 'future')
})

test('a joint visit stands in the diary of everybody who went along', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const [host, guest] = [await contactOf(park, [id], '尤主访'), await park.person('instructor', { gridId: park.gridA })]
  const { body } = await host.post('/visits/plan', { items: [{ enterpriseId: id, plannedOn: DAY }] })
  await guest.post(`/visits/${body.items[0].id}/companions`)
  await host.put(`/visits/${body.items[0].id}/done`, form())
  assert.equal((await guest.get('/diary')).body.visits[0].visitor.name, '尤主访')
})

test('a colleague does not read it; the leader of the group and the desk do', async () => {
  const [author, colleague, leader] = [
    await someone('许作者'),
    await someone('何同事'),
    await contactOf(park, [], '吕组长'),
  ]
  const read = (who: typeof desk) => who.get(`/diary?accountId=${author.id}`)
  assert.deepEqual([(await read(colleague)).status, (await read(leader)).status], [404, 404])
  await desk.post('/groups', { name: '第二指导组', leaderId: leader.instructorId, memberIds: [author.instructorId] })
  assert.deepEqual(
    [(await read(leader)).status, (await read(desk)).status, (await read(colleague)).status],
    [200, 200, 404],
  )
  const days = (await leader.get('/diary/days')).body.items
  assert.deepEqual(
    days.map((d: { account: { name: string } }) => d.account.name),
    ['许作者'],
  )
})

test('a returned diary is written again and waits for a new review; a passed one is closed', async () => {
  const author = await someone('施被审')
  const review = (verdict: string, comment?: string) =>
    desk.put(`/diary/${DAY}/review`, { accountId: author.id, verdict, comment })
  const silent = await review('returned')
  assert.deepEqual([silent.status, silent.body.errors[0].path], [422, 'comment'])
  assert.equal((await review('returned', '请写明座谈情况')).body.note.review, 'returned')
  await park.settle()
  assert.match((await author.get('/notifications')).body.items[0].title.zh, /退回（请写明座谈情况）/)
  assert.equal((await author.put(`/diary/${DAY}/note`, { text: '座谈了用工问题。' })).body.note.review, null)
  assert.equal((await review('passed')).body.note.review, 'passed')
  assert.equal((await author.put(`/diary/${DAY}/note`, { text: '再改' })).body.code, 'passed')
})

test('tasks of the day stand in the diary as well: promises settled, plans that were missed, and what else was done', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [id], '任务员')
  const { body } = await person.post('/visits', form({ enterpriseId: id, promises: [promise()] }))
  await person.put(`/promises/${body.promises[0].id}/kept`, { note: '已办' })
  await person.post('/visits/plan', { items: [{ enterpriseId: id, plannedOn: DAY, purpose: '送材料' }] })
  const kinds = async (day = DAY) =>
    (await person.get(`/diary?day=${day}`)).body.tasks.map((t: { kind: string }) => t.kind)
  assert.deepEqual((await kinds()).slice(0, 2), ['promise', 'plan'])
  assert.deepEqual(await kinds('2026-11-01'), [])
})

test('nobody reviews her own diary, and an instructor reviews none', async () => {
  const author = await someone('张自审')
  assert.equal((await author.put(`/diary/${DAY}/review`, { accountId: author.id, verdict: 'passed' })).status, 403)
  const own = await desk.put(`/diary/${DAY}/review`, { accountId: desk.id, verdict: 'passed' })
  assert.deepEqual([own.status, own.body.code], [409, 'own_diary'])
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.get(`/diary?accountId=${author.id}`)).status, 404)
})
