/** Longitude and latitude, WGS-84. */
export type Spot = { lng: number; lat: number }

const EARTH_M = 6_371_008.8
const rad = (degrees: number) => (degrees * Math.PI) / 180
/** Metres between two spots as the crow flies. */
export const metresBetween = (a: Spot, b: Spot): number => {
  const [dLat, dLng] = [rad(b.lat - a.lat), rad(b.lng - a.lng)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** How long it is to go through the spots in this order, from the start where one is known. */
export const lengthOf = (spots: readonly Spot[], order: readonly number[], start?: Spot): number => {
  let sum = 0
  let at = start
  for (const i of order) {
    const next = spots[i] as Spot
    if (at) sum += metresBetween(at, next)
    at = next
  }
  return sum
}

/** Always to the nearest that is left. */
const nearestFirst = (spots: readonly Spot[], first: number | undefined, start: Spot | undefined): number[] => {
  const left = new Set(spots.keys())
  const order: number[] = []
  let at = start
  if (first !== undefined) {
    order.push(first)
    left.delete(first)
    at = spots[first] as Spot
  }
  while (left.size > 0) {
    const from = at
    const next = [...left].reduce((best, i) =>
      from && metresBetween(from, spots[i] as Spot) < metresBetween(from, spots[best] as Spot) ? i : best,
    )
    order.push(next)
    left.delete(next)
    at = spots[next] as Spot
  }
  return order
}

const MICROMETRE = 1e-6
/** Turns parts of the way round as long as that makes it shorter (2-opt). `fixed` stops at the beginning stay where they are. */
const untangled = (spots: readonly Spot[], order: number[], fixed: number, start: Spot | undefined): number[] => {
  let best = order
  let length = lengthOf(spots, best, start)
  for (let better = true; better; ) {
    better = false
    for (let i = fixed; i < best.length - 1; i++)
      for (let j = i + 1; j < best.length; j++) {
        const turned = [...best.slice(0, i), ...best.slice(i, j + 1).reverse(), ...best.slice(j + 1)]
        const shorter = lengthOf(spots, turned, start)
        if (shorter >= length - MICROMETRE) continue
        best = turned
        length = shorter
        better = true
      }
  }
  return best
}

/** So few stops are tried in every order. */
const ALL_ORDERS = 7
const shortest = (spots: readonly Spot[], first: number | undefined, start: Spot | undefined): number[] => {
  let best: number[] = []
  let length = Number.POSITIVE_INFINITY
  const go = (order: number[], left: number[], sum: number) => {
    if (sum >= length) return
    if (left.length === 0) {
      best = order
      length = sum
    }
    const last = order.at(-1)
    const at = last === undefined ? start : (spots[last] as Spot)
    for (const i of left) {
      const step = at ? metresBetween(at, spots[i] as Spot) : 0
      go(
        [...order, i],
        left.filter((x) => x !== i),
        sum + step,
      )
    }
  }
  const rest = [...spots.keys()].filter((i) => i !== first)
  go(first === undefined ? [] : [first], rest, 0)
  return best
}

/**
 * In which order to go there, as places in the list: from a start, or from the first of the list. Up to seven stops the very
 * shortest way; beyond that the nearest each time, and what crosses is untangled.
 */
export const orderByPlace = (spots: readonly Spot[], start?: Spot): number[] => {
  if (spots.length < 2) return [...spots.keys()]
  const first = start ? undefined : 0
  if (spots.length <= ALL_ORDERS) return shortest(spots, first, start)
  return untangled(spots, nearestFirst(spots, first, start), first === undefined ? 0 : 1, start)
}
