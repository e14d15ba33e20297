import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

test('a demand goes the whole way: filed, accepted, dispatched, signed, answered, verified, closed', async () => {
  const demand = await demandThatIs('closed', w, park)
  const { body } = await w.desk.get(`/demands/${demand.id}`)
  assert.equal(body.status, 'closed')
  assert.equal(body.light, 'blue')
  const { body: story } = await w.desk.get(`/demands/${demand.id}/entries`)
  assert.deepEqual(
    story.items.map((e: { kind: string }) => e.kind),
    ['submit', 'accept', 'dispatch', 'sign', 'answer', 'verify', 'close'],
  )
})

test('the clock of a case starts at dispatch and an ordinary case is due after five working days', async () => {
  const demand = await demandThatIs('dispatched', w, park)
  const { body } = await w.desk.get(`/demands/${demand.id}`)
  assert.equal(body.dueAt, '2026-11-09T09:30:00.000Z')
  assert.equal(body.nextStage, 'sign')
  assert.deepEqual(
    body.clocks
      .filter((c: { stoppedAt: string | null }) => !c.stoppedAt)
      .map((c: { stage: string }) => c.stage)
      .sort(),
    ['contact', 'resolve', 'sign'],
  )
})

test('«why this date?» unfolds day by day and the days add up to the time used', async () => {
  const demand = await demandThatIs('handling', w, park)
  const before = world.clock.now.toISOString()
  await world.passTo('2026-11-05T15:00:00+08:00')
  const { body } = await w.desk.get(`/demands/${demand.id}/clocks`)
  await world.passTo(before)
  const resolve = body.items.find((c: { stage: string }) => c.stage === 'resolve')
  const sum = resolve.days.reduce((total: number, d: { countedMinutes: number }) => total + d.countedMinutes, 0)
  assert.equal(sum, resolve.usedMinutes)
  assert.equal(resolve.days.length, 4)
  assert.equal(resolve.days[1].holders[0].name, '经济发展局')
  assert.equal(resolve.rule.zh, '5 个工作日')
})

test('a returned case goes back to the desk, its clock runs on and the time is booked to the desk', async () => {
  const demand = await demandThatIs('handling', w, park)
  const before = world.clock.now.toISOString()
  const { body: held } = await w.desk.get(`/demands/${demand.id}`)
  await world.passTo('2026-11-03T10:00:00+08:00')
  const { status, body } = await w.handler.post(`/demands/${demand.id}/return`, {
    reasonCode: 'not-ours',
    basis: '供电属建设局职责',
    proposedDepartmentId: park.departmentB,
  })
  assert.equal(status, 200)
  assert.equal(body.status, 'accepted')
  assert.equal(body.dueAt, held.dueAt)
  await world.passTo('2026-11-04T10:00:00+08:00')
  const again = await w.desk.put(`/demands/${demand.id}/dispatch`, { departmentId: park.departmentB })
  assert.equal(again.body.dueAt, held.dueAt)
  const { body: clocks } = await w.desk.get(`/demands/${demand.id}/clocks`)
  const days = clocks.items.find((c: { stage: string }) => c.stage === 'resolve').days
  assert.deepEqual(
    days[1].holders.map((h: { name: string }) => h.name),
    ['经济发展局', null],
  )
  await world.passTo(before)
})

test('what was not solved goes back with a clock of its own, and is not verified by who handled it', async () => {
  const demand = await demandThatIs('answered', w, park)
  const { body } = await w.checker.post(`/demands/${demand.id}/verification`, { verdict: 'not', note: '电压仍不稳' })
  assert.equal(body.status, 'handling')
  assert.ok(body.clocks.some((c: { stage: string; stoppedAt: string | null }) => c.stage === 'rectify' && !c.stoppedAt))
})

test('a rating entered by staff is flagged and not counted', async () => {
  const demand = await demandThatIs('verified', w, park)
  const { body } = await w.checker.post(`/demands/${demand.id}/rating`, { score: 5 })
  assert.equal(body.rating, null)
  assert.equal(body.status, 'closed')
})

test('a case nobody signed for is signed by the system when its clock runs out', async () => {
  const demand = await demandThatIs('dispatched', w, park)
  const before = world.clock.now.toISOString()
  await world.passTo('2026-11-02T16:00:00+08:00')
  const { sweepClocks } = await import('../jobs.ts')
  await park.inside((ctx) => sweepClocks.run(ctx, {}))
  const { body } = await w.desk.get(`/demands/${demand.id}`)
  assert.equal(body.status, 'handling')
  await world.passTo(before)
})

test('people learn of a step once, from the step itself', async () => {
  await demandThatIs('dispatched', w, park)
  await park.settle()
  const { body } = await w.handler.get('/notifications')
  assert.ok(body.items.some((n: { kind: string }) => n.kind === 'demand.dispatched'))
})

test('the same key sent twice files one demand', async () => {
  const first = await w.instructor.post('/demands', filing(w), { key: 'one-key' })
  const second = await w.instructor.post('/demands', filing(w), { key: 'one-key' })
  assert.equal(first.status, 201)
  assert.equal(second.body.id, first.body.id)
  assert.equal(
    (await w.instructor.post('/demands', filing(w, { title: '另一件事情' }), { key: 'one-key' })).body.code,
    'idempotency_mismatch',
  )
})
