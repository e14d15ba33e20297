import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Border, borderFault, centreOf, contains, locator, type Point } from '../rules/border.ts'
import { inTreeOrder, wouldLoop } from '../rules/tree.ts'

const square = (x = 0, y = 0, size = 4): Point[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]
const polygon = (...coordinates: Point[][]): Border => ({ type: 'Polygon', coordinates })

test('a point is in a grid when its border encloses it, a point on the border too, a point in a hole not', () => {
  const ring = polygon(square(), square(1, 1, 1))
  const cases: [Point, boolean][] = [
    [[3, 3], true],
    [[0, 2], true],
    [[4, 4], true],
    [[1.5, 1.5], false],
    [[1, 1.5], true],
    [[5, 2], false],
    [[-1, 4], false],
  ]
  for (const [p, inside] of cases) assert.equal(contains(ring, p), inside, JSON.stringify(p))
})

test('a grid of several parts holds the points of each', () => {
  const parts: Border = { type: 'MultiPolygon', coordinates: [[square()], [square(10, 10)]] }
  assert.deepEqual(
    [[1, 1] as const, [11, 11] as const, [7, 7] as const].map((p) => contains(parts, p)),
    [true, true, false],
  )
})

test('every fault of a border is named', () => {
  const faults: [string, Border][] = [
    ['not_closed', polygon(square().slice(0, 4))],
    [
      'too_few_points',
      polygon([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
    ],
    [
      'no_area',
      polygon([
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0],
      ]),
    ],
    [
      'out_of_range',
      polygon([
        [28.6, 112.8],
        [28.7, 112.8],
        [28.7, 112.9],
        [28.6, 112.8],
      ]),
    ],
    [
      'crosses_itself',
      polygon([
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 3],
        [0, 0],
      ]),
    ],
    [
      'crosses_itself',
      polygon([
        [0, 0],
        [4, 0],
        [2, 0],
        [2, 3],
        [0, 0],
      ]),
    ],
    ['hole_outside', polygon(square(), square(3, 3, 2))],
    ['too_few_points', { type: 'Polygon', coordinates: [[]] }],
    ['too_many_points', polygon(Array.from({ length: 2001 }, (_, i): Point => [i / 1e4, i / 1e4]))],
  ]
  for (const [code, border] of faults) assert.equal(borderFault(border)?.code, code)
  assert.equal(borderFault(polygon(square(), square(1, 1, 1))), undefined)
})

test('every regular border is accepted, holds its centre, and is judged alike in either direction', () => {
  const corners = fc.integer({ min: 3, max: 40 })
  fc.assert(
    fc.property(
      corners,
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.integer({ min: -170, max: 170 }),
      (n, r, x) => {
        const ring = Array.from({ length: n }, (_, i): Point => {
          const turn = (2 * Math.PI * i) / n
          return [x + r * Math.cos(turn), 30 + r * Math.sin(turn)]
        })
        const border = polygon([...ring, ring[0] as Point])
        const reversed = polygon([...ring, ring[0] as Point].reverse())
        assert.equal(borderFault(border), undefined)
        assert.equal(borderFault(reversed), undefined)
        assert.ok(contains(border, centreOf(border)) && contains(reversed, centreOf(border)))
      },
    ),
  )
})

test('of two grids that overlap the first takes the point; outside all of them it belongs to none', () => {
  const find = locator([
    { id: 'a', border: polygon(square()) },
    { id: 'b', border: polygon(square(2, 2)) },
  ])
  assert.deepEqual([find(3, 3), find(5, 5), find(9, 9)], ['a', 'b', null])
})

test('areas stand before what hangs below them, and nothing can hang below itself', () => {
  const rows = [
    { id: 'c', parentId: 'b' },
    { id: 'b', parentId: 'a' },
    { id: 'a', parentId: null },
    { id: 'x', parentId: 'gone' },
  ]
  assert.deepEqual(
    inTreeOrder(rows).map((r) => [r.id, r.depth]),
    [
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['x', 0],
    ],
  )
  assert.equal(wouldLoop(rows, 'a', 'c'), true)
  assert.equal(wouldLoop(rows, 'a', 'a'), true)
  assert.equal(wouldLoop(rows, 'c', 'a'), false)
})
