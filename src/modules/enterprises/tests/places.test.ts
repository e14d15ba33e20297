import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { square } from './ground.world.ts'

const world = await openWorld()

let serial = 5000
const firm = async (desk: Person, name: string, more: object = {}) =>
  (await desk.post('/enterprises', { name, code: makeUscc('430624', ++serial), ...more })).body
const at = (lng: number, lat: number) => ({ lng, lat })

/** A service layer with two grids and a safety layer with one grid over the western half of each. */
const layered = async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const grid = async (layerId: string, name: string, polygon: object) =>
    (await desk.post('/grids', { layerId, kind: 'grid', code: name, name, polygon })).body.id as string
  const west = await grid(park.layerId, '西网格', square(112.9, 28.6))
  const east = await grid(park.layerId, '东网格', square(112.91, 28.6))
  const safety = (await desk.post('/grid-layers', { code: 'safety', name: '安全网格', position: 9 })).body.id as string
  const half = await grid(safety, '安全一格', square(112.9, 28.6, 0.02, 0.005))
  return { park, desk, west, east, safety, half }
}
type Held = { layer: { name: string }; grid: { name: string }; by: string; until: string | null }
const present = async (desk: Person, id: string) =>
  ((await desk.get(`/enterprises/${id}/places`)).body.items as Held[])
    .filter((p) => p.until === null)
    .map((p) => [p.layer.name, p.grid.name, p.by])
const missing = async (desk: Person, layerId: string) =>
  (await desk.get(`/enterprise-places/missing?layerId=${layerId}`)).body.items.map(
    (m: { name: string; why: string }) => [m.name, m.why],
  )

test('an enterprise with a point lies in a grid of every layer at once; the first layer is the one of its file', async () => {
  const g = await layered()
  const file = await firm(g.desk, '双层公司', at(112.905, 28.602))
  assert.deepEqual(await present(g.desk, file.id), [
    ['服务网格', '西网格', 'point'],
    ['安全网格', '安全一格', 'point'],
  ])
  assert.equal(file.grid.id, g.west)
  const counted = (await g.desk.get('/grids')).body.items
  const of = (id: string) => counted.find((r: { id: string }) => r.id === id).enterprises
  assert.deepEqual([of(g.west), of(g.east), of(g.half)], [1, 0, 1])
})

test('a point that moves goes to other grids in the same moment, and where it lay before is kept', async () => {
  const g = await layered()
  const file = await firm(g.desk, '搬家公司', at(112.905, 28.602))
  const moved = await g.desk.patch(`/enterprises/${file.id}`, at(112.915, 28.608), { version: file.version })
  assert.equal(moved.body.grid.id, g.east)
  assert.deepEqual(await present(g.desk, file.id), [['服务网格', '东网格', 'point']])
  const { items } = (await g.desk.get(`/enterprises/${file.id}/places`)).body
  assert.deepEqual(
    items.filter((p: Held) => p.until !== null).map((p: Held) => p.grid.name),
    ['西网格', '安全一格'],
  )
})

test('a grid named by hand stands in its layer until the point is trusted again', async () => {
  const g = await layered()
  const file = await firm(g.desk, '飞地公司', at(112.905, 28.602))
  const put = (gridId: string | null, layerId = g.park.layerId) =>
    g.desk.put('/enterprise-places', { layerId, gridId, enterpriseIds: [file.id] })
  assert.equal((await put(g.east)).status, 204)
  assert.deepEqual((await present(g.desk, file.id))[0], ['服务网格', '东网格', 'hand'])
  const { version, grid } = (await g.desk.get(`/enterprises/${file.id}`)).body
  assert.equal(grid.id, g.east)
  await g.desk.patch(`/enterprises/${file.id}`, { name: '飞地公司二' }, { version })
  await g.park.work('enterprises.place')
  assert.deepEqual((await present(g.desk, file.id))[0], ['服务网格', '东网格', 'hand'])
  assert.equal((await put(null)).status, 204)
  assert.deepEqual((await present(g.desk, file.id))[0], ['服务网格', '西网格', 'point'])
  assert.equal((await g.desk.get(`/enterprises/${file.id}`)).body.grid.id, g.west)
  const wrong = await put(g.half)
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'other_layer'])
})

test('who has no point, lies outside of all grids, or whose grid has ended is listed to be placed by hand', async () => {
  const g = await layered()
  await firm(g.desk, '甲无坐标')
  await firm(g.desk, '乙在外面', at(113.4, 28.9))
  const late = await firm(g.desk, '丙上半区', at(112.905, 28.608))
  await firm(g.desk, '丁已迁出', { status: 'moved', statusReason: '迁往外地' })
  assert.deepEqual(await missing(g.desk, g.park.layerId), [
    ['甲无坐标', 'no_point'],
    ['乙在外面', 'outside'],
  ])
  assert.deepEqual(
    (await missing(g.desk, g.safety)).map(([name]: [string]) => name),
    ['丙上半区', '甲无坐标', '乙在外面'],
  )
  const body = { layerId: g.safety, gridId: g.half, enterpriseIds: [late.id] }
  assert.equal((await g.desk.put('/enterprise-places', body)).status, 204)
  assert.deepEqual(
    (await missing(g.desk, g.safety)).map(([name]: [string]) => name),
    ['甲无坐标', '乙在外面'],
  )
  const end = await g.desk.post('/ground-changes', { layerId: g.safety, items: [{ gridId: g.half, ended: true }] })
  assert.equal((await g.desk.get(`/ground-changes/${end.body.id}/effects`)).body.blocked[0], '丙上半区')
})

test('a grid of another layer with enterprises is not archived either', async () => {
  const g = await layered()
  await firm(g.desk, '安全企业', at(112.905, 28.602))
  const refused = await g.desk.put(`/grids/${g.half}/archive`, {}, { version: 1 })
  assert.deepEqual([refused.status, refused.body.code], [409, 'grid_has_enterprises'])
})

test('the register narrowed by a grid of another layer holds those who lie there', async () => {
  const g = await layered()
  const inside = await firm(g.desk, '安全区内', at(112.905, 28.602))
  await firm(g.desk, '安全区外', at(112.905, 28.608))
  const { items } = (await g.desk.get(`/enterprises?gridId=${g.half}`)).body
  assert.deepEqual(
    items.map((e: { id: string }) => e.id),
    [inside.id],
  )
})

test('a layer drawn later takes in everybody who lies there, in one go', async () => {
  const g = await layered()
  const file = await firm(g.desk, '早来的公司', at(112.905, 28.602))
  const party = (await g.desk.post('/grid-layers', { code: 'party', name: '党建网格', position: 10 })).body.id
  await g.desk.post('/grids', {
    layerId: party,
    kind: 'grid',
    code: 'P1',
    name: '党建一格',
    polygon: square(112.9, 28.6, 0.02),
  })
  await g.park.work('enterprises.place')
  assert.deepEqual((await present(g.desk, file.id)).at(-1), ['党建网格', '党建一格', 'point'])
  await g.park.work('enterprises.place')
  const { items } = (await g.desk.get(`/enterprises/${file.id}/places`)).body
  assert.equal(items.length, 3)
})

test('who may not edit places nobody; who is out of sight is a 404; each placing leaves its trace', async () => {
  const g = await layered()
  const file = await firm(g.desk, '留痕公司', at(112.905, 28.602))
  const body = { layerId: g.park.layerId, gridId: g.east, enterpriseIds: [file.id] }
  const leader = await g.park.person('leader')
  assert.equal((await leader.put('/enterprise-places', body)).status, 403)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`/enterprises/${file.id}/places`)).status, 404)
  assert.equal((await stranger.put('/enterprise-places', { ...body, gridId: null })).status, 404)
  const eastern = await g.park.person('instructor', { gridId: g.east })
  assert.equal((await eastern.get(`/enterprises/${file.id}/places`)).status, 404)
  const twice = { key: 'place-1' }
  assert.equal((await g.desk.put('/enterprise-places', body, twice)).status, 204)
  assert.equal((await g.desk.put('/enterprise-places', body, twice)).status, 204)
  const traces = await g.park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['before', 'after'])
      .where('parkId', '=', g.park.id)
      .where('action', '=', 'enterprise.place')
      .where('entityId', '=', file.id)
      .execute(),
  )
  assert.deepEqual(
    traces.map((t) => t.before),
    [{ gridId: g.west }],
  )
  assert.equal((await eastern.get(`/enterprises/${file.id}/places`)).status, 200)
})
