import { difference, intersection, union } from 'polyclip-ts'
import { type Border, type Box, boxOf, type Placed, type Point, type Ring } from './border.ts'
import { relationOf } from './relation.ts'

type Multi = [number, number][][][]

/** Neighbours are digitised twice and never quite alike: less than this is no gap and no overlap. In square metres. */
export const SLIVER = 10

const multiOf = (b: Border): Multi =>
  (b.type === 'Polygon' ? [b.coordinates] : b.coordinates) as unknown as [number, number][][][]
const borderOf = (rings: [number, number][][]): Border => ({ type: 'Polygon', coordinates: rings })

// WGS-84: metres of a degree of longitude and of latitude at a latitude.
const A = 6_378_137
const E2 = 0.00669437999014
const DEGREE = Math.PI / 180
const metresAt = (lat: number): Point => {
  const w = 1 - E2 * Math.sin(lat * DEGREE) ** 2
  return [(A / Math.sqrt(w)) * Math.cos(lat * DEGREE) * DEGREE, ((A * (1 - E2)) / w ** 1.5) * DEGREE]
}

const ringArea = (ring: Ring): number => {
  const [ox, oy] = ring[0] ?? [0, 0]
  let [twice, south, north] = [0, oy, oy]
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Point
    const [bx, by] = ring[i] as Point
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
    south = Math.min(south, by)
    north = Math.max(north, by)
  }
  const [mx, my] = metresAt((south + north) / 2)
  return Math.abs(twice / 2) * mx * my
}
const polygonArea = ([outer = [], ...holes]: readonly Ring[]) =>
  ringArea(outer) - holes.reduce((sum, hole) => sum + ringArea(hole), 0)
/** Square metres, true to a thousandth for ground the size of a park. */
export const squareMetres = (b: Border): number =>
  multiOf(b).reduce((sum, rings) => sum + polygonArea(rings as unknown as Ring[]), 0)
const areaOf = (m: Multi) => m.reduce((sum, rings) => sum + polygonArea(rings as unknown as Ring[]), 0)

export type Piece = { area: number; polygon: Border }
const piecesOf = (m: Multi): Piece[] =>
  m
    .map((rings) => ({ area: polygonArea(rings as unknown as Ring[]), polygon: borderOf(rings) }))
    .filter((p) => p.area >= SLIVER)
    .sort((a, b) => b.area - a.area)

const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
const together = (grids: readonly Border[]): Multi => {
  const [first, ...rest] = grids.map(multiOf)
  return first ? (union(first, ...rest) as Multi) : []
}

/** Ground as one border; nothing where there is none. */
export const unionOf = (grids: readonly Border[]): Border | null => {
  const all = together(grids)
  return all.length > 0 ? { type: 'MultiPolygon', coordinates: all } : null
}

/** Pieces of the ground that no grid covers, the largest first. */
export const gapsIn = (ground: Border, grids: readonly Border[]): Piece[] => {
  const box = boxOf(ground)
  const near = grids.filter((g) => meet(boxOf(g), box))
  return piecesOf(near.length === 0 ? multiOf(ground) : (difference(multiOf(ground), ...near.map(multiOf)) as Multi))
}

export type Overlap = Piece & { a: string; b: string }
/** Pairs of grids that lie over one another, the largest overlap first. */
export const overlapsIn = (grids: readonly Placed[]): Overlap[] => {
  const boxed = grids.map((g) => ({ ...g, box: boxOf(g.border) }))
  const pairs = boxed.flatMap((a, i) =>
    boxed.slice(i + 1).flatMap((b) => (meet(a.box, b.box) ? [[a, b] as const] : [])),
  )
  return pairs
    .flatMap(([a, b]) => {
      const shared = sharedBy(a.border, b.border)
      return shared ? [{ a: a.id, b: b.id, ...shared }] : []
    })
    .sort((a, b) => b.area - a.area)
}

const sharedBy = (a: Border, b: Border): Piece | undefined => {
  if (relationOf(a, b) === 'apart') return undefined
  const shared = intersection(multiOf(a), multiOf(b)) as Multi
  const area = areaOf(shared)
  return area < SLIVER ? undefined : { area, polygon: { type: 'MultiPolygon', coordinates: shared } }
}

/** Square metres that two borders share. Cutting is dear; most pairs need none. */
export const sharedArea = (a: Border, b: Border): number => {
  if (!meet(boxOf(a), boxOf(b))) return 0
  const relation = relationOf(a, b)
  if (relation === 'apart') return 0
  if (relation === 'within') return squareMetres(a)
  return areaOf(intersection(multiOf(a), multiOf(b)) as Multi)
}

/** How much two pieces of ground are the same: 1 is all, 0 nothing. */
export const likeness = (a: Border, b: Border): number => {
  const shared = sharedArea(a, b)
  const all = squareMetres(a) + squareMetres(b) - shared
  return all > 0 ? shared / all : 0
}
