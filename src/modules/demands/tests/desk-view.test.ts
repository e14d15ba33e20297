import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

test('the numbers beside the saved views are those of the lists behind them, and only of what one may see', async () => {
  await demandThatIs('submitted', w, park)
  await demandThatIs('dispatched', w, park)
  const late = await demandThatIs('handling', w, park)
  await w.handler.put(`/demands/${late.id}/following`)
  const before = world.clock.now.toISOString()
  await world.passTo('2026-11-20T10:00:00+08:00')
  const { body: desk } = await w.desk.get('/demands/counts')
  const { body: handler } = await w.handler.get('/demands/counts')
  const { body: list } = await w.handler.get('/demands?overdue=true')
  await world.passTo(before)
  assert.deepEqual(
    [desk.status.submitted, desk.status.dispatched, desk.status.handling, desk.status.closed],
    [1, 1, 1, 0],
  )
  assert.equal(desk.overdue, 3)
  assert.equal(handler.status.submitted, 0)
  assert.equal(handler.overdue, list.total)
  assert.deepEqual([handler.following, desk.following], [1, 0])
})

test('whoever holds a case may see the whole number to ring, with a purpose that is recorded', async () => {
  const { body: demand } = await w.desk.post(
    '/demands',
    filing(w, { contactName: '办公室', contactPhone: '0730-2280000' }),
  )
  assert.notEqual(demand.contactPhone, '0730-2280000')
  const { status, body } = await w.instructor.post(`/demands/${demand.id}/contact-reveal`, { purpose: '首次联系企业' })
  assert.equal(status, 200)
  assert.equal(body.phone, '0730-2280000')
  const trail = await park.inside((ctx) =>
    ctx.client.query("select reason from audit_entry where park_id = $1 and action = 'demand.reveal'", [
      ctx.actor.parkId,
    ]),
  )
  assert.deepEqual(trail.rows, [{ reason: '首次联系企业' }])
})

test('nobody sees the number of a case outside her grid, or without saying what for', async () => {
  const { body: demand } = await w.desk.post('/demands', filing(w, { contactPhone: '0730-2280000' }))
  const path = `/demands/${demand.id}/contact-reveal`
  assert.equal((await w.otherInstructor.post(path, { purpose: '首次联系企业' })).status, 404)
  assert.equal((await w.instructor.post(path, {})).status, 422)
})
