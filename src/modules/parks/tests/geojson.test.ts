import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { convertBorder } from '../rules/systems.ts'

const world = await openWorld()

type Ring = [number, number][]
const square = (x: number, y: number, w = 0.01, h = 0.01): { type: 'Polygon'; coordinates: Ring[] } => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
      [x, y],
    ],
  ],
})
const OUTLINE = square(112.9, 28.6, 0.04, 0.02)
type Feature = { type: 'Feature'; properties: object; geometry: object | null }
const feature = (properties: object, geometry: object | null): Feature => ({ type: 'Feature', properties, geometry })
const collection = (features: Feature[], more: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', features, ...more })
const gcj = (g: ReturnType<typeof square>) => convertBorder(g, 'wgs84', 'gcj02')

const outlined = async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await desk.patch('/parks/current', { outline: OUTLINE }, { version: 1 })
  const layer = (await desk.post('/grid-layers', { code: 'safety', name: '安全网格', position: 5 })).body
  const upload = (content: string, fields: Record<string, string> = {}, name = '网格.geojson') =>
    desk.upload('/ground-change-files', name, content, {}, { layerId: layer.id, ...fields })
  const items = async (id: string) => (await desk.get(`/ground-changes/${id}/items`)).body.items
  const decide = async (id: string) => {
    const { fingerprint } = (await desk.get(`/ground-changes/${id}/effects`)).body
    return desk.put(`/ground-changes/${id}/decision`, { fingerprint })
  }
  return { park, desk, layer, upload, items, decide }
}
type G = Awaited<ReturnType<typeof outlined>>
const tree = async (desk: Person, layerId: string) => (await desk.get(`/grids?layerId=${layerId}`)).body.items
const TWO = [
  feature({ 网格名称: '一网格', 网格编码: 'S1', 所属片区: '南片区' }, gcj(square(112.9, 28.6))),
  feature({ 网格名称: '二网格', 网格编码: 'S2', 所属片区: '南片区' }, gcj(square(112.91, 28.6))),
]

test('a file is understood by its properties and only shown at first: new grids, and an area made for them', async () => {
  const g = await outlined()
  const { status, body } = await g.upload(collection(TWO))
  assert.equal(status, 201, JSON.stringify(body))
  assert.deepEqual(body.columns, { name: '网格名称', code: '网格编码', parent: '所属片区' })
  assert.deepEqual([body.state, body.counts.new, body.counts.refused], ['draft', 3, 0])
  assert.deepEqual(
    (await g.items(body.id)).map((i: { node: string; name: string; parentCode: string }) => [
      i.node,
      i.name,
      i.parentCode,
    ]),
    [
      ['area', '南片区', null],
      ['grid', '一网格', '南片区'],
      ['grid', '二网格', '南片区'],
    ],
  )
  assert.deepEqual(await tree(g.desk, g.layer.id), [])
})

test('the coordinate system is proposed from where the park lies, and nothing is in force before the official has confirmed it', async () => {
  const g = await outlined()
  const whole = [feature({ name: '全园', code: 'P' }, gcj(OUTLINE))]
  const { body } = await g.upload(collection(whole))
  assert.deepEqual([body.system, body.suggested.system, body.suggested.sure], [null, 'gcj02', true])
  const early = await g.decide(body.id)
  assert.deepEqual([early.status, early.body.code], [409, 'system_open'])
  const said = await g.desk.patch(`/ground-changes/${body.id}`, { system: 'gcj02' }, { version: body.version })
  assert.deepEqual([said.status, said.body.system], [200, 'gcj02'])
  assert.equal((await g.decide(body.id)).status, 200)
  const [row] = await tree(g.desk, g.layer.id)
  const { polygon } = (await g.desk.get(`/grids/${row.id}`)).body
  polygon.coordinates[0].forEach(([x, y]: number[], i: number) => {
    const [ex = 0, ey = 0] = OUTLINE.coordinates[0]?.[i] ?? []
    assert.ok(Math.abs((x ?? 0) - ex) < 1e-6 && Math.abs((y ?? 0) - ey) < 1e-6)
  })
})

test('a file of Baidu is told from one of Amap, and one that names its system is believed', async () => {
  const g = await outlined()
  const baidu = [feature({ name: '全园' }, convertBorder(OUTLINE, 'wgs84', 'bd09'))]
  assert.equal((await g.upload(collection(baidu))).body.suggested.system, 'bd09')
  const named = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } } }
  assert.equal((await g.upload(collection(baidu, named))).body.suggested.system, 'wgs84')
})

test('what cannot become a grid is refused one by one, each with its reason', async () => {
  const g = await outlined()
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [112.9, 28.6],
        [112.91, 28.61],
        [112.91, 28.6],
        [112.9, 28.608],
        [112.9, 28.6],
      ],
    ],
  }
  const open = { type: 'Polygon', coordinates: [square(112.92, 28.6).coordinates[0]?.slice(0, 4)] }
  const many = { type: 'Polygon', coordinates: [Array.from({ length: 2001 }, (_, i) => [112.9 + i / 1e6, 28.6])] }
  const bad = [
    feature({ name: '自交', code: 'B1' }, bow),
    feature({ name: '未闭合', code: 'B2' }, open),
    feature({ name: '点太多', code: 'B3' }, many),
    feature({ name: '在外', code: 'B4' }, square(113.5, 29)),
    feature({ name: '好的', code: 'B5' }, square(112.9, 28.6)),
    feature({ name: '重叠', code: 'B6' }, square(112.902, 28.6)),
    feature({ name: '重码', code: 'B5' }, square(112.93, 28.61)),
    feature({ name: '点', code: 'B7' }, { type: 'Point', coordinates: [112.9, 28.6] }),
    feature({ code: 'B8', name: '' }, square(112.93, 28.6)),
    feature({ name: '只有名称', code: 'B9' }, null),
  ]
  const { body } = await g.upload(collection(bad), { system: 'wgs84' })
  const found = (await g.items(body.id)).map((i: { code: string; kind: string; reasons: { code: string }[] }) => [
    i.code,
    i.kind,
    i.reasons.map((r) => r.code).join(),
  ])
  assert.deepEqual(found, [
    ['B1', 'refused', 'crosses_itself'],
    ['B2', 'refused', 'not_closed'],
    ['B3', 'refused', 'too_many_points'],
    ['B4', 'refused', 'outside'],
    ['B5', 'new', ''],
    ['B6', 'refused', 'overlap'],
    ['B5', 'refused', 'twice'],
    ['B7', 'refused', 'no_polygon'],
    ['B8', 'refused', 'no_name'],
    ['B9', 'refused', 'no_geometry'],
  ])
  assert.equal((await g.decide(body.id)).status, 200)
  assert.deepEqual(
    (await tree(g.desk, g.layer.id)).map((r: { code: string }) => r.code),
    ['B5'],
  )
})

test('a slight overlap and a corner outside of the park go in and are told', async () => {
  const g = await outlined()
  const { body } = await g.upload(
    collection([
      feature({ name: '甲', code: 'N1' }, square(112.9, 28.6)),
      feature({ name: '乙', code: 'N2' }, square(112.9099, 28.6, 0.01, 0.021)),
    ]),
    { system: 'wgs84' },
  )
  const [, second] = await g.items(body.id)
  assert.deepEqual(
    [second.kind, second.notes.map((n: { code: string }) => n.code)],
    ['new', ['partly_outside', 'slight_overlap']],
  )
})

const commitTwo = async (g: G) => {
  const { body } = await g.upload(collection(TWO), { system: 'gcj02' })
  assert.equal((await g.decide(body.id)).status, 200)
}

test('the same file again changes nothing; a moved border and a new name are changes, old beside new', async () => {
  const g = await outlined()
  await commitTwo(g)
  const same = (await g.upload(collection(TWO), { system: 'gcj02' })).body
  assert.deepEqual([same.counts.unchanged, same.counts.changed, same.counts.new], [2, 0, 0])
  assert.equal((await g.decide(same.id)).body.code, 'nothing_to_do')
  const moved = [
    feature({ 网格名称: '一号网格', 网格编码: 'S1', 所属片区: '南片区' }, gcj(square(112.9, 28.6, 0.009))),
    TWO[1] as Feature,
  ]
  const { body } = await g.upload(collection(moved), { system: 'gcj02' })
  const [first, second] = await g.items(body.id)
  assert.deepEqual(
    [first.kind, first.was.name, first.name, second.kind],
    ['changed', '一网格', '一号网格', 'unchanged'],
  )
  assert.ok(first.areaBefore > first.areaAfter)
})

for (const system of ['wgs84', 'gcj02', 'bd09'] as const)
  test(`a layer that leaves as a file in ${system} comes back unchanged`, async () => {
    const g = await outlined()
    await commitTwo(g)
    const out = await g.desk.get(`/grid-layers/${g.layer.id}/geojson?system=${system}`)
    assert.equal(out.status, 200)
    assert.match(String(out.headers['content-type']), /geo\+json/)
    const back = (await g.upload(out.bytes.toString('utf8'), { system })).body
    assert.deepEqual([back.counts.unchanged, back.counts.changed, back.counts.new, back.counts.refused], [2, 0, 0, 0])
  })

test('a hostile file is refused within two seconds: too large, too deep, a million points, no JSON at all', async () => {
  const g = await outlined()
  const million = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[${'[0,0],'.repeat(999_999)}[0,0]]]}}]}`
  const files: [string, string, number][] = [
    [' '.repeat(11 * 1024 * 1024), 'too_large', 413],
    ['['.repeat(100_000), 'too_deep', 422],
    [million, 'too_many_points', 422],
    ['{"type":"FeatureCollection","features":[', 'unreadable', 422],
    ['{"type":"Polygon"}', 'no_collection', 422],
    [collection([]), 'empty', 422],
    [collection(Array.from({ length: 2001 }, () => feature({}, null))), 'too_many', 422],
  ]
  for (const [content, code, status] of files) {
    const before = performance.now()
    const answer = await g.upload(content)
    assert.deepEqual([answer.status, answer.body.errors?.[0].code ?? answer.body.code], [status, code])
    assert.ok(performance.now() - before < 2000, `${code}: ${performance.now() - before} ms`)
  }
  assert.deepEqual((await g.desk.get('/ground-changes')).body.items, [])
})

test('where a layer leaves ground open and where two of its grids lie over one another is listed with its size', async () => {
  const g = await outlined()
  const grid = (code: string, polygon: object) =>
    g.desk.post('/grids', { layerId: g.layer.id, kind: 'grid', code, name: `网格${code}`, polygon })
  await grid('C1', square(112.9, 28.6, 0.02, 0.02))
  await grid('C2', square(112.919, 28.6, 0.011, 0.02))
  const { status, body } = await g.desk.get(`/grid-layers/${g.layer.id}/cover`)
  assert.equal(status, 200)
  assert.equal(body.groundIs, 'outline')
  assert.deepEqual(
    body.overlaps.map((o: { a: { name: string }; b: { name: string } }) => [o.a.name, o.b.name]),
    [['网格C1', '网格C2']],
  )
  assert.equal(body.gaps.length, 1)
  assert.ok(Math.abs(body.gaps[0].area - body.ground / 4) < body.ground * 0.01)
  assert.ok(Math.abs(body.ground - body.covered - body.gaps[0].area) <= 2)
})

test('without an outline of the park the grids of all layers together are the ground', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await desk.post('/grids', {
    layerId: park.layerId,
    kind: 'grid',
    code: 'M1',
    name: '主',
    polygon: square(112.9, 28.6, 0.02),
  })
  const layer = (await desk.post('/grid-layers', { code: 'party', name: '党建', position: 9 })).body
  assert.equal((await desk.get(`/grid-layers/${layer.id}/cover`)).body.gaps.length, 1)
  assert.equal((await desk.get(`/grid-layers/${layer.id}/cover`)).body.groundIs, 'grids')
  assert.equal((await desk.get(`/grid-layers/${park.layerId}/cover`)).body.gaps.length, 0)
})

test('who only looks uploads nothing; another park sees neither file nor cover; a repeated upload is one', async () => {
  const g = await outlined()
  const leader = await g.park.person('leader')
  const refused = await leader.upload('/ground-change-files', 'x.geojson', collection(TWO), {}, { layerId: g.layer.id })
  assert.equal(refused.status, 403)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`/grid-layers/${g.layer.id}/cover`)).status, 404)
  assert.equal((await stranger.get(`/grid-layers/${g.layer.id}/geojson`)).status, 404)
  const foreign = await stranger.upload(
    '/ground-change-files',
    'x.geojson',
    collection(TWO),
    {},
    { layerId: g.layer.id },
  )
  assert.equal(foreign.body.code, 'no_such_layer')
  const once = () =>
    g.desk.upload('/ground-change-files', 'x.geojson', collection(TWO), { key: 'up-1' }, { layerId: g.layer.id })
  const [first, again] = [await once(), await once()]
  assert.deepEqual(again.body, first.body)
  assert.equal((await g.desk.get('/ground-changes')).body.items.length, 1)
})

test('a grid that begins later is drawn and found only from its day on', async () => {
  const g = await outlined()
  const { body } = await g.upload(collection(TWO), { system: 'gcj02', effectiveOn: '2026-11-20' })
  const { fingerprint } = (await g.desk.get(`/ground-changes/${body.id}/effects`)).body
  assert.equal((await g.desk.put(`/ground-changes/${body.id}/decision`, { fingerprint })).body.state, 'scheduled')
  assert.equal((await g.desk.get(`/grids/map?layerId=${g.layer.id}`)).body.items.length, 0)
  const before = world.clock.now
  await world.passTo('2026-11-20T00:10:00+08:00')
  await g.park.work('enterprises.ground')
  assert.equal((await g.desk.get(`/grids/map?layerId=${g.layer.id}`)).body.items.length, 2)
  await world.passTo(before.toISOString())
})
