import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'
import { disturbance, LIMITS } from '../rules/index.ts'
import { contactOf, enterpriseIn, form } from './visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const over = (days: string[], date: string) =>
  disturbance(days, date, LIMITS.body)
    .filter((s) => s.exceeded)
    .map((s) => s.span)
const told = async (who: typeof desk): Promise<string[]> =>
  (await who.get('/notifications')).body.items.map((n: { title: { zh: string } }) => n.title.zh)

test('a week ends on Sunday and a month on its last day: the visit after it begins a new count', () => {
  const week = ['2026-11-02', '2026-11-04']
  assert.deepEqual(over(week, '2026-11-08'), ['week'], 'Sunday belongs to the week')
  assert.deepEqual(over(week, '2026-11-09'), [], 'Monday does not')
  const month = ['2026-11-02', '2026-11-10', '2026-11-18']
  assert.deepEqual(over(month, '2026-11-30'), ['month'])
  assert.deepEqual(over(month, '2026-12-01'), [])
})

test('a week that reaches over the end of a month or a year is one week', () => {
  assert.deepEqual(over(['2026-11-30', '2026-12-01'], '2026-12-04'), ['week'])
  assert.deepEqual(over(['2026-12-28', '2026-12-31'], '2027-01-03'), ['week'])
  assert.deepEqual(over(['2026-12-28', '2026-12-31'], '2027-01-04'), [])
})

test('days off are days too: a visit in the holidays counts for its calendar day, week and month', () => {
  // 2026-10-01 to 10-07 are the National Day holidays; the make-up Saturday 10-10 belongs to the week after them.
  assert.deepEqual(over(['2026-10-01', '2026-10-03'], '2026-10-04'), ['week'])
  assert.deepEqual(over(['2026-10-05', '2026-10-10'], '2026-10-11'), ['week'])
  assert.deepEqual(over(['2026-10-10'], '2026-10-10'), ['day'])
})

test('the limits are data: a park may bear more', async () => {
  const other = await world.park()
  const [clerk, boss] = [await other.person('desk'), await other.person('system-admin')]
  const id = await enterpriseIn(other, other.gridA)
  await clerk.post('/visits', form({ enterpriseId: id }))
  const check = async () => (await clerk.get(`/visits/check?enterpriseId=${id}&date=2026-11-02`)).body
  assert.equal((await check()).disturbs, true)
  const version = { source: '园区减负办法', effectiveFrom: '2026-11-02', body: { day: 2, week: 4, month: 6 } }
  assert.equal((await boss.post('/rule-sets/visit.disturbance/versions', version)).status, 201)
  assert.deepEqual([(await check()).disturbs, (await check()).rule.version], [false, 2])
})

test('whoever joins goes along, whoever leaves does not, and the visitor hears of both', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const [host, guest] = [
    await contactOf(park, [id], '主访甲'),
    await park.person('instructor', { gridId: park.gridA }, '同行甲'),
  ]
  const { body } = await host.post('/visits/plan', { items: [{ enterpriseId: id, plannedOn: '2026-11-05' }] })
  const visit = `/visits/${body.items[0].id}`
  assert.equal((await guest.delete(`${visit}/companions`)).body.code, 'not_coming')
  const names = (v: { companions: { name: string }[] }) => v.companions.map((c) => c.name)
  assert.deepEqual(names((await guest.post(`${visit}/companions`)).body), ['同行甲'])
  assert.deepEqual(names((await guest.delete(`${visit}/companions`)).body), [])
  await park.settle()
  assert.deepEqual((await told(host)).slice(0, 2).sort(), [
    '同行甲 不参加 2026-11-05 的走访了',
    '同行甲 参加 2026-11-05 的走访（联合走访）',
  ])
  await guest.post(`${visit}/companions`)
  await host.put(`${visit}/plan`, { plannedOn: '2026-11-06' })
  await host.put(`${visit}/cancellation`, { reason: '企业停产' })
  await park.settle()
  const heard = await told(guest)
  assert.ok(heard.some((n) => /改到 2026-11-06/.test(n)) && heard.some((n) => /已取消：企业停产/.test(n)))
})

test('one form is one visit for all who went, whoever of them writes it', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const [host, guest] = [
    await contactOf(park, [id], '主访乙'),
    await park.person('instructor', { gridId: park.gridA }, '同行乙'),
  ]
  const { body } = await host.post('/visits/plan', { items: [{ enterpriseId: id, plannedOn: '2026-11-02' }] })
  const visit = `/visits/${body.items[0].id}`
  await guest.post(`${visit}/companions`)
  const done = await guest.put(`${visit}/done`, form())
  assert.deepEqual(
    [done.body.visitor.name, done.body.companions.map((c: { name: string }) => c.name)],
    ['同行乙', ['主访乙']],
  )
  assert.equal((await host.put(`${visit}/done`, form())).body.code, 'not_planned')
  assert.equal((await desk.get(`/visits?enterpriseId=${id}`)).body.total, 1)
  assert.deepEqual(
    [(await host.get('/diary')).body.visits.length, (await guest.get('/diary')).body.visits.length],
    [1, 1],
  )
})

test('a department proposes a visit to an enterprise whose case it has; it is checked against the visits of all', async () => {
  const other = await world.park()
  const w = await demandWorld(other)
  await demandThatIs('handling', w, other)
  const { items } = (await w.handler.get('/visit-proposals/enterprises')).body
  assert.deepEqual(
    items.map((e: { id: string }) => e.id),
    [w.enterpriseId],
  )
  await w.instructor.post('/visits/plan', { items: [{ enterpriseId: w.enterpriseId, plannedOn: '2026-11-05' }] })
  const { body: check } = await w.handler.get(`/visit-proposals/check?enterpriseId=${w.enterpriseId}&date=2026-11-05`)
  assert.deepEqual([check.disturbs, check.join.length], [true, 1])
  const propose = (more: object = {}, who = w.handler, key?: string) =>
    who.post(
      '/visit-proposals',
      { enterpriseId: w.enterpriseId, plannedOn: '2026-11-04', purpose: '现场核实用电', basis: '诉求办理', ...more },
      key ? { key } : {},
    )
  const stranger = await propose({ enterpriseId: w.otherEnterpriseId })
  assert.deepEqual([stranger.status, stranger.body.errors[0].path], [422, 'enterpriseId'])
  assert.equal((await propose({}, w.otherHandler)).status, 422)
  assert.equal((await propose({ plannedOn: '2026-11-01' })).body.errors[0].path, 'plannedOn')
  assert.equal((await propose({ plannedOn: '2026-11-05' })).body.errors[0].code, 'already_planned')
  const [first, again] = [await propose({}, w.handler, 'once'), await propose({}, w.handler, 'once')]
  assert.deepEqual([first.status, first.body.warning, again.body], [201, null, first.body])
  const third = await propose({ plannedOn: '2026-11-06' })
  assert.match(third.body.warning.zh, /当周已有 2 次（上限 2）/)
  const seen = await w.instructor.get(`/visits/check?enterpriseId=${w.enterpriseId}&date=2026-11-06`)
  assert.equal(seen.body.spans[1].present, 3, 'the field team is told of the department’s visits as well')
  assert.equal((await propose({}, w.instructor)).status, 403)
})

test('or it goes along on the visit that is planned, leaves again, notes its own visit and cancels it', async () => {
  const other = await world.park()
  const w = await demandWorld(other)
  await demandThatIs('handling', w, other)
  const planned = await w.instructor.post('/visits/plan', {
    items: [{ enterpriseId: w.enterpriseId, plannedOn: '2026-11-05' }],
  })
  const visitId = planned.body.items[0].id
  const about = { enterpriseId: w.enterpriseId, plannedOn: '2026-11-05', purpose: '现场核实用电', basis: '诉求办理' }
  const joined = await w.handler.post('/visit-proposals', { ...about, joins: visitId })
  assert.deepEqual([joined.status, joined.body.visit.companions.length], [201, 1])
  assert.equal((await w.handler.get('/visit-proposals')).body.total, 1)
  assert.equal((await w.handler.get(`/visits/${visitId}`)).status, 403, 'what the field team writes stays with it')
  assert.equal((await w.handler.delete(`/visit-proposals/${visitId}`)).status, 204)
  assert.equal((await w.handler.delete(`/visit-proposals/${visitId}`)).status, 404)
  const own = (await w.handler.post('/visit-proposals', { ...about, plannedOn: '2026-11-02' })).body.visit
  const done = await w.handler.put(`/visit-proposals/${own.id}/done`, {
    startedAt: '2026-11-02T09:00:00+08:00',
    people: [],
    purpose: '现场核实用电',
    notes: '表计正常',
  })
  assert.deepEqual([done.status, done.body.status], [200, 'done'])
  const { body } = await w.desk.get(`/visits/${own.id}`)
  assert.equal(body.notes, '表计正常')
  const next = (await w.handler.post('/visit-proposals', { ...about, plannedOn: '2026-11-09' })).body.visit
  assert.equal((await w.otherHandler.put(`/visit-proposals/${next.id}/cancellation`, { reason: '不去' })).status, 404)
  assert.equal(
    (await w.handler.put(`/visit-proposals/${next.id}/cancellation`, { reason: '已解决' })).body.status,
    'cancelled',
  )
})
