import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { gridAt } from '../index.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')

const square = (x: number, y: number, size = 0.01) => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
})
let codes = 0
const grid = (extra: object = {}) => ({
  layerId: park.layerId,
  kind: 'grid',
  code: `G${++codes}`,
  name: `网格${codes}`,
  parentId: park.area,
  ...extra,
})
const enterpriseIn = (gridId: string, name = '某企业') =>
  park.inside(async (ctx) => {
    await ctx.client.query(
      `insert into enterprise (park_id, id, name, code, grid_id, created_at, updated_at)
       values ($1, gen_random_uuid(), $2, gen_random_uuid()::text, $3, $4, $4)`,
      [park.id, name, gridId, ctx.now],
    )
    await ctx.audit('enterprise.add', { after: { name } })
  })
const traces = (action: string, id: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['actorName', 'before', 'after'])
      .where('parkId', '=', park.id)
      .where('action', '=', action)
      .where('entityId', '=', id)
      .execute(),
  )

test('the desk draws a grid: it stands in the tree and on the map, with a centre for its name', async () => {
  const made = await desk.post('/grids', grid({ polygon: square(112.9, 28.6) }))
  assert.equal(made.status, 201)
  assert.deepEqual(made.body.centre, [112.905, 28.605])
  assert.equal(made.body.validFrom, '2026-11-02')
  const tree = (await desk.get(`/grids?layerId=${park.layerId}`)).body.items
  const row = tree.find((g: { id: string }) => g.id === made.body.id)
  assert.deepEqual([row.depth, row.drawn, row.enterprises], [1, true, 0])
  const map = (await desk.get('/grids/map')).body
  assert.ok(map.items.some((g: { id: string }) => g.id === made.body.id))
  assert.equal((await traces('grid.add', made.body.id)).length, 1)
  assert.equal(await park.see((ctx) => gridAt(ctx, 112.905, 28.605)), made.body.id)
  assert.equal(await park.see((ctx) => gridAt(ctx, 120, 30)), null)
})

test('a border with a fault is refused in words that say which', async () => {
  const bow = square(112.9, 28.6)
  bow.coordinates[0] = [
    [0, 0],
    [4, 4],
    [4, 0],
    [0, 3],
    [0, 0],
  ]
  const { status, body } = await desk.post('/grids', grid({ polygon: bow }))
  assert.equal(status, 422)
  assert.deepEqual([body.errors[0].path, body.errors[0].code], ['polygon', 'crosses_itself'])
  assert.match(body.errors[0].message, /自相交/)
})

test('an edit needs the version that was read, keeps what it does not name and is audited with old and new', async () => {
  const { body } = await desk.post('/grids', grid({ polygon: square(112.92, 28.6) }))
  const path = `/grids/${body.id}`
  assert.equal((await desk.patch(path, { name: '新名' })).status, 422)
  const edited = await desk.patch(path, { name: '新名' }, { version: 1 })
  assert.deepEqual([edited.status, edited.body.name, edited.body.version], [200, '新名', 2])
  assert.deepEqual(edited.body.polygon, square(112.92, 28.6))
  const late = await desk.patch(path, { name: '更晚' }, { version: 1 })
  assert.deepEqual([late.status, late.body.current.name], [412, '新名'])
  const [trace] = await traces('grid.edit', body.id)
  assert.deepEqual(trace?.before, { name: body.name })
  assert.deepEqual(trace?.after, { name: '新名' })
})

test('a grid hangs below an area of its own layer only, and never below itself', async () => {
  const other = (await desk.post('/grid-layers', { code: 'safety', name: '安全网格', position: 5 })).body
  const wrong = await desk.post('/grids', grid({ layerId: other.id }))
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'no_such_area'])
  assert.equal((await desk.post('/grids', grid({ parentId: park.gridA }))).body.code, 'no_such_area')
  const inner = (await desk.post('/grids', grid({ kind: 'area' }))).body
  const loop = await desk.patch(`/grids/${park.area}`, { parentId: inner.id }, { version: 1 })
  assert.deepEqual([loop.status, loop.body.code], [422, 'loop'])
})

test('two grids of a layer cannot carry one code, of two layers they can', async () => {
  const { body } = await desk.post('/grids', grid())
  const again = await desk.post('/grids', grid({ code: body.code }))
  assert.deepEqual([again.status, again.body.code], [409, 'code_taken'])
  const layer = (await desk.post('/grid-layers', { code: 'party', name: '党建网格', position: 6 })).body
  const elsewhere = await desk.post('/grids', grid({ code: body.code, layerId: layer.id, parentId: null }))
  assert.equal(elsewhere.status, 201)
  assert.equal((await desk.post('/grid-layers', { code: 'party', name: '重复' })).status, 409)
  const renamed = await desk.patch(`/grid-layers/${layer.id}`, { name: '党建' }, { version: 1 })
  assert.deepEqual([renamed.body.name, renamed.body.version, renamed.body.grids], ['党建', 2, 1])
})

test('a grid with enterprises cannot be archived; an empty one leaves the tree and the map and can come back', async () => {
  const full = (await desk.post('/grids', grid({ polygon: square(113, 28.6) }))).body
  await enterpriseIn(full.id)
  const refused = await desk.put(`/grids/${full.id}/archive`, {}, { version: 1 })
  assert.deepEqual([refused.status, refused.body.code], [409, 'grid_has_enterprises'])
  const area = await desk.put(`/grids/${park.area}/archive`, {}, { version: 1 })
  assert.deepEqual([area.status, area.body.code], [409, 'grid_has_grids'])

  const empty = (await desk.post('/grids', grid({ polygon: square(113.1, 28.6) }))).body
  const archived = await desk.put(`/grids/${empty.id}/archive`, {}, { version: 1 })
  assert.deepEqual([archived.status, archived.body.validTo, archived.body.archived], [200, '2026-11-01', true])
  const listed = async (query = '') =>
    (await desk.get(`/grids${query}`)).body.items.some((g: { id: string }) => g.id === empty.id)
  assert.deepEqual([await listed(), await listed('?archived=true')], [false, true])
  assert.equal(await park.see((ctx) => gridAt(ctx, 113.105, 28.605)), null)
  assert.equal((await desk.put(`/grids/${empty.id}/archive`, {}, { version: 2 })).body.code, 'grid_archived')
  const back = await desk.delete(`/grids/${empty.id}/archive`)
  assert.deepEqual([back.status, back.body.validTo], [200, null])
  assert.equal(await listed(), true)
})

test('everyone counts the enterprises that are open to him: all, those of his grid, or none at all', async () => {
  await enterpriseIn(park.gridA)
  await enterpriseIn(park.gridB)
  const counts = async (p: typeof desk) => {
    const { items } = (await p.get(`/grids?layerId=${park.layerId}`)).body
    const of = (id: string) => items.find((g: { id: string }) => g.id === id).enterprises
    return [of(park.gridA), of(park.gridB)]
  }
  assert.deepEqual(await counts(desk), [1, 1])
  assert.deepEqual(await counts(await park.person('instructor', { gridId: park.gridA })), [1, 0])
  assert.deepEqual(await counts(await park.person('system-admin')), [null, null])
})

test('the people of a grid are those who hold it or an area above it', async () => {
  const own = await park.person('instructor', { gridId: park.gridA }, '本网格指导员')
  const above = await park.person('group-leader', { gridId: park.area }, '片区组长')
  await park.person('instructor', { gridId: park.gridB }, '他网格指导员')
  const { items } = (await desk.get(`/grids/${park.gridA}/staff`)).body
  const ids = items.map((s: { accountId: string }) => s.accountId)
  assert.ok(ids.includes(own.id) && ids.includes(above.id))
  assert.ok(!items.some((s: { name: string }) => s.name === '他网格指导员'))
  assert.equal(items.find((s: { accountId: string }) => s.accountId === above.id).gridName, '东片区')
})

test('grids of another park do not exist, and who only looks may not draw', async () => {
  const stranger = await (await world.park()).person('desk')
  const { body } = await desk.post('/grids', grid())
  assert.equal((await stranger.get(`/grids/${body.id}`)).status, 404)
  assert.equal((await stranger.get(`/grids/${body.id}/staff`)).status, 404)
  assert.equal((await stranger.patch(`/grids/${body.id}`, { name: '别人的' }, { version: 1 })).status, 404)
  assert.equal((await stranger.put(`/grids/${body.id}/archive`, {}, { version: 1 })).status, 404)
  assert.equal((await stranger.post('/grids', grid({ parentId: null }))).body.code, 'no_such_layer')
  const leader = await park.person('leader')
  assert.equal((await leader.post('/grids', grid())).status, 403)
  assert.equal((await leader.patch(`/grids/${body.id}`, { name: '改' }, { version: 1 })).status, 403)
})

test('a repeated request makes one grid', async () => {
  const body = grid()
  const [first, again] = [
    await desk.post('/grids', body, { key: 'grid-1' }),
    await desk.post('/grids', body, { key: 'grid-1' }),
  ]
  assert.equal(first.status, 201)
  assert.deepEqual(again.body, first.body)
})

test('the park keeps its name, hours and outline, each change on the version that was read', async () => {
  const before = (await desk.get('/parks/current')).body
  assert.equal(before.version, 1)
  const hours = [
    [510, 720],
    [840, 1080],
  ]
  const edited = await desk.patch('/parks/current', { hours, outline: square(112.8, 28.5, 0.2) }, { version: 1 })
  assert.deepEqual([edited.status, edited.body.hours, edited.body.version], [200, hours, 2])
  assert.deepEqual((await desk.get('/calendars?from=2026-11-02&to=2026-11-02')).body.hours, hours)
  assert.equal((await desk.patch('/parks/current', { name: '新名园区' }, { version: 1 })).status, 412)
  const renamed = await desk.patch('/parks/current', { name: '新名园区' }, { version: 2 })
  assert.equal(renamed.body.name, '新名园区')
  assert.equal((await desk.get('/session')).body.park.name, '新名园区')
  const bad = await desk.patch('/parks/current', { hours: [[720, 540]] }, { version: 3 })
  assert.deepEqual([bad.status, bad.body.errors[0].code], [422, 'hours'])
  assert.equal(
    (await (await park.person('leader')).patch('/parks/current', { name: '改' }, { version: 3 })).status,
    403,
  )
  assert.equal((await traces('park.edit', park.id)).length, 2)
})
