import gcoord from 'gcoord'
import type { Border, Point, Ring } from './border.ts'

/** WGS-84 (GPS, and CGCS2000 to within centimetres), GCJ-02 (Amap, Tencent), BD-09 (Baidu). */
export type System = 'wgs84' | 'gcj02' | 'bd09'
export const SYSTEMS: readonly System[] = ['wgs84', 'gcj02', 'bd09']
// Its types describe another build than the one that runs here.
const { BD09, GCJ02, transform, WGS84 } = gcoord as unknown as typeof gcoord.default
const NAMES = { wgs84: WGS84, gcj02: GCJ02, bd09: BD09 } as const

const fromWgs84 = (p: Point, system: System): Point =>
  system === 'wgs84' ? p : (transform([p[0], p[1]], WGS84, NAMES[system]) as [number, number])

/** Seven decimals are a centimetre. */
const DECIMALS = 1e7
const round = (v: number) => Math.round(v * DECIMALS) / DECIMALS

/**
 * The published inverses are approximations, metres off in places. This one looks for the point that the forward way brings here:
 * each step leaves a thousandth of the error of the one before.
 */
const toWgs84 = (p: Point, system: System): Point => {
  if (system === 'wgs84') return p
  let [lng, lat] = p
  for (let step = 0; step < 8; step++) {
    const there = fromWgs84([lng, lat], system)
    lng += p[0] - there[0]
    lat += p[1] - there[1]
  }
  return [lng, lat]
}

export const convert = (p: Point, from: System, to: System): Point => {
  if (from === to) return p
  const [lng, lat] = fromWgs84(toWgs84(p, from), to)
  return [round(lng), round(lat)]
}

const through = (b: Border, each: (p: Point) => Point): Border => {
  const ring = (r: Ring) => r.map(each)
  return b.type === 'Polygon'
    ? { type: 'Polygon', coordinates: b.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: b.coordinates.map((rings) => rings.map(ring)) }
}

export const convertBorder = (b: Border, from: System, to: System): Border =>
  from === to ? b : through(b, (p) => convert(p, from, to))
