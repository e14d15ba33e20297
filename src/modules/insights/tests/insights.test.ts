import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workMinutesBetween } from '../../../kernel/calendar/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { askAs, askBody, decideAs, evidenceOf } from '../../demands/tests/requests.world.ts'
import { parkCalendar } from '../../parks/index.ts'
import { portalWorld } from '../../portal/tests/portal.world.ts'
import type { Decision, DepartmentFigures, Figure, LightCell, TrendMonth } from '../contract.ts'
import { type Drilled, loopWorld, rowsBehind } from './insights.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await loopWorld(park, world.passTo)
const PERIOD = 'from=2026-10-01&to=2026-10-31'
const figures = async (query = PERIOD, who = w.leader) => {
  const { body } = await who.get(`/insights/loop?${query}`)
  return Object.fromEntries(body.items.map((f: Figure) => [f.key, f])) as Record<Figure['key'], Figure>
}
const told = (f: Figure) => [f.numerator, f.denominator, f.value]

test('the five figures count what their definitions say', async () => {
  const f = await figures()
  // Nine dispatched; the silent one and the twice returned one heard nothing within a working day.
  assert.deepEqual(told(f.response), [7, 9, 77.8])
  // Of nine due, the late, the silent, the returned and the badly rated one that nobody put right broke their date.
  assert.deepEqual(told(f.onTime), [5, 9, 55.6])
  // Redone and solved, half, bad, three good: the last verdict of each counts.
  assert.deepEqual(told(f.solved), [5.5, 6, 91.7])
  assert.deepEqual(told(f.overdue), [
    await rowsBehind(w.leader, { overdue: 'true' }),
    f.overdue.denominator,
    f.overdue.value,
  ])
  assert.ok(f.overdue.value && f.overdue.value >= 2)
})

test('every number is the number of rows its list shows', async () => {
  for (const f of Object.values(await figures())) {
    for (const part of f.parts) assert.equal(await rowsBehind(w.leader, part.drill), part.count, `${f.key} part`)
    if (f.hidden) continue
    assert.equal(
      f.parts.reduce((sum, p) => sum + p.count * p.weight, 0),
      f.numerator,
      f.key,
    )
    const rows = await rowsBehind(w.leader, f.drill)
    assert.equal(rows, f.key === 'overdue' ? f.numerator : f.denominator, f.key)
  }
  const others: Drilled[] = []
  const get = async <T>(path: string) => (await w.leader.get(path)).body.items as T[]
  for (const m of await get<TrendMonth>('/insights/trend')) others.push(m.submitted, m.closed, m.overdue)
  others.push(...(await get<LightCell>('/insights/lights')), ...(await get<Decision>('/insights/decisions')))
  for (const d of await get<DepartmentFigures>(`/insights/departments?${PERIOD}`))
    others.push(d.open, d.overdue, d.judged, d.kept)
  for (const o of others) assert.equal(await rowsBehind(w.leader, o.drill), o.count, JSON.stringify(o.drill))
  assert.ok(others.some((o) => o.count > 0))
})

test('fewer than five ratings are not told, so that nobody’s rating is recognised', async () => {
  const { satisfied } = await figures()
  assert.deepEqual([satisfied.hidden, ...told(satisfied), satisfied.parts], [true, null, 4, null, []])
  const { id } = await w.own('verified')
  await w.rate(id, 4)
  const now = (await figures()).satisfied
  assert.deepEqual([now.hidden, ...told(now)], [false, 4, 5, 80])
})

test('a rating that staff enter counts for nothing', async () => {
  const before = (await figures()).satisfied
  const { id } = await w.own('verified')
  assert.equal((await w.checker.post(`/demands/${id}/rating`, { score: 5 })).status, 200)
  assert.deepEqual(told((await figures()).satisfied), told(before))
})

test('the period before has the same length and its own count', async () => {
  const f = await figures('from=2026-11-01&to=2026-11-30')
  assert.equal(f.response.denominator, 0)
  assert.equal(f.response.value, null)
  assert.deepEqual([f.response.previous?.from, f.response.previous?.to], ['2026-10-02', '2026-10-31'])
  assert.ok((f.response.previous?.denominator ?? 0) >= 9)
})

test('what was answered late stays late after a redo in time', async () => {
  const before = world.clock.now.toISOString()
  const { id } = await w.own('handling')
  await world.passTo('2026-11-12T10:00:00+08:00')
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已处理。' })
  await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '再次处理。' })
  const { onTime } = await figures('from=2026-11-01&to=2026-11-30')
  assert.deepEqual(told(onTime).slice(0, 2), [0, onTime.denominator])
  assert.ok(onTime.denominator >= 1)
  await world.passTo(before)
})

test('a case that was sent back counts as verified and not solved, until it is verified again', async () => {
  const before = (await figures()).solved
  const { id } = await w.own('answered')
  await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })
  const { solved } = await figures()
  assert.deepEqual(told(solved).slice(0, 2), [before.numerator, before.denominator + 1])
  assert.equal(await rowsBehind(w.leader, { ...solved.drill, verdict: 'not' }), 1)
})

test('a leader is shown what is late by more than three working days, returned twice or badly rated', async () => {
  const { body } = await w.leader.get('/insights/decisions')
  const ids = (kind: string) => body.items.find((d: Decision) => d.kind === kind).items.map((r: { id: string }) => r.id)
  assert.ok(ids('returned').includes(w.cases.returned.id))
  assert.ok(ids('bad').includes(w.cases.bad.id))
  assert.ok(ids('late').includes(w.cases.silent.id))
})

test('three working days are over at the end of the third, not a minute earlier', async () => {
  const before = world.clock.now.toISOString()
  const { id } = await w.own('submitted')
  const { body: seen } = await w.desk.get(`/demands/${id}`)
  assert.equal(seen.nextDueAt.slice(0, 10), '2026-10-21')
  const isLate = async () => {
    const { body } = await w.leader.get('/insights/decisions')
    const { drill } = body.items.find((d: Decision) => d.kind === 'late')
    const { body: list } = await w.leader.get(`/demands?limit=200&${new URLSearchParams(drill)}`)
    return list.items.some((r: { id: string }) => r.id === id)
  }
  await world.passTo('2026-10-26T17:30:00+08:00')
  assert.equal(await isLate(), false)
  await world.passTo('2026-10-26T17:31:00+08:00')
  assert.equal(await isLate(), true)
  await world.passTo(before)
})

test('the median working time of a department is the calendar’s own', async () => {
  const { body } = await w.leader.get(`/insights/departments?${PERIOD}`)
  const own = body.items.find((d: DepartmentFigures) => d.department.id === park.departmentA)
  const held = await park.see(async (ctx) => {
    const calendar = await parkCalendar(ctx)
    const rows = await ctx.db
      .selectFrom('demandHolding')
      .select(['since', 'until'])
      .where('departmentId', '=', park.departmentA)
      .execute()
    return rows.flatMap((r) => (r.until ? [workMinutesBetween(calendar, r.since, r.until)] : [])).sort((a, b) => a - b)
  })
  const middle =
    (held[Math.floor((held.length - 1) / 2)] as number) / 2 + (held[Math.ceil((held.length - 1) / 2)] as number) / 2
  assert.ok(held.some((m) => m > 0))
  assert.equal(own.medianMinutes, Math.round(middle))
})

test('a long holding over weekends and holidays is counted in working minutes alone', async () => {
  const other = await world.park()
  const there = await loopWorld(other, world.passTo)
  const before = world.clock.now.toISOString()
  await world.passTo('2026-09-24T16:00:00+08:00')
  const { id } = await there.own('accepted')
  await there.desk.put(`/demands/${id}/dispatch`, { departmentId: other.departmentB })
  await there.otherHandler.put(`/demands/${id}/signature`)
  await world.passTo('2026-10-09T11:15:00+08:00')
  await there.otherHandler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已处理。' })
  const { body } = await there.leader.get(`/insights/departments?${PERIOD}`)
  const own = body.items.find((d: DepartmentFigures) => d.department.id === other.departmentB)
  const expected = await other.see(async (ctx) =>
    workMinutesBetween(
      await parkCalendar(ctx),
      new Date('2026-09-24T16:00:00+08:00'),
      new Date('2026-10-09T11:15:00+08:00'),
    ),
  )
  assert.equal(own.medianMinutes, expected)
  await world.passTo(before)
})

test('returns, lateness and reopenings are told as rates whose rows one can open', async () => {
  const { body } = await w.leader.get(`/insights/rates?${PERIOD}`)
  for (const f of body.items) {
    assert.ok(f.denominator > 0 && f.definition.zh.length > 10, f.key)
    assert.equal(await rowsBehind(w.leader, f.drill), f.denominator, f.key)
    for (const part of f.parts) assert.equal(await rowsBehind(w.leader, part.drill), part.count, f.key)
  }
  const [returned, late] = body.items
  assert.deepEqual([returned.key, returned.numerator, late.key], ['returned', 1, 'late'])
  const { body: loop } = await w.leader.get(`/insights/loop?${PERIOD}`)
  const onTime = loop.items.find((f: { key: string }) => f.key === 'onTime')
  assert.equal(late.numerator, onTime.denominator - onTime.numerator)
})

test('each stage tells the median and the ninth tenth of its working time, without approved pauses, and opens its cases', async () => {
  const other = await world.park()
  const there = await portalWorld(other)
  const leader = await other.person('leader')
  const before = world.clock.now.toISOString()
  await world.passTo('2026-10-12T10:00:00+08:00')
  const { id } = await there.own('handling')
  await world.passTo('2026-10-13T10:00:00+08:00')
  const fileId = await evidenceOf(there.handler)
  const until = (days: number) => `2026-10-${String(13 + days).padStart(2, '0')}`
  await askAs(there.handler, id, 'pause', askBody('pause', until, fileId))
  const paused = await decideAs(leader, id)
  assert.equal(paused.status, 200, paused.text)
  await world.passTo('2026-10-15T10:00:00+08:00')
  assert.equal((await there.handler.post(`/demands/${id}/resumption`, { note: '材料已补齐' })).status, 200)
  await world.passTo('2026-10-16T10:00:00+08:00')
  await there.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已处理。' })
  const { body } = await leader.get(`/insights/stages?${PERIOD}`)
  const resolve = body.items.find((s: { stage: string }) => s.stage === 'resolve')
  // Monday to Friday at ten with two working days paused: two working days are left.
  const [day] = await other.see(async (ctx) => {
    const calendar = await parkCalendar(ctx)
    return [workMinutesBetween(calendar, new Date('2026-10-12T10:00:00+08:00'), new Date('2026-10-13T10:00:00+08:00'))]
  })
  assert.deepEqual([resolve.medianMinutes, resolve.p90Minutes], [2 * (day as number), 2 * (day as number)])
  for (const s of body.items) assert.equal(await rowsBehind(leader, s.ended.drill), s.ended.count, s.stage)
  await world.passTo(before)
})

test('the map shows each placed enterprise with its open demands and their worst light', async () => {
  await w.desk.patch(`/enterprises/${w.enterpriseId}`, { lng: 112.9, lat: 28.7 }, { version: 1 })
  const { body } = await w.leader.get('/insights/map')
  const point = body.items.find((e: { id: string }) => e.id === w.enterpriseId)
  const open = await rowsBehind(w.leader, {
    enterpriseId: w.enterpriseId,
    status: 'submitted,accepted,dispatched,handling,arbitration,answered,verified',
  })
  assert.deepEqual([point.open, point.light], [open, 'red'])
  assert.equal(body.unplaced, 1)
})

test('a group leader’s figures end where the grids end, and an area takes in its grids', async () => {
  const head = await park.person('group-leader', { gridId: park.gridB })
  assert.equal((await figures(PERIOD, head)).response.denominator, 0)
  const area = (await figures(`${PERIOD}&gridId=${park.area}`)).response
  assert.deepEqual(told(area), told((await figures(`${PERIOD}&gridId=${park.gridA}`)).response))
  assert.ok(area.denominator > 0)
  assert.equal((await figures(`${PERIOD}&gridId=${park.gridB}`)).response.denominator, 0)
  assert.equal((await figures(`${PERIOD}&departmentId=${park.departmentB}`)).response.denominator, 0)
})

test('whoever may not see the cockpit is refused, and an impossible period is named', async () => {
  for (const path of ['loop', 'rates', 'stages', 'trend', 'lights', 'departments', 'map', 'decisions'])
    for (const who of [w.handler, w.instructor, w.owner])
      assert.equal((await who.get(`/insights/${path}`)).status, 403, path)
  for (const query of [
    'from=2026-11-02&to=2026-11-01',
    'from=1900-01-01&to=2026-11-01',
    'from=2026-02-30',
    'to=2099-01-01',
  ])
    assert.equal((await w.leader.get(`/insights/departments?${query}`)).status, 422, query)
})

test('an empty park has figures too, and they say that there is nothing to tell', async () => {
  const empty = await world.park()
  const leader = await empty.person('leader')
  const f = await figures(PERIOD, leader)
  assert.deepEqual(told(f.onTime), [0, 0, null])
  assert.deepEqual(told(f.overdue), [0, 0, 0])
  assert.equal((await leader.get('/insights/trend')).body.items.length, 12)
})

test('a case that was split into parts is one case in every figure of the park, and each part is work of its department', async () => {
  const p = await world.park()
  const x = await portalWorld(p)
  const boss = await p.person('leader')
  const { id } = await x.own('handling')
  const count = async () => {
    const query = 'from=2026-01-01&to=2026-12-31'
    const loop = (await boss.get(`/insights/loop?${query}`)).body.items as Figure[]
    const trend = (await boss.get('/insights/trend')).body.items as TrendMonth[]
    const lights = (await boss.get('/insights/lights')).body.items as LightCell[]
    const map = (await boss.get('/insights/map')).body.items as { open: number }[]
    return {
      figures: loop.map((f) => [f.key, f.denominator]),
      submitted: trend.reduce((sum, m) => sum + m.submitted.count, 0),
      open: lights.reduce((sum, c) => sum + c.count, 0),
      map: map.reduce((sum, e) => sum + e.open, 0),
    }
  }
  const before = await count()
  const part = (title: string) => ({ title, detail: '分头办理', departmentId: p.departmentB })
  const split = await x.desk.post(`/demands/${id}/children`, { children: [part('更换变压器'), part('改造线路')] })
  assert.equal(split.status, 200, split.text)
  assert.deepEqual(await count(), before)
  const rows = (await boss.get('/insights/departments')).body.items as DepartmentFigures[]
  assert.equal(rows.find((d) => d.department.id === p.departmentB)?.open.count, 2)
})
