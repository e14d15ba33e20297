import { heldParts, isSmall, LEAST } from './hold.ts'
import { BREAKDOWNS, type Counted, type Line } from './measures.ts'

/** The figures of one group in one month: measure → slice → number. */
export type Figures = Map<string, Map<string, number>>
/** `held`: there is a number that is not told. `none`: nobody counted. */
export type Told = { state: 'told'; value: number } | { state: 'held' } | { state: 'none' }

export const add = (to: Figures, measure: string, slice: string, value: number): Figures => {
  const slices = to.get(measure) ?? new Map<string, number>()
  return to.set(measure, slices.set(slice, (slices.get(slice) ?? 0) + value))
}
export const together = (all: readonly Figures[]): Figures => {
  const sum: Figures = new Map()
  for (const figures of all)
    for (const [measure, slices] of figures) for (const [slice, value] of slices) add(sum, measure, slice, value)
  return sum
}

const numberOf = (figures: Figures, { measure, slice }: Counted): number | undefined => {
  const slices = figures.get(measure)
  // A class in which there is nothing leaves no row.
  return slices && (slices.get(slice) ?? (slice === '' ? undefined : 0))
}
const keyOf = ({ measure, slice }: Counted) => `${measure}/${slice}`

/** What must not be told of one group, as `measure/slice`; `measure/*` for a whole breakdown. */
export const heldOf = (figures: Figures): Set<string> => {
  const held = new Set<string>()
  for (const [measure, slices] of figures) if (isSmall(slices.get('') ?? 0)) held.add(`${measure}/`)
  // What came in and what went out tell of each other through what is open.
  if (held.has('received/') || held.has('closed/')) held.add('received/').add('closed/')
  for (const { of, measure } of BREAKDOWNS) {
    const slices = [...(figures.get(measure) ?? [])]
    const isTold = !held.has(keyOf(of)) && !held.has(`${of.measure}/*`)
    const hold = isTold ? heldParts(slices.map(([, n]) => n)) : slices.map(() => true)
    // Of nothing at all there is nothing to hold back; of a breakdown that is held as a whole, the classes without a row as well.
    if (slices.length > 0 && hold.every(Boolean)) held.add(`${measure}/*`)
    slices.forEach(([slice], i) => {
      if (hold[i]) held.add(`${measure}/${slice}`)
    })
  }
  return held
}

const median = (days: ReadonlyMap<string, number>): Told => {
  const counts = [...days].map(([d, n]) => [Number(d), n] as const).toSorted(([a], [b]) => a - b)
  const total = counts.reduce((sum, [, n]) => sum + n, 0)
  if (total === 0) return { state: 'none' }
  if (total < LEAST) return { state: 'held' }
  let before = 0
  for (const [d, n] of counts) {
    before += n
    if (before * 2 >= total) return { state: 'told', value: d }
  }
  return { state: 'none' }
}

/** Per cent with one decimal. How many were asked is told nowhere; a rate with a few on one side would tell how many those are. */
const rate = (slices: ReadonlyMap<string, number>): Told => {
  const parts = [slices.get('good') ?? 0, slices.get('bad') ?? 0]
  const [good = 0, bad = 0] = parts
  if (good + bad === 0) return { state: 'none' }
  if (good + bad < LEAST || heldParts(parts).some(Boolean)) return { state: 'held' }
  return { state: 'told', value: Math.round((good / (good + bad)) * 1000) / 10 }
}

export const tell = (figures: Figures, held: ReadonlySet<string>, { from, unit }: Line): Told => {
  const slices = figures.get(from.measure)
  if (!slices) return { state: 'none' }
  if (unit === 'days') return median(slices)
  if (unit === 'percent') return rate(slices)
  if (held.has(keyOf(from)) || held.has(`${from.measure}/*`)) return { state: 'held' }
  const value = numberOf(figures, from)
  return value === undefined ? { state: 'none' } : { state: 'told', value }
}
