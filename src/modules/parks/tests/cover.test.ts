import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Border } from '../rules/border.ts'
import { gapsIn, likeness, overlapsIn, sharedArea, squareMetres, unionOf } from '../rules/cover.ts'

const rect = (w: number, s: number, e: number, n: number): Border => ({
  type: 'Polygon',
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ],
})
const PARK = rect(112.9, 28.6, 112.92, 28.61)
const west = { id: 'west', border: rect(112.9, 28.6, 112.91, 28.61) }

test('a rectangle of known size has that many square metres', () => {
  // At 28.605° a degree of longitude is 97.8 km and one of latitude 110.85 km on the WGS-84 ellipsoid.
  const area = squareMetres(rect(112.9, 28.6, 112.91, 28.61))
  assert.ok(Math.abs(area - 978 * 1108.5) / area < 0.002, String(area))
  const hole: Border = {
    type: 'Polygon',
    coordinates: [...rect(0, 0, 4, 4).coordinates, ...rect(1, 1, 2, 2).coordinates] as never,
  }
  assert.ok(squareMetres(hole) < squareMetres(rect(0, 0, 4, 4)))
})

test('the ground that no grid covers is found with its size', () => {
  const gaps = gapsIn(PARK, [west.border])
  assert.equal(gaps.length, 1)
  assert.ok(Math.abs((gaps[0]?.area ?? 0) - squareMetres(PARK) / 2) < 2000)
  assert.deepEqual(gapsIn(PARK, [west.border, rect(112.91, 28.6, 112.92, 28.61)]), [])
  assert.equal(gapsIn(PARK, []).length, 1)
})

test('two grids over one another are named as a pair with the size of what they share; neighbours are none', () => {
  const east = { id: 'east', border: rect(112.909, 28.6, 112.92, 28.61) }
  const [one, ...others] = overlapsIn([west, east])
  assert.deepEqual([one?.a, one?.b, others.length], ['west', 'east', 0])
  assert.ok(Math.abs((one?.area ?? 0) - squareMetres(rect(112.909, 28.6, 112.91, 28.61))) < 1)
  assert.deepEqual(overlapsIn([west, { id: 'east', border: rect(112.91, 28.6, 112.92, 28.61) }]), [])
})

test('what two grids share is the same whether it could be told at a glance or had to be cut out', () => {
  const corner = fc.integer({ min: 0, max: 6 })
  const box = fc.tuple(corner, corner, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  const of = ([x, y, w, h]: [number, number, number, number]) =>
    rect(112.9 + x / 1000, 28.6 + y / 1000, 112.9 + (x + w) / 1000, 28.6 + (y + h) / 1000)
  fc.assert(
    fc.property(box, box, (p, q) => {
      const [w, s] = [Math.max(p[0], q[0]), Math.max(p[1], q[1])]
      const [e, n] = [Math.min(p[0] + p[2], q[0] + q[2]), Math.min(p[1] + p[3], q[1] + q[3])]
      const shared = e > w && n > s ? squareMetres(of([w, s, e - w, n - s])) : 0
      assert.ok(
        Math.abs(sharedArea(of(p), of(q)) - shared) < 1,
        `${p} and ${q}: ${sharedArea(of(p), of(q))}, not ${shared}`,
      )
    }),
    { numRuns: 300 },
  )
})

test('a line that was drawn twice, a hair apart, is neither a gap nor an overlap', () => {
  const hair = 1e-8
  const over = { id: 'east', border: rect(112.91 - hair, 28.6, 112.92, 28.61) }
  assert.deepEqual(overlapsIn([west, over]), [])
  assert.deepEqual(gapsIn(PARK, [west.border, rect(112.91 + hair, 28.6, 112.92, 28.61)]), [])
})

test('whatever a park is cut into, pieces and gaps together are the park again', () => {
  const cut = fc.double({ min: 0.1, max: 0.9, noNaN: true })
  fc.assert(
    fc.property(cut, cut, (x, y) => {
      const [mx, my] = [112.9 + 0.02 * x, 28.6 + 0.01 * y]
      const pieces = [rect(112.9, 28.6, mx, my), rect(mx, 28.6, 112.92, my), rect(112.9, my, mx, 28.61)]
      const open = gapsIn(PARK, pieces).reduce((sum, g) => sum + g.area, 0)
      const all = pieces.reduce((sum, p) => sum + squareMetres(p), open)
      assert.ok(Math.abs(all - squareMetres(PARK)) < 2, `${all} of ${squareMetres(PARK)}`)
      assert.ok(likeness(unionOf(pieces) as Border, PARK) < 1)
    }),
    { numRuns: 40 },
  )
})
