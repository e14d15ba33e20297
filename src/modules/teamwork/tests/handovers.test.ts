import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn, instructorOf, teamIn, visitForm } from './teamwork.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const { desk, one, two, leader } = await teamIn(park)
const ask = async (query: Record<string, string>) => {
  const { status, body } = await desk.get(`/handovers/preview?${new URLSearchParams(query)}`)
  return { status, ...body }
}
const sees = async (who: typeof one, id: string) => (await who.person.get(`/enterprises/${id}`)).status === 200
type Verdicts = { items: { responsibility: { enterprise: { name: string } | null }; verdict: string }[] }
const verdicts = (p: Verdicts) => p.items.map((i) => [i.responsibility.enterprise?.name, i.verdict])
const loadsOf = (p: {
  loads: { person: { name: string }; before: { contacts: number }; after: { contacts: number } }[]
}) => p.loads.map((l) => [l.person.name, l.before.contacts, l.after.contacts])

test('a handover by person is previewed with both loads, planned visits and open promises, and then done as previewed', async () => {
  const [a, b] = [await enterpriseIn(park, park.gridA, '甲机械'), await enterpriseIn(park, park.gridA, '乙机械')]
  for (const id of [a, b]) await contactOf(desk, one.id, id)
  const planned = await one.person.post('/visits/plan', { items: [{ enterpriseId: a, plannedOn: '2026-11-10' }] })
  const promise = { what: '联系供电公司', dueOn: '2026-11-20' }
  await one.person.post('/visits', visitForm(b, '2026-11-02T09:00:00+08:00', { promises: [promise] }))
  const preview = await ask({ fromInstructorId: one.id, toInstructorId: two.id })
  assert.deepEqual(
    verdicts(preview).toSorted(),
    [
      ['乙机械', 'moves'],
      ['甲机械', 'moves'],
    ].toSorted(),
  )
  assert.deepEqual(loadsOf(preview), [
    [one.name, 2, 0],
    [two.name, 0, 2],
  ])
  assert.deepEqual(
    [preview.visits.length, preview.promises.map((p: { what: string }) => p.what)],
    [1, ['联系供电公司']],
  )
  const order = { fromInstructorId: one.id, toInstructorId: two.id, fingerprint: preview.fingerprint, reason: '轮岗' }
  const key = preview.fingerprint
  const done = await desk.post('/handovers', order, { key })
  assert.deepEqual([done.status, done.body], [201, { responsibilities: 2, visits: 1, promises: 1 }])
  assert.deepEqual((await desk.post('/handovers', order, { key })).body, done.body)
  assert.deepEqual([await sees(one, a), await sees(two, a), await sees(two, b)], [false, true, true])
  const visit = await two.person.get(`/visits/${planned.body.items[0].id}`)
  assert.equal(visit.body.visitor.name, two.name)
  const mine = (await two.person.get('/promises?mine=true')).body.items
  assert.deepEqual(
    mine.map((p: { what: string; who: string }) => [p.what, p.who]),
    [['联系供电公司', two.name]],
  )
})

test('what was previewed is done, or nothing: whoever comes with an older preview gets the present one', async () => {
  const [from, to] = [await instructorOf(park, desk, '卫东'), await instructorOf(park, desk, '蒋南')]
  const [a, b] = [await enterpriseIn(park, park.gridA), await enterpriseIn(park, park.gridA)]
  await contactOf(desk, from.id, a)
  const { fingerprint } = await ask({ fromInstructorId: from.id, toInstructorId: to.id })
  await contactOf(desk, from.id, b)
  const stale = await desk.post('/handovers', { fromInstructorId: from.id, toInstructorId: to.id, fingerprint })
  assert.deepEqual([stale.status, stale.body.current.items.length], [412, 2])
  assert.equal(await sees(from, a), true)
  const again = { fromInstructorId: from.id, toInstructorId: to.id, fingerprint: stale.body.current.fingerprint }
  assert.equal((await desk.post('/handovers', again)).body.responsibilities, 2)
})

test('by grid, what lies there moves from everybody at once; what the receiver carries already only ends', async () => {
  const [x, y, to] = [
    await instructorOf(park, desk, '沈一'),
    await instructorOf(park, desk, '韩二'),
    await instructorOf(park, desk, '杨三'),
  ]
  const [a, b, far] = [
    await enterpriseIn(park, park.gridB, '网格甲'),
    await enterpriseIn(park, park.gridB, '网格乙'),
    await enterpriseIn(park, park.gridA, '别处'),
  ]
  await contactOf(desk, x.id, a)
  await contactOf(desk, y.id, b)
  await contactOf(desk, y.id, far)
  for (const who of [x, y, to])
    await desk.post('/responsibilities', { instructorId: who.id, level: 'block', gridId: park.gridB })
  const preview = await ask({ gridId: park.gridB, toInstructorId: to.id })
  assert.deepEqual(
    verdicts(preview).toSorted(),
    [
      ['网格甲', 'moves'],
      ['网格乙', 'moves'],
      [undefined, 'ends'],
      [undefined, 'ends'],
    ].toSorted(),
  )
  const { body } = await desk.post('/handovers', {
    gridId: [park.gridB],
    toInstructorId: to.id,
    fingerprint: preview.fingerprint,
  })
  assert.equal(body.responsibilities, 4)
  assert.deepEqual([await sees(x, a), await sees(y, far), await sees(to, b)], [false, true, true])
})

test('rows may be picked one by one, and a day to come leaves everything where it is until then', async () => {
  const [from, to] = [await instructorOf(park, desk, '朱甲'), await instructorOf(park, desk, '秦乙')]
  const [a, b] = [await enterpriseIn(park, park.gridA), await enterpriseIn(park, park.gridA)]
  const [first] = [await contactOf(desk, from.id, a), await contactOf(desk, from.id, b)]
  const which = { responsibilityIds: first, toInstructorId: to.id, firstDay: '2026-11-09' }
  const preview = await ask(which)
  const order = { ...which, responsibilityIds: [first], fingerprint: preview.fingerprint }
  assert.equal((await desk.post('/handovers', order)).body.responsibilities, 1)
  assert.deepEqual([await sees(from, a), await sees(from, b), await sees(to, a)], [true, true, false])
  const past = { ...which, firstDay: '2026-10-01' }
  const { fingerprint } = await ask(past)
  const refused = await desk.post('/handovers', { ...past, responsibilityIds: [first], fingerprint })
  assert.deepEqual([refused.status, refused.body.errors[0].path], [422, 'firstDay'])
})

test('a preview warns of too many enterprises, of a receiver who is away and of one without an account', async () => {
  const [from, to, standIn] = [
    await instructorOf(park, desk, '许多'),
    await instructorOf(park, desk, '何少'),
    await instructorOf(park, desk, '吕代'),
  ]
  for (let i = 0; i < 16; i++) await contactOf(desk, from.id, await enterpriseIn(park, park.gridA))
  const days = { validFrom: '2026-11-01', validTo: '2026-11-30', reason: '学习' }
  await desk.post('/substitutions', { instructorId: to.id, substituteId: standIn.id, ...days })
  const codes = async (id: string) =>
    (await ask({ fromInstructorId: from.id, toInstructorId: id })).warnings.map((w: { code: string }) => w.code)
  assert.deepEqual(await codes(to.id), ['load', 'away'])
  const { body } = await desk.post('/instructors', { name: '无号' })
  assert.deepEqual(await codes(body.id), ['load', 'no_account'])
})

test('only who keeps the team hands over, somebody of another park does not exist, and nothing chosen is refused', async () => {
  const elsewhere = await (await world.park()).person('desk')
  const path = `/handovers/preview?fromInstructorId=${one.id}&toInstructorId=${two.id}`
  assert.equal((await leader.person.get(path)).status, 403)
  assert.equal((await elsewhere.get(path)).status, 404)
  assert.equal((await desk.get(`/handovers/preview?toInstructorId=${two.id}`)).status, 422)
  const order = { fromInstructorId: one.id, toInstructorId: two.id, fingerprint: 'x' }
  assert.equal((await leader.person.post('/handovers', order)).status, 403)
  const trace = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .distinct()
      .where('parkId', '=', park.id)
      .where('action', 'like', '%hand%')
      .orderBy('action')
      .execute(),
  )
  assert.deepEqual(
    trace.map((t) => t.action),
    ['handover.commit', 'promise.hand-over', 'visit.hand-over'],
  )
})
