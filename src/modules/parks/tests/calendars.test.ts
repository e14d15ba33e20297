import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkdays, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { parkCalendar } from '../index.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')

test('the calendar shows weekends, holidays and make-up days of the official notice', async () => {
  const { status, body } = await desk.get('/calendars?from=2026-09-18&to=2026-09-27')
  assert.equal(status, 200)
  const kinds = Object.fromEntries(body.items.map((d: { day: string; kind: string }) => [d.day, d.kind]))
  assert.equal(kinds['2026-09-18'], 'workday')
  assert.equal(kinds['2026-09-19'], 'weekend')
  assert.equal(kinds['2026-09-20'], 'makeup')
  assert.equal(kinds['2026-09-25'], 'holiday')
  assert.deepEqual(body.hours, [
    [540, 720],
    [810, 1050],
  ])
  assert.equal(body.workdays, 6)
})

test('a day the park closes by its own decision moves every later date, until it is taken back', async () => {
  const due = async () =>
    shanghaiDate((await park.see(async (ctx) => addWorkdays(await parkCalendar(ctx), ctx.now, 1))).due)
  assert.equal(await due(), '2026-11-03')
  const set = await desk.put('/calendars/2026-11-03', { kind: 'off', name: '园区停电检修' })
  assert.equal(set.status, 200)
  assert.deepEqual([set.body.kind, set.body.name, set.body.override], ['park-off', '园区停电检修', 'off'])
  assert.equal(await due(), '2026-11-04')
  assert.equal((await desk.put('/calendars/2026-11-03', { kind: 'work', name: '照常上班' })).status, 200)
  assert.equal(await due(), '2026-11-03')
  assert.equal((await desk.delete('/calendars/2026-11-03')).status, 204)
  assert.equal((await desk.delete('/calendars/2026-11-03')).status, 404)
})

test('another park does not see these days', async () => {
  await desk.put('/calendars/2026-11-05', { kind: 'off', name: '园区运动会' })
  const other = await (await world.park()).person('desk')
  const { body } = await other.get('/calendars?from=2026-11-05&to=2026-11-05')
  assert.deepEqual([body.items[0].kind, body.items[0].override], ['workday', null])
})

test('a date that does not exist and a range that is too long are refused in words', async () => {
  assert.equal((await desk.put('/calendars/2026-02-30', { kind: 'off', name: '无' })).status, 404)
  assert.equal((await desk.put('/calendars/2090-01-01', { kind: 'off', name: '太远' })).status, 422)
  assert.equal((await desk.get('/calendars?from=2026-01-02&to=2026-01-01')).status, 422)
  assert.equal((await desk.get('/calendars?from=2000-01-01&to=2026-01-01')).status, 422)
})

test('who only looks may not change the calendar, and a repeated request changes it once', async () => {
  const leader = await park.person('leader')
  assert.equal((await leader.put('/calendars/2026-11-06', { kind: 'off', name: '休息' })).status, 403)
  const ask = () => desk.put('/calendars/2026-11-09', { kind: 'off', name: '植树' }, { key: 'once' })
  const [first, again] = [await ask(), await ask()]
  assert.deepEqual(again.body, first.body)
  assert.equal(again.headers['idempotency-replayed'], 'true')
  const traces = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entity', '=', 'calendar')
      .execute(),
  )
  assert.equal(traces.filter((t) => t.action === 'calendar.clear').length, 1)
  assert.equal(traces.filter((t) => t.action === 'calendar.set').length, 4)
})
