/** Longitude and latitude, WGS-84. */
export type Point = readonly [lng: number, lat: number]
export type Ring = readonly Point[]
export type Border =
  | { type: 'Polygon'; coordinates: readonly Ring[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly Ring[])[] }
export type Box = readonly [west: number, south: number, east: number, north: number]
export type BorderFault = { code: string; zh: string; en: string }

/** Enough for a grid drawn along streets; more is a file that was meant for something else. */
export const MOST_POINTS = 2000

const polygonsOf = (b: Border): readonly (readonly Ring[])[] => (b.type === 'Polygon' ? [b.coordinates] : b.coordinates)
const ringsOf = (b: Border): Ring[] => polygonsOf(b).flat()

export const boxOf = (b: Border): Box =>
  ringsOf(b)
    .flat()
    .reduce<Box>(
      ([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)],
      [Infinity, Infinity, -Infinity, -Infinity],
    )

type Edge = readonly [Point, Point]
const edgesOf = (ring: Ring): Edge[] => ring.slice(1).map((b, i) => [ring[i] as Point, b] as const)
/** Twice the signed area of a triangle: which side of a→b the point lies on. */
const side = (a: Point, b: Point, p: Point) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
const between = (a: Point, b: Point, p: Point) =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1])
const onEdge = ([a, b]: Edge, p: Point) => side(a, b, p) === 0 && between(a, b, p)

const inRing = (ring: Ring, p: Point): boolean => {
  let inside = false
  // A loop without lists of its own: a hundred thousand points are asked at a time.
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] as Point
    const b = ring[i] as Point
    if (side(a, b, p) === 0 && between(a, b, p)) return true
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

/** Within the border, holes left out; a point on the line itself belongs to the grid. */
export const contains = (b: Border, p: Point): boolean =>
  polygonsOf(b).some(([outer, ...holes]) => {
    if (!outer || !inRing(outer, p)) return false
    return holes.every((hole) => !inRing(hole, p) || edgesOf(hole).some((e) => onEdge(e, p)))
  })

const same = (a: Point | undefined, b: Point | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]
/** Signed area in square degrees; only its being zero matters here. */
const areaOf = (ring: Ring) => edgesOf(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2

const crosses = ([a, b]: Edge, [c, d]: Edge): boolean => {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false
  const apart = Math.sign(side(a, b, c)) * Math.sign(side(a, b, d))
  const other = Math.sign(side(c, d, a)) * Math.sign(side(c, d, b))
  return apart <= 0 && other <= 0
}

/** Two neighbours share one corner; anything else that touches is a fault. */
const selfCrossing = (ring: Ring): boolean => {
  const edges = edgesOf(ring)
  const last = edges.length - 1
  return edges.some((e, i) =>
    edges.some((f, j) => {
      if (j <= i) return false
      if (j === i + 1) return onEdge(e, f[1]) || onEdge(f, e[0])
      if (i === 0 && j === last) return onEdge(e, f[0]) || onEdge(f, e[1])
      return crosses(e, f)
    }),
  )
}

const FAULTS = {
  too_many_points: [`边界最多 ${MOST_POINTS} 个点`, `A border has at most ${MOST_POINTS} points`],
  out_of_range: [
    '经度须在 ±180、纬度须在 ±90 之内，且经度在前',
    'Longitude within ±180 first, then latitude within ±90',
  ],
  too_few_points: ['每个环至少 4 个点（首尾相同）', 'A ring has at least 4 points, the first repeated at the end'],
  not_closed: ['环没有闭合：末点须与首点相同', 'A ring is not closed: its last point must equal the first'],
  no_area: ['边界没有面积', 'The border encloses no area'],
  crosses_itself: ['边界自相交', 'The border crosses itself'],
  hole_outside: ['内环不在外环之内', 'A hole lies outside its outer ring'],
} as const satisfies Record<string, readonly [string, string]>

const ringFault = (ring: Ring): keyof typeof FAULTS | undefined => {
  if (ring.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90)) return 'out_of_range'
  if (ring.length < 4) return 'too_few_points'
  if (!same(ring[0], ring.at(-1))) return 'not_closed'
  if (areaOf(ring) === 0) return 'no_area'
  return selfCrossing(ring) ? 'crosses_itself' : undefined
}

const holeOutside = ([outer, ...holes]: readonly Ring[]) =>
  !outer || holes.some((hole) => hole.some((p) => !inRing(outer, p)))

/** Why this is no border of a grid (RFC 7946, simple rings); undefined where it is one. */
export const borderFault = (b: Border): BorderFault | undefined => {
  const rings = ringsOf(b)
  const count = rings.reduce((n, ring) => n + ring.length, 0)
  const code =
    count > MOST_POINTS
      ? 'too_many_points'
      : count === 0
        ? 'too_few_points'
        : (rings.map(ringFault).find((f) => f !== undefined) ??
          (polygonsOf(b).some(holeOutside) ? 'hole_outside' : undefined))
  return code && { code, zh: FAULTS[code][0], en: FAULTS[code][1] }
}

/** Centre of gravity of the largest part: where the label stands. Six decimals are a tenth of a metre. */
export const centreOf = (b: Border): Point => {
  const outers = polygonsOf(b).flatMap(([outer]) => (outer ? [outer] : []))
  const ring = outers.sort((x, y) => Math.abs(areaOf(y)) - Math.abs(areaOf(x)))[0] ?? []
  const [ox, oy] = ring[0] ?? [0, 0]
  // Measured from the first corner: square degrees of a small grid far from zero would lose their last digits.
  const near = ring.map(([x, y]) => [x - ox, y - oy] as const)
  const twice = areaOf(near) * 6
  const sum = edgesOf(near).reduce<Point>(
    ([cx, cy], [p, q]) => {
      const w = p[0] * q[1] - q[0] * p[1]
      return [cx + (p[0] + q[0]) * w, cy + (p[1] + q[1]) * w]
    },
    [0, 0],
  )
  const round = (n: number) => Math.round(n * 1e6) / 1e6
  return twice === 0 ? [ox, oy] : [round(ox + sum[0] / twice), round(oy + sum[1] / twice)]
}

export type Placed = { id: string; border: Border }
type Boxed = Placed & { box: Box }
/** Cells along each side of the ground: few candidates for a point, however many grids there are. */
const CELLS = 64
const NOWHERE: Box = [Infinity, Infinity, -Infinity, -Infinity]
const cover = ([w, s, e, n]: Box, [w2, s2, e2, n2]: Box): Box => [
  Math.min(w, w2),
  Math.min(s, s2),
  Math.max(e, e2),
  Math.max(n, n2),
]

const cellsOf = (boxed: readonly Boxed[]) => {
  const [w, s, e, n] = boxed.reduce((all, { box }) => cover(all, box), NOWHERE)
  const at = (v: number, from: number, to: number) =>
    to > from ? Math.min(CELLS - 1, Math.max(0, Math.floor(((v - from) / (to - from)) * CELLS))) : 0
  const cells = new Map<number, Boxed[]>()
  for (const grid of boxed)
    for (let x = at(grid.box[0], w, e); x <= at(grid.box[2], w, e); x++)
      for (let y = at(grid.box[1], s, n); y <= at(grid.box[3], s, n); y++) {
        const cell = cells.get(x * CELLS + y)
        if (cell) cell.push(grid)
        else cells.set(x * CELLS + y, [grid])
      }
  return (lng: number, lat: number) =>
    lng < w || lng > e || lat < s || lat > n ? [] : (cells.get(at(lng, w, e) * CELLS + at(lat, s, n)) ?? [])
}

export type Locate = (lng: number, lat: number) => string | null
/** Which grid a point lies in; of several the first, so the caller's order decides. */
export const locator = (grids: readonly Placed[]): Locate => {
  const near = cellsOf(grids.map((g) => ({ ...g, box: boxOf(g.border) })))
  return (lng, lat) => {
    for (const { box, border, id } of near(lng, lat))
      if (box[0] <= lng && lng <= box[2] && box[1] <= lat && lat <= box[3] && contains(border, [lng, lat])) return id
    return null
  }
}
