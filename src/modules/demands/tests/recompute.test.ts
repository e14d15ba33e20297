import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Park } from '../../../main/testing/world.ts'
import { SLA } from '../rules/index.ts'
import { type DemandWorld, demandThatIs, demandWorld } from './demands.world.ts'
import { askAs, askBody, decideAs, evidenceOf } from './requests.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })

const opened = async () => {
  const park = await world.park()
  return { park, w: await demandWorld(park), admin: await park.person('system-admin') }
}
const get = async (w: DemandWorld, id: string) => (await w.desk.get(`/demands/${id}`)).body
const trail = (park: Park, action: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'after'])
      .where('parkId', '=', park.id)
      .where('action', '=', action)
      .execute(),
  )
/** What waits for the worker in this park. */
const waiting = async (park: Park, job: string) => {
  const { rows } = await world.pool.query(
    'select payload, run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1',
    [job],
  )
  return rows.filter((r) => r.payload.parkId === park.id)
}

test('a day that the park closes moves the open cases of a whole park, keeps the closed ones, and stands in story and audit', async () => {
  const { park, w } = await opened()
  const open = await demandThatIs('handling', w, park)
  const closed = await demandThatIs('closed', w, park)
  const before = (await get(w, closed.id)).clocks
  await w.desk.put('/calendars/2026-11-05', { kind: 'off', name: '园区停电检修' })
  await park.settle()
  assert.equal((await waiting(park, 'demands.recompute')).length, 1)
  await park.work('demands.recompute', { cause: 'calendar' })
  const now = await get(w, open.id)
  assert.equal(now.dueAt, '2026-11-10T09:30:00.000Z')
  assert.deepEqual((await get(w, closed.id)).clocks, before)
  const entries = (await w.desk.get(`/demands/${open.id}/entries`)).body.items
  assert.equal(entries.at(-1).kind, 'recompute')
  const [audit] = await trail(park, 'demand.recompute')
  assert.equal((audit?.after as { cases: number } | undefined)?.cases, 1)
  // Nobody who fills a form has to begin again because of a holiday.
  assert.equal(now.version, open.version)
  await w.desk.delete('/calendars/2026-11-05')
  await park.work('demands.recompute', { cause: 'calendar' })
  assert.equal((await get(w, open.id)).dueAt, '2026-11-09T09:30:00.000Z')
})

test('a date beyond the last notice is provisional; loading the notice makes it certain and moves it where the notice says', async () => {
  const { park, w } = await opened()
  await world.passTo('2026-12-25T10:00:00+08:00')
  const { id } = await demandThatIs('handling', w, park)
  const before = await get(w, id)
  assert.deepEqual([before.provisional, before.dueAt], [true, '2027-01-04T09:30:00.000Z'])
  const days = [
    { date: '2027-01-01', kind: 'off', name: '元旦' },
    { date: '2027-01-04', kind: 'off', name: '元旦' },
    { date: '2026-12-26', kind: 'work', name: '元旦' },
  ]
  const body = { source: '国务院办公厅关于2027年部分节假日安排的通知', days }
  const wrong = await w.desk.put('/calendar-notices/2027', { ...body, days: [{ ...days[0], date: '2028-01-01' }] })
  assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, 'days.0.date'])
  assert.equal((await w.desk.put('/calendar-notices/2026', body)).status, 409)
  assert.equal((await w.handler.put('/calendar-notices/2027', body)).status, 403)
  assert.equal((await w.desk.put('/calendar-notices/2027', body)).status, 200)
  assert.equal((await w.desk.get('/calendar-notices')).body.items[0].year, 2027)
  await park.settle()
  await park.work('demands.recompute', { cause: 'calendar' })
  const after = await get(w, id)
  // With the Saturday worked the five working days are the 26th and the 28th to the 31st.
  assert.deepEqual([after.provisional, after.dueAt], [false, '2026-12-31T09:30:00.000Z'])
  await world.passTo(START)
})

test('other hours of the park move the open clocks as well', async () => {
  const { park, w } = await opened()
  const { id } = await demandThatIs('dispatched', w, park)
  assert.equal((await get(w, id)).nextDueAt, '2026-11-02T04:00:00.000Z')
  const { version } = (await w.desk.get('/parks/current')).body
  const hours = [
    [540, 660],
    [840, 1080],
  ]
  assert.equal((await w.desk.patch('/parks/current', { hours }, { version })).status, 200)
  await park.settle()
  await park.work('demands.recompute', { cause: 'calendar' })
  assert.equal((await get(w, id)).nextDueAt, '2026-11-02T07:00:00.000Z')
})

const faster = () => ({ ...SLA.body, resolve: { ...SLA.body.resolve, normal: { workdays: 3 } } })
const version = (appliesTo?: 'open' | 'new') => ({
  source: '园区管委会〔2026〕8号',
  effectiveFrom: '2026-11-02',
  body: faster(),
  ...(appliesTo ? { appliesTo } : {}),
})
const paused = async (w: DemandWorld, park: Park) => {
  const { id } = await demandThatIs('handling', w, park)
  const day = () => '2026-11-02'
  await askAs(w.handler, id, 'pause', { ...askBody('pause', day, await evidenceOf(w.handler)), until: '2026-11-02' })
  await decideAs(w.desk, id)
  return id
}

test('a new version of the time limits is for new cases, unless somebody says otherwise', async () => {
  const { park, w, admin } = await opened()
  const old = await demandThatIs('handling', w, park)
  assert.equal((await admin.post('/rule-sets/sla.demand/versions', version())).status, 201)
  await park.settle()
  assert.equal((await waiting(park, 'demands.recompute')).length, 0)
  const fresh = await demandThatIs('handling', w, park)
  assert.equal((await get(w, old.id)).dueAt, '2026-11-09T09:30:00.000Z')
  assert.equal((await get(w, fresh.id)).dueAt, '2026-11-05T09:30:00.000Z')
})

test('open cases that go over to a new version keep their start and their pauses', async () => {
  const { park, w, admin } = await opened()
  const id = await paused(w, park)
  const { startedAt } = (await get(w, id)).clocks.find((c: { stage: string }) => c.stage === 'resolve')
  assert.equal((await get(w, id)).dueAt, '2026-11-10T08:30:00.000Z')
  assert.equal((await admin.post('/rule-sets/sla.demand/versions', version('open'))).status, 201)
  await park.settle()
  const [job] = await waiting(park, 'demands.recompute')
  assert.deepEqual([job.payload.cause, job.payload.slaVersion], ['rules', 2])
  await park.work('demands.recompute', { cause: 'rules', slaVersion: 2 })
  const now = await get(w, id)
  const clock = now.clocks.find((c: { stage: string }) => c.stage === 'resolve')
  assert.deepEqual([clock.startedAt, now.dueAt], [startedAt, '2026-11-06T08:30:00.000Z'])
  const { body } = await w.desk.get(`/demands/${id}/clocks`)
  assert.equal(body.items.find((c: { stage: string }) => c.stage === 'resolve').rule.version, 2)
})

test('a version that begins later reaches the open cases on its day', async () => {
  const { park, admin } = await opened()
  await admin.post('/rule-sets/sla.demand/versions', { ...version('open'), effectiveFrom: '2026-12-01' })
  await park.settle()
  const [job] = await waiting(park, 'demands.recompute')
  assert.equal(new Date(job.run_at).toISOString(), '2026-11-30T16:00:00.000Z')
})
