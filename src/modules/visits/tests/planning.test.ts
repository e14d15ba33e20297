import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, demand, enterpriseIn, form, promise } from './visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const dueFor = async (who: typeof desk, id: string, query = '') => {
  const { body } = await who.get(`/visits/due?limit=200${query}`)
  return body.items.find((d: { enterprise: { id: string } }) => d.enterprise.id === id)
}
const plan = (who: typeof desk, items: object[]) => who.post('/visits/plan', { items })

test('key, ordinary and dormant enterprises are due after their own interval, and the reason says why', async () => {
  const [key, normal, dormant] = [
    await enterpriseIn(park, park.gridA, { tier: 'key' }),
    await enterpriseIn(park, park.gridA, { tier: 'normal' }),
    await enterpriseIn(park, park.gridA, { tier: 'dormant' }),
  ]
  assert.deepEqual((await dueFor(desk, key)).reasons[0].code, 'never')
  for (const enterpriseId of [key, normal, dormant])
    await desk.post('/visits', form({ enterpriseId, startedAt: '2026-09-30T09:00:00+08:00' }))
  const late = await dueFor(desk, key)
  assert.deepEqual([late.nextOn, late.overdueDays, late.reasons[0].code], ['2026-10-30', 3, 'overdue'])
  assert.match(late.reasons[0].zh, /33 天未走访/)
  assert.deepEqual(
    [(await dueFor(desk, normal)).nextOn, (await dueFor(desk, dormant)).nextOn],
    ['2026-12-29', '2027-03-29'],
  )
  const coverage = (await desk.get('/visits/coverage')).body.items
  assert.deepEqual(coverage[0], { tier: 'key', everyDays: 30, enterprises: 1, covered: 0, percent: 0, overdue: 1 })
  const behind = await desk.get('/visits/due?tier=normal&covered=true')
  assert.deepEqual([behind.body.total, behind.body.items[0].enterprise.id], [1, normal])
  assert.deepEqual(coverage[1], { tier: 'normal', everyDays: 90, enterprises: 1, covered: 1, percent: 100, overdue: 0 })
})

test('a promise that falls due earlier brings the next visit forward', async () => {
  const id = await enterpriseIn(park, park.gridA)
  await desk.post(
    '/visits',
    form({ enterpriseId: id, startedAt: '2026-10-20T09:00:00+08:00', promises: [promise({ dueOn: '2026-10-30' })] }),
  )
  const due = await dueFor(desk, id)
  assert.deepEqual([due.nextOn, due.openPromises, due.reasons[0].code], ['2026-10-30', 1, 'promised'])
})

test('a park sets its own intervals as a new version of the rule', async () => {
  const other = await world.park()
  const clerk = await other.person('desk')
  const id = await enterpriseIn(other, other.gridA, { tier: 'key' })
  await clerk.post('/visits', form({ enterpriseId: id }))
  const boss = await other.person('system-admin')
  const version = { source: '园区走访办法', effectiveFrom: '2026-11-02', body: { key: 15, normal: 90, dormant: 180 } }
  assert.equal((await boss.post('/rule-sets/visit.tiers/versions', version)).status, 201)
  assert.deepEqual((await clerk.get('/visits/due')).body.items[0].nextOn, '2026-11-17')
})

test('“mine” is where one is the contact, and an enterprise that is planned for says so', async () => {
  const [mine, other] = [await enterpriseIn(park, park.gridB), await enterpriseIn(park, park.gridB)]
  const wei = await contactOf(park, [mine], '卫我的')
  await plan(wei, [{ enterpriseId: mine, plannedOn: '2026-11-09' }])
  const { body } = await wei.get('/visits/due?mine=true')
  assert.deepEqual(
    body.items.map((d: { enterprise: { id: string } }) => d.enterprise.id),
    [mine],
  )
  assert.equal(body.items[0].planned.day, '2026-11-09')
  assert.equal(await dueFor(desk, mine, '&unplanned=true'), undefined)
  assert.ok(await dueFor(desk, other, '&unplanned=true'))
})

test('a second visit on one day disturbs; joining the first one does not', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const [first, second] = [
    await contactOf(park, [id], '蒋先到'),
    await park.person('instructor', { gridId: park.gridA }),
  ]
  const check = async (date: string) => (await second.get(`/visits/check?enterpriseId=${id}&date=${date}`)).body
  assert.equal((await check('2026-11-04')).disturbs, false)
  const { body } = await plan(first, [{ enterpriseId: id, plannedOn: '2026-11-04' }])
  const found = await check('2026-11-04')
  assert.equal(found.disturbs, true)
  assert.match(found.words.zh, /当日已有 1 次（上限 1）/)
  assert.equal(found.join[0].id, body.items[0].id)
  const joined = await second.post(`/visits/${found.join[0].id}/companions`)
  assert.deepEqual([joined.status, joined.body.companions[0].accountId], [201, second.id])
  assert.equal((await second.post(`/visits/${found.join[0].id}/companions`)).status, 409)
  assert.equal((await check('2026-11-05')).disturbs, false)
  await plan(first, [{ enterpriseId: id, plannedOn: '2026-11-05' }])
  const third = await plan(second, [{ enterpriseId: id, plannedOn: '2026-11-06' }])
  assert.deepEqual([third.status, third.body.warnings.length], [201, 1])
  assert.match(third.body.warnings[0].zh, /当周已有 2 次/)
})

test('the leader plans for the contacts of many enterprises at once, or for none when one is refused', async () => {
  const [one, two, without] = [
    await enterpriseIn(park, park.gridB),
    await enterpriseIn(park, park.gridB),
    await enterpriseIn(park, park.gridB),
  ]
  const shen = await contactOf(park, [one, two], '沈被安排')
  const leader = await park.person('group-leader', { gridId: park.gridB })
  const items = (ids: string[]) =>
    ids.map((enterpriseId) => ({ enterpriseId, plannedOn: '2026-11-05', forContact: true }))
  const refused = await plan(leader, items([one, without]))
  assert.deepEqual([refused.status, refused.body.errors[0].path], [422, 'items.1.enterpriseId'])
  assert.equal((await desk.get(`/visits?enterpriseId=${one}`)).body.total, 0)
  const planned = await plan(leader, items([one, two]))
  assert.deepEqual(
    planned.body.items.map((v: { visitor: { name: string } }) => v.visitor.name),
    ['沈被安排', '沈被安排'],
  )
  await park.settle()
  const notices = (await shen.get('/notifications')).body.items
  assert.ok(notices.some((n: { link: string }) => n.link === `/field/enterprises/${one}`))
  const twice = await plan(leader, items([one]))
  assert.deepEqual([twice.status, twice.body.errors[0].code], [422, 'already_planned'])
})

test('an instructor plans her own visits only, and nobody plans the past', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const [han, other] = [await contactOf(park, [id], '韩自己'), await contactOf(park, [], '杨别人')]
  const forOther = await plan(han, [{ enterpriseId: id, plannedOn: '2026-11-05', instructorId: other.instructorId }])
  assert.equal(forOther.status, 403)
  const past = await plan(han, [{ enterpriseId: id, plannedOn: '2026-11-01' }])
  assert.deepEqual([past.status, past.body.errors[0].path], [422, 'items.0.plannedOn'])
  const { body } = await plan(han, [{ enterpriseId: id, plannedOn: '2026-11-05' }])
  const moved = await han.put(`/visits/${body.items[0].id}/plan`, { plannedOn: '2026-11-06' })
  assert.deepEqual([moved.status, moved.body.day], [200, '2026-11-06'])
  const officer = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await officer.put(`/visits/${body.items[0].id}/cancellation`, { reason: '无' })).status, 403)
})

test('the brief tells what was promised, what is open, who answers and who was there', async () => {
  const id = await enterpriseIn(park, park.gridA, { name: '简报机械' })
  const zhu = await contactOf(park, [id], '朱简报')
  const past = form({
    enterpriseId: id,
    startedAt: '2026-10-20T09:00:00+08:00',
    demands: [demand()],
    promises: [promise({ dueOn: '2026-10-30' })],
  })
  await zhu.post('/visits', past)
  const { status, body } = await zhu.get(`/enterprises/${id}/brief`)
  assert.equal(status, 200)
  assert.deepEqual(
    [body.enterprise.name, body.enterprise.grid, body.responsibles[0].name],
    ['简报机械', '东一网格', '朱简报'],
  )
  assert.deepEqual([body.lastVisits.length, body.demands.length], [1, 1])
  assert.deepEqual([body.promises[0].overdue, body.promises[0].madeOn], [true, '2026-10-20'])
  const worker = await park.person('party-worker')
  assert.equal((await worker.get(`/enterprises/${id}/brief`)).body.demands, null)
})
