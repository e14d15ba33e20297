import { type Border, boxOf, contains, type Point, type Ring } from './border.ts'

const ringsOf = (b: Border): Ring[] => (b.type === 'Polygon' ? [...b.coordinates] : b.coordinates.flat())
const side = (a: Point, b: Point, p: Point) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])

/** Two lines that cut through one another; those that only touch or lie along each other do not. */
const cuts = (a: Point, b: Point, c: Point, d: Point) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

const onLine = (rings: readonly Ring[], p: Point) => {
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] as Point, ring[i] as Point]
      if (
        Math.abs(side(a, b, p)) <= 1e-13 &&
        Math.min(a[0], b[0]) - 1e-9 <= p[0] &&
        p[0] <= Math.max(a[0], b[0]) + 1e-9 &&
        Math.min(a[1], b[1]) - 1e-9 <= p[1] &&
        p[1] <= Math.max(a[1], b[1]) + 1e-9
      )
        return true
    }
  return false
}

/** Corners and the middles of lines: where a border passes through the inside of another, one of them lies there. */
const marksOf = (rings: readonly Ring[]): Point[] =>
  rings.flatMap((ring) =>
    ring.slice(1).flatMap((b, i): Point[] => {
      const a = ring[i] as Point
      return [b, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]]
    }),
  )

const anyCut = (a: readonly Ring[], b: readonly Ring[]) => {
  for (const r of a)
    for (let i = 1; i < r.length; i++) {
      const [p, q] = [r[i - 1] as Point, r[i] as Point]
      for (const s of b)
        for (let j = 1; j < s.length; j++) if (cuts(p, q, s[j - 1] as Point, s[j] as Point)) return true
    }
  return false
}

/** Of the marks of one border: does one lie truly inside, does one lie truly outside of the other? */
const lie = (marks: readonly Point[], border: Border, rings: readonly Ring[]) => {
  const found = { inside: false, outside: false }
  const [w, s, e, n] = boxOf(border)
  for (const p of marks) {
    const near = w <= p[0] && p[0] <= e && s <= p[1] && p[1] <= n
    if (near && onLine(rings, p)) continue
    if (near && contains(border, p)) found.inside = true
    else found.outside = true
    if (found.inside && found.outside) break
  }
  return found
}

/**
 * How two borders lie to one another, where that can be told without cutting them: most pairs of neighbours and most grids of a
 * park. `mixed` is everything that has to be looked at closely.
 */
export const relationOf = (a: Border, b: Border): 'apart' | 'within' | 'mixed' => {
  const [rings, others] = [ringsOf(a), ringsOf(b)]
  if (anyCut(rings, others)) return 'mixed'
  const mine = lie(marksOf(rings), b, others)
  const theirs = lie(marksOf(others), a, rings)
  if (mine.outside && !mine.inside && theirs.outside && !theirs.inside) return 'apart'
  if (mine.inside && !mine.outside && !theirs.inside && theirs.outside) return 'within'
  return 'mixed'
}
