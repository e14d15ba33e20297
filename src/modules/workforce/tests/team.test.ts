import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { atTime, contactOf, enterpriseIn, instructorOf } from './workforce.world.ts'

const NOW = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: NOW })
const park = await world.park()
const desk = await park.person('desk')
const at = atTime(world)
const sees = async (who: Person, id: string) =>
  (await who.get(`/enterprises/${id}/responsibles`, await at(who))).status === 200

test('the list of the team masks every phone number', async () => {
  const who = await instructorOf(park, desk, '朱明')
  const { body } = await desk.get(`/instructors/${who.id}`)
  assert.equal(body.phone, '138****0000')
  assert.equal(body.account.name, '朱明')
  const bad = await desk.post('/instructors', { name: '秦电', phone: '12' })
  assert.deepEqual([bad.status, bad.body.errors[0].path], [422, 'phone'])
})

test('the number of one of the team stays when it is left out and goes when it is cleared', async () => {
  const who = await instructorOf(park, desk, '秦清')
  const path = `/instructors/${who.id}`
  const { version } = (await desk.get(path)).body
  const kept = await desk.patch(path, { unit: '发改局' }, { version })
  assert.equal(kept.body.phone, '138****0000')
  const cleared = await desk.patch(path, { phone: null }, { version: kept.body.version })
  assert.deepEqual([cleared.status, cleared.body.phone], [200, null])
})

test('during an absence the substitute sees the enterprises, is shown as such, and sees them no longer afterwards', async () => {
  const [away, standIn] = [await instructorOf(park, desk, '尤休'), await instructorOf(park, desk, '许代')]
  const id = await enterpriseIn(park, park.gridA)
  await contactOf(desk, away.id, id)
  const order = {
    instructorId: away.id,
    substituteId: standIn.id,
    validFrom: '2026-11-03',
    validTo: '2026-11-05',
    reason: '培训',
  }
  const made = await desk.post('/substitutions', order)
  assert.equal(made.status, 201)
  assert.equal(await sees(standIn.person, id), false)
  world.at('2026-11-03T09:00:00+08:00')
  assert.deepEqual([await sees(away.person, id), await sees(standIn.person, id)], [true, true])
  const { body } = await desk.get(`/enterprises/${id}/responsibles`, await at(desk))
  assert.deepEqual([body.items[0].name, body.items[0].substitute.name], ['尤休', '许代'])
  const listed = await desk.get(`/responsibilities?enterpriseId=${id}`, await at(desk))
  assert.equal(listed.body.items[0].substitute.name, '许代')
  assert.equal((await desk.get(`/instructors/${standIn.id}`, await at(desk))).body.load.standingIn, 1)
  const late = await enterpriseIn(park, park.gridB)
  await desk.post('/responsibilities', { instructorId: away.id, level: 'contact', enterpriseId: late }, await at(desk))
  assert.equal(await sees(standIn.person, late), true)
  world.at('2026-11-06T09:00:00+08:00')
  assert.equal(await sees(standIn.person, id), false)
  world.at(NOW)
})

test('who is away cannot stand in, and one absence has one substitute', async () => {
  const [a, b, c] = [
    await instructorOf(park, desk, '何甲', false),
    await instructorOf(park, desk, '吕乙', false),
    await instructorOf(park, desk, '施丙', false),
  ]
  const days = { validFrom: '2026-11-03', validTo: '2026-11-10', reason: '休假' }
  assert.equal((await desk.post('/substitutions', { instructorId: a.id, substituteId: b.id, ...days })).status, 201)
  const twice = await desk.post('/substitutions', { instructorId: a.id, substituteId: c.id, ...days })
  assert.deepEqual([twice.status, twice.body.code], [409, 'already_arranged'])
  const both = await desk.post('/substitutions', { instructorId: c.id, substituteId: a.id, ...days })
  assert.deepEqual([both.status, both.body.errors[0].code], [422, 'away'])
  const self = await desk.post('/substitutions', { instructorId: c.id, substituteId: c.id, ...days })
  assert.deepEqual([self.status, self.body.errors[0].path], [422, 'substituteId'])
})

test('an early return ends the substitution at once', async () => {
  const [away, standIn] = [await instructorOf(park, desk, '张归'), await instructorOf(park, desk, '孔替')]
  const id = await enterpriseIn(park, park.gridA)
  await contactOf(desk, away.id, id)
  const days = { validFrom: '2026-11-02', validTo: '2026-11-30', reason: '借调' }
  const { body } = await desk.post('/substitutions', { instructorId: away.id, substituteId: standIn.id, ...days })
  assert.equal(await sees(standIn.person, id), true)
  assert.equal((await desk.put(`/substitutions/${body.id}/end`)).status, 200)
  assert.equal(await sees(standIn.person, id), false)
  assert.equal((await desk.put(`/substitutions/${body.id}/end`)).status, 409)
})

test('somebody who still answers for enterprises cannot leave the team before handing them over', async () => {
  const who = await instructorOf(park, desk, '曹离', false)
  await contactOf(desk, who.id, await enterpriseIn(park, park.gridA))
  const refused = await desk.patch(`/instructors/${who.id}`, { activeTo: '2026-11-10', version: 1 })
  assert.deepEqual([refused.status, refused.body.code], [409, 'still_responsible'])
  assert.match(refused.body.translations.zh, /1 项责任/)
})

test('an account given later opens what was assigned before', async () => {
  const who = await instructorOf(park, desk, '严后', false)
  const id = await enterpriseIn(park, park.gridA)
  await contactOf(desk, who.id, id)
  const person = await park.person('instructor', {}, '严后')
  assert.equal(await sees(person, id), false)
  const { status } = await desk.patch(`/instructors/${who.id}`, { accountId: person.id }, { version: 1 })
  assert.equal(status, 200)
  assert.equal(await sees(person, id), true)
  const taken = await desk.post('/instructors', { name: '另一人', accountId: person.id })
  assert.deepEqual([taken.status, taken.body.code], [409, 'account_taken'])
  const stale = await desk.patch(`/instructors/${who.id}`, { unit: '税务局' }, { version: 1 })
  assert.equal(stale.status, 412)
})

test('the leader of a group may review diaries, and no longer when another one leads', async () => {
  const [first, next] = [await instructorOf(park, desk, '金组长'), await instructorOf(park, desk, '魏组长')]
  const may = async (p: typeof first) => (await p.person.get('/session')).body.may.includes('visit.review')
  const made = await desk.post('/groups', { name: '第一指导组', leaderId: first.id, memberIds: [first.id, next.id] })
  assert.equal(made.status, 201)
  assert.deepEqual(made.body.members.map((m: { name: string }) => m.name).sort(), ['金组长', '魏组长'].sort())
  assert.deepEqual([await may(first), await may(next)], [true, false])
  assert.equal((await desk.patch(`/groups/${made.body.id}`, { leaderId: next.id, version: 1 })).status, 200)
  assert.deepEqual([await may(first), await may(next)], [false, true])
  assert.equal((await desk.post('/groups', { name: '第一指导组' })).body.code, 'name_taken')
  assert.equal((await first.person.post('/groups', { name: '自建组' })).status, 403)
})

test('only accounts that belong to nobody of the team are offered', async () => {
  const [taken, free] = [await instructorOf(park, desk, '陶已用'), await park.person('instructor', {}, '姜可用')]
  const offered = async (q: string) => (await desk.get(`/instructors/accounts?q=${encodeURIComponent(q)}`)).body.items
  assert.deepEqual(
    (await offered('姜可用')).map((a: { id: string }) => a.id),
    [free.id],
  )
  assert.deepEqual(await offered('陶已用'), [])
  assert.equal((await taken.person.get('/instructors/accounts')).status, 403)
})

test('who is made responsible or is to stand in is told so', async () => {
  const [away, standIn] = [await instructorOf(park, desk, '戚告知'), await instructorOf(park, desk, '谢告知')]
  await contactOf(desk, away.id, await enterpriseIn(park, park.gridA, { name: '通知机械' }))
  const days = { validFrom: '2026-11-02', validTo: '2026-11-06', reason: '出差' }
  await desk.post('/substitutions', { instructorId: away.id, substituteId: standIn.id, ...days })
  await park.settle()
  const told = async (p: typeof away) =>
    (await p.person.get('/notifications')).body.items.map((n: { title: { zh: string } }) => n.title.zh)
  assert.deepEqual(await told(away), ['您是「通知机械」的联点人'])
  assert.deepEqual(await told(standIn), ['请您在 2026-11-02 至 2026-11-06 代戚告知的班'])
})
