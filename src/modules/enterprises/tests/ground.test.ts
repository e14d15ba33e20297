import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { type Shape, square } from './ground.world.ts'

const world = await openWorld()

const WEST = square(112.9, 28.6)
const EAST = square(112.91, 28.6)
/** The common border a third to the east: the west grid takes ground from the east one. */
const WEST_WIDER = square(112.9, 28.6, 0.013333)
const EAST_NARROWER = square(112.913333, 28.6, 0.006667)

let serial = 0
const code = () => makeUscc('430624', ++serial)
const grid = async (desk: Person, park: Park, name: string, polygon: Shape, extra: object = {}) => {
  const body = { layerId: park.layerId, kind: 'grid', code: name, name, parentId: park.area, polygon, ...extra }
  const made = await desk.post('/grids', body)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body.id as string
}
const firm = async (desk: Person, name: string, lng: number | null, lat: number | null, extra: object = {}) => {
  const made = await desk.post('/enterprises', { name, code: code(), ...(lng === null ? {} : { lng, lat }), ...extra })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

/** Two grids side by side, three firms: far west, in the strip that will move, and far east. */
const ground = async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const west = await grid(desk, park, '西网格', WEST)
  const east = await grid(desk, park, '东网格', EAST)
  const far = await firm(desk, '远西公司', 112.902, 28.605)
  const strip = await firm(desk, '交界公司', 112.911, 28.605)
  const right = await firm(desk, '远东公司', 112.918, 28.605)
  return { park, desk, west, east, far, strip, right }
}
const both = ({ park, west, east }: { park: Park; west: string; east: string }, extra: object = {}) => ({
  layerId: park.layerId,
  items: [
    { gridId: west, polygon: WEST_WIDER },
    { gridId: east, polygon: EAST_NARROWER },
  ],
  ...extra,
})
const gridOf = async (desk: Person, id: string) => (await desk.get(`/enterprises/${id}`)).body.grid?.id ?? null
const drawn = async (g: Awaited<ReturnType<typeof ground>>, extra: object = {}) => {
  const made = await g.desk.post('/ground-changes', both(g, extra))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const effects = await g.desk.get(`/ground-changes/${made.body.id}/effects`)
  assert.equal(effects.status, 200, JSON.stringify(effects.body))
  return { change: made.body, path: `/ground-changes/${made.body.id}`, effects: effects.body }
}
const decide = (desk: Person, path: string, fingerprint: string) => desk.put(`${path}/decision`, { fingerprint })

test('before a border is moved the desk sees which enterprises go from which grid to which, and nothing has moved yet', async () => {
  const g = await ground()
  const { change, effects, path } = await drawn(g)
  assert.deepEqual([change.state, change.counts.changed], ['draft', 2])
  assert.deepEqual([effects.total, effects.main, effects.staying], [1, true, 0])
  const [shift] = effects.shifts
  assert.deepEqual([shift.from.name, shift.to.name, shift.count], ['东网格', '西网格', 1])
  const { items } = (await g.desk.get(`${path}/moves`)).body
  assert.deepEqual(
    items.map((m: { name: string; from: { name: string }; to: { name: string } }) => [m.name, m.from.name, m.to.name]),
    [['交界公司', '东网格', '西网格']],
  )
  assert.equal(await gridOf(g.desk, g.strip.id), g.east)
})

test('the preview says who will no longer see them, who will from then on, and what running work goes along', async () => {
  const g = await ground()
  await g.park.person('instructor', { gridId: g.east }, '东边指导员')
  await g.park.person('instructor', { gridId: g.west }, '西边指导员')
  await g.park.person('group-leader', { gridId: g.park.area }, '片区组长')
  const { effects } = await drawn(g)
  const names = (people: { name: string }[]) => people.map((p) => p.name)
  assert.deepEqual(names(effects.shifts[0].loses), ['东边指导员'])
  assert.deepEqual(names(effects.shifts[0].gains), ['西边指导员'])
  assert.deepEqual(Object.keys(effects.work).sort(), ['contacts', 'demands', 'hazards', 'promises', 'visits'])
})

test('running work goes along: what is open is seen by the new side, what is closed stays where it was counted', async () => {
  const g = await ground()
  const western = await g.park.person('instructor', { gridId: g.west })
  const eastern = await g.park.person('instructor', { gridId: g.east })
  const filed = await g.desk.post('/demands', {
    enterpriseId: g.strip.id,
    title: '门前道路积水',
    detail: '下雨后积水半尺深',
  })
  assert.equal(filed.status, 201, JSON.stringify(filed.body))
  assert.equal((await eastern.get(`/demands/${filed.body.id}`)).status, 200)
  const { effects, path } = await drawn(g)
  assert.equal(effects.work.demands, 1)
  assert.equal((await decide(g.desk, path, effects.fingerprint)).status, 200)
  await g.park.settle()
  assert.equal((await western.get(`/demands/${filed.body.id}`)).status, 200)
  assert.equal((await eastern.get(`/demands/${filed.body.id}`)).status, 404)
})

test('the decision does exactly what was shown: borders and enterprises together, with sight, history and trace', async () => {
  const g = await ground()
  const eastern = await g.park.person('instructor', { gridId: g.east })
  const western = await g.park.person('instructor', { gridId: g.west })
  const { effects, path } = await drawn(g)
  const done = await decide(g.desk, path, effects.fingerprint)
  assert.deepEqual([done.status, done.body], [200, { state: 'applied', moved: 1 }])
  assert.equal(await gridOf(g.desk, g.strip.id), g.west)
  assert.equal(await gridOf(g.desk, g.far.id), g.west)
  assert.equal(await gridOf(g.desk, g.right.id), g.east)
  assert.equal((await western.get(`/enterprises/${g.strip.id}`)).status, 200)
  assert.equal((await eastern.get(`/enterprises/${g.strip.id}`)).status, 404)
  assert.deepEqual((await g.desk.get(`/grids/${g.west}`)).body.polygon, WEST_WIDER)
  const { items } = (await g.desk.get(`/enterprises/${g.strip.id}/places`)).body
  assert.deepEqual(
    items.map((p: { grid: { name: string }; until: string | null }) => [p.grid.name, p.until === null]),
    [
      ['西网格', true],
      ['东网格', false],
    ],
  )
  const told = (await g.desk.get(`/enterprises/${g.strip.id}/timeline`)).body.items
  assert.ok(told.some((m: { title: { zh: string } }) => /网格调整：东网格 → 西网格/.test(m.title.zh)))
  const again = await decide(g.desk, path, effects.fingerprint)
  assert.deepEqual([again.status, again.body.code], [409, 'decided'])
})

test('what changed since the preview refuses the decision: a new enterprise in the strip, another border, a hand', async () => {
  const g = await ground()
  const { effects, path } = await drawn(g)
  await firm(g.desk, '新来的公司', 112.912, 28.606)
  const late = await decide(g.desk, path, effects.fingerprint)
  assert.deepEqual([late.status, late.body.code], [409, 'facts_changed'])
  const fresh = (await g.desk.get(`${path}/effects`)).body
  assert.equal(fresh.total, 2)
  await grid(g.desk, g.park, '北网格', square(112.9, 28.61))
  assert.equal((await decide(g.desk, path, fresh.fingerprint)).body.code, 'facts_changed')
  const now = (await g.desk.get(`${path}/effects`)).body
  assert.equal((await decide(g.desk, path, now.fingerprint)).status, 200)
})

test('who was placed by hand stays where he was put, and stands in the way of the end of his grid', async () => {
  const g = await ground()
  const body = { layerId: g.park.layerId, gridId: g.east, enterpriseIds: [g.strip.id] }
  assert.equal((await g.desk.put('/enterprise-places', body)).status, 204)
  const { effects, path } = await drawn(g)
  assert.deepEqual([effects.total, effects.staying], [0, 1])
  assert.equal((await decide(g.desk, path, effects.fingerprint)).status, 200)
  assert.equal(await gridOf(g.desk, g.strip.id), g.east)
  const end = { layerId: g.park.layerId, items: [{ gridId: g.east, ended: true }] }
  const ending = (await g.desk.post('/ground-changes', end)).body
  const shown = (await g.desk.get(`/ground-changes/${ending.id}/effects`)).body
  assert.deepEqual(shown.blocked, ['交界公司'])
  const refused = await decide(g.desk, `/ground-changes/${ending.id}`, shown.fingerprint)
  assert.deepEqual([refused.status, refused.body.code], [409, 'placed_by_hand'])
})

test('two grids become one: the one that ends hands its enterprises over and stays in the history', async () => {
  const g = await ground()
  const items = [
    { gridId: g.west, polygon: square(112.9, 28.6, 0.02) },
    { gridId: g.east, ended: true },
  ]
  const { body } = await g.desk.post('/ground-changes', { layerId: g.park.layerId, items })
  const effects = (await g.desk.get(`/ground-changes/${body.id}/effects`)).body
  assert.equal(effects.total, 2)
  assert.equal((await decide(g.desk, `/ground-changes/${body.id}`, effects.fingerprint)).status, 200)
  assert.equal(await gridOf(g.desk, g.right.id), g.west)
  const listed = (await g.desk.get(`/grids?layerId=${g.park.layerId}&archived=true`)).body.items
  assert.equal(listed.find((r: { id: string }) => r.id === g.east).archived, true)
})

test('a change for a later day waits, comes into force that day by itself, and who came meanwhile follows the new border', async () => {
  const g = await ground()
  const { effects, path } = await drawn(g, { effectiveOn: '2026-11-10' })
  const done = await decide(g.desk, path, effects.fingerprint)
  assert.deepEqual([done.status, done.body.state], [200, 'scheduled'])
  await g.park.work('enterprises.ground')
  assert.equal(await gridOf(g.desk, g.strip.id), g.east)
  const late = await firm(g.desk, '后来的公司', 112.912, 28.604)
  const before = world.clock.now
  await world.passTo('2026-11-10T00:10:00+08:00')
  await g.park.work('enterprises.ground')
  assert.equal(await gridOf(g.desk, g.strip.id), g.west)
  assert.equal(await gridOf(g.desk, late.id), g.west)
  assert.equal((await g.desk.get(path)).body.state, 'applied')
  const on = async (day: string) =>
    (await g.desk.get(`/enterprises/${g.strip.id}/places?on=${day}`)).body.items[0].grid.name
  assert.deepEqual([await on('2026-11-09'), await on('2026-11-10')], ['东网格', '西网格'])
  await world.passTo(before.toISOString())
})

test('a change whose ground was altered before its day does nothing, and whoever asked for it is told', async () => {
  const g = await ground()
  const waiting = await drawn(g, { effectiveOn: '2026-11-10' })
  await decide(g.desk, waiting.path, waiting.effects.fingerprint)
  const other = await drawn(g)
  assert.equal((await decide(g.desk, other.path, other.effects.fingerprint)).status, 200)
  const before = world.clock.now
  await world.passTo('2026-11-10T00:10:00+08:00')
  await g.park.work('enterprises.ground')
  const failed = (await g.desk.get(waiting.path)).body
  assert.equal(failed.state, 'failed')
  assert.match(failed.problem.zh, /图层在此期间被改动/)
  const notices = (await g.desk.get('/notifications')).body.items
  assert.ok(notices.some((n: { kind: string }) => n.kind === 'ground-change.failed'))
  await world.passTo(before.toISOString())
})

test('taking a change back is the old border again by the same way: looked at, then decided', async () => {
  const g = await ground()
  const { effects, path } = await drawn(g)
  await decide(g.desk, path, effects.fingerprint)
  const back = await g.desk.post(`${path}/back`)
  assert.deepEqual([back.status, back.body.source, back.body.state], [201, 'back', 'draft'])
  const shown = (await g.desk.get(`/ground-changes/${back.body.id}/effects`)).body
  assert.deepEqual([shown.total, shown.shifts[0].from.name, shown.shifts[0].to.name], [1, '西网格', '东网格'])
  assert.equal((await decide(g.desk, `/ground-changes/${back.body.id}`, shown.fingerprint)).status, 200)
  assert.equal(await gridOf(g.desk, g.strip.id), g.east)
  assert.deepEqual((await g.desk.get(`/grids/${g.east}`)).body.polygon, EAST)
})

test('a border that is drawn is not moved without being looked at; one that is not drawn yet may be', async () => {
  const g = await ground()
  const { version } = (await g.desk.get(`/grids/${g.west}`)).body
  const refused = await g.desk.patch(`/grids/${g.west}`, { polygon: WEST_WIDER }, { version })
  assert.deepEqual([refused.status, refused.body.code], [409, 'preview_first'])
  const first = await g.desk.patch(`/grids/${g.park.gridA}`, { polygon: square(112.9, 28.62) }, { version: 1 })
  assert.equal(first.status, 200)
})

test('a new grid takes in who had none, when its border is drawn', async () => {
  const g = await ground()
  const lone = await firm(g.desk, '孤零公司', 112.95, 28.65)
  assert.equal(await gridOf(g.desk, lone.id), null)
  const late = await grid(g.desk, g.park, '远网格', square(112.945, 28.645))
  await g.park.work('enterprises.place')
  assert.equal(await gridOf(g.desk, lone.id), late)
})

test('who may not draw sees no effects and decides nothing; in another park the change does not exist', async () => {
  const g = await ground()
  const { effects, path } = await drawn(g)
  const leader = await g.park.person('leader')
  assert.equal((await leader.get(path)).status, 200)
  assert.equal((await leader.get(`${path}/effects`)).status, 403)
  assert.equal((await decide(leader, path, effects.fingerprint)).status, 403)
  assert.equal((await leader.post('/ground-changes', both(g))).status, 403)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`${path}/effects`)).status, 404)
  assert.equal((await decide(stranger, path, effects.fingerprint)).status, 404)
  assert.equal((await stranger.put(`${path}/cancel`)).status, 404)
})

test('a repeated decision is one; a cancelled change is decided no more; each step leaves its trace', async () => {
  const g = await ground()
  const { effects, path, change } = await drawn(g)
  const key = { key: 'decide-once' }
  const first = await g.desk.put(`${path}/decision`, { fingerprint: effects.fingerprint }, key)
  const again = await g.desk.put(`${path}/decision`, { fingerprint: effects.fingerprint }, key)
  assert.deepEqual([first.status, again.status, again.body], [200, 200, first.body])
  const other = await drawn(g, { items: [{ gridId: g.west, polygon: WEST }] })
  assert.equal((await g.desk.put(`${other.path}/cancel`)).body.state, 'cancelled')
  assert.equal((await decide(g.desk, other.path, other.effects.fingerprint)).body.code, 'decided')
  const traces = await g.park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', g.park.id)
      .where('entity', '=', 'ground-change')
      .where('entityId', '=', change.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    traces.map((t) => t.action),
    ['ground-change.draft', 'ground-change.apply'],
  )
})
