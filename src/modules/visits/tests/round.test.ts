import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openWorld } from '../../../main/testing/world.ts'
import { asDrawn, lengthOf, mapLinks, metresBetween, orderByPlace } from '../rules/index.ts'
import { contactOf, enterpriseIn } from './visits.world.ts'

const spot = fc.record({
  lng: fc.double({ min: 112.8, max: 113, noNaN: true }),
  lat: fc.double({ min: 28.6, max: 28.8, noNaN: true }),
})
const permutations = (items: number[]): number[][] =>
  items.length < 2
    ? [items]
    : items.flatMap((x) => permutations(items.filter((y) => y !== x)).map((rest) => [x, ...rest]))

test('up to seven stops the way is the shortest there is, from a start or from the first stop', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 7 }), fc.option(spot, { nil: undefined }), (spots, start) => {
      const orders = permutations([...spots.keys()]).filter((o) => start || o[0] === 0)
      const best = Math.min(...orders.map((o) => lengthOf(spots, o, start)))
      assert.ok(Math.abs(lengthOf(spots, orderByPlace(spots, start), start) - best) < 0.001)
    }),
    { numRuns: 60 },
  )
})

test('beyond that every stop is visited once and nothing crosses that could be untangled', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 8, maxLength: 16 }), spot, (spots, start) => {
      const order = orderByPlace(spots, start)
      assert.deepEqual(
        [...order].sort((a, b) => a - b),
        [...spots.keys()],
      )
      const length = lengthOf(spots, order, start)
      for (let i = 0; i < order.length - 1; i++)
        for (let j = i + 1; j < order.length; j++) {
          const turned = [...order.slice(0, i), ...order.slice(i, j + 1).reverse(), ...order.slice(j + 1)]
          assert.ok(lengthOf(spots, turned, start) >= length - 0.001)
        }
    }),
    { numRuns: 40 },
  )
})

test('a degree of latitude is about 111 kilometres', () => {
  assert.ok(Math.abs(metresBetween({ lng: 113, lat: 28 }, { lng: 113, lat: 29 }) - 111_195) < 100)
})

test('a map app is opened by its own kind of address, with the coordinates that it understands', () => {
  const links = mapLinks({ name: '湘江精工', address: '兴湘路18号', lng: 112.9, lat: 28.68 })
  assert.deepEqual(
    links.map((l) => l.href.split(':')[0]),
    ['geo', 'androidamap', 'iosamap', 'baidumap', 'qqmap'],
  )
  assert.ok(links.every((l) => !/^https?:/.test(l.href)))
  assert.match(links[3]?.href ?? '', /coord_type=wgs84/)
  // Beijing, Tiananmen: GCJ-02 lies some 550 m east-north-east of WGS-84.
  const off = metresBetween({ lng: 116.391, lat: 39.907 }, asDrawn({ lng: 116.391, lat: 39.907 }))
  assert.ok(off > 400 && off < 800, String(off))
  assert.deepEqual(asDrawn({ lng: 2.35, lat: 48.85 }), { lng: 2.35, lat: 48.85 })
  assert.equal(
    mapLinks({ name: '无坐标', address: '兴湘路1号', lng: null, lat: null })[0]?.href,
    `geo:0,0?q=${encodeURIComponent('兴湘路1号')}`,
  )
  assert.deepEqual(mapLinks({ name: '无地址', address: null, lng: null, lat: null }), [])
})

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const placed = async (lng: number | null) => {
  const id = await enterpriseIn(park, park.gridA)
  const { version } = (await desk.get(`/enterprises/${id}`)).body
  if (lng !== null) await desk.patch(`/enterprises/${id}`, { lng, lat: 28.68 }, { version })
  return id
}

test('a day’s round holds one’s planned visits and suggestions in the order of the way; what has no place is listed apart', async () => {
  const [far, near, middle, nowhere, due] = [
    await placed(112.95),
    await placed(112.91),
    await placed(112.93),
    await placed(null),
    await placed(112.92),
  ]
  const qiu = await contactOf(park, [far, near, middle, nowhere, due], '邱路线')
  const items = [far, near, middle, nowhere].map((enterpriseId) => ({ enterpriseId, plannedOn: '2026-11-05' }))
  assert.equal((await qiu.post('/visits/plan', { items })).status, 201)
  const round = async (q = '') => (await qiu.get(`/visits/round?day=2026-11-05${q}`)).body
  const ids = (stops: { enterprise: { id: string } }[]) => stops.map((s) => s.enterprise.id)
  assert.deepEqual(ids((await round('&lng=112.9&lat=28.68')).stops), [near, middle, far])
  assert.deepEqual(ids((await round()).stops)[0], far, 'without a start, from the first planned')
  const more = await round('&lng=112.9&lat=28.68&suggest=5')
  assert.deepEqual([ids(more.stops), ids(more.unplaced)], [[near, due, middle, far], [nowhere]])
  assert.deepEqual([more.stops[1].visit, more.stops[1].reasons[0].code], [null, 'never'])
  assert.equal(
    more.metres,
    more.stops.reduce((n: number, s: { metres: number }) => n + s.metres, 0),
  )
  assert.deepEqual((await desk.get('/visits/round?day=2026-11-05')).body.stops, [], 'a round is one’s own')
  assert.equal((await (await park.person('party-worker')).get('/visits/round')).status, 403)
})
