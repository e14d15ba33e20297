import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { convert, type System } from '../rules/systems.ts'

/** Metres between two points near each other. */
const apart = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
  Math.hypot((a - c) * 111_320 * Math.cos((b * Math.PI) / 180), (b - d) * 110_950)

// Published with the common conversion libraries: Tiananmen in the three systems.
const WGS84 = [116.404, 39.915] as const
const GCJ02 = [116.41024449916938, 39.91640428150164] as const
const BD09 = [116.41662724378733, 39.922699552216216] as const

test('the published reference points come out to within a decimetre, in every direction', () => {
  const points: Record<System, readonly [number, number]> = { wgs84: WGS84, gcj02: GCJ02, bd09: BD09 }
  for (const from of ['wgs84', 'gcj02', 'bd09'] as const)
    for (const to of ['wgs84', 'gcj02', 'bd09'] as const) {
      const d = apart(convert(points[from], from, to), points[to])
      assert.ok(d < 0.1, `${from} → ${to}: ${d} m`)
    }
})

test('there and back is less than a metre anywhere in the country, and in fact less than five centimetres', () => {
  const lng = fc.double({ min: 75, max: 134, noNaN: true })
  const lat = fc.double({ min: 18, max: 53, noNaN: true })
  fc.assert(
    fc.property(lng, lat, fc.constantFrom<System>('gcj02', 'bd09'), (x, y, system) => {
      const back = convert(convert([x, y], 'wgs84', system), system, 'wgs84')
      assert.ok(apart([x, y], back) < 0.05, `${system} ${x},${y}: ${apart([x, y], back)} m`)
    }),
  )
})

test('a map of Amap or Baidu read as GPS would shift everything by hundreds of metres', () => {
  assert.ok(apart(WGS84, GCJ02) > 400)
  assert.ok(apart(WGS84, BD09) > 1000)
})

test('outside of the country the systems are one', () => {
  assert.deepEqual(convert([2.35, 48.85], 'wgs84', 'gcj02'), [2.35, 48.85])
})
