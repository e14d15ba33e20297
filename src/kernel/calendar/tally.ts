import { MINUTE_MS, RANGE } from './days.ts'
import { judge } from './judge.ts'
import type { WorkCalendar } from './types.ts'

/** Running counts over the supported range: every clock question becomes one or two look-ups. */
export type Tally = {
  /** Working days before the day at this index. */
  before: Int32Array
  /** Provisional days before the day at this index. */
  provisionalBefore: Int32Array
  /** Day numbers of the working days, in order. */
  workdays: Int32Array
  /** Working milliseconds of one working day. */
  dayMs: number
  endMs: number
}

const tallies = new WeakMap<WorkCalendar, Tally>()

export const tallyOf = (cal: WorkCalendar): Tally => {
  const known = tallies.get(cal)
  if (known) return known
  const tally = count(cal)
  tallies.set(cal, tally)
  return tally
}

const count = (cal: WorkCalendar): Tally => {
  const before = new Int32Array(RANGE.length + 1)
  const provisionalBefore = new Int32Array(RANGE.length + 1)
  const workdays: number[] = []
  for (let at = 0; at < RANGE.length; at++) {
    const { working, provisional } = judge(cal, RANGE.first + at)
    if (working) workdays.push(RANGE.first + at)
    before[at + 1] = workdays.length
    provisionalBefore[at + 1] = provisionalBefore[at]! + Number(provisional)
  }
  const dayMs = cal.hours.reduce((sum, [from, to]) => sum + (to - from) * MINUTE_MS, 0)
  return {
    before,
    provisionalBefore,
    workdays: Int32Array.from(workdays),
    dayMs,
    endMs: cal.hours.at(-1)![1] * MINUTE_MS,
  }
}

/** Working days before `day`. */
export const workdaysBefore = (tally: Tally, day: number): number => tally.before[day - RANGE.first]!

export const isWorking = (tally: Tally, day: number): boolean =>
  tally.before[day - RANGE.first + 1]! > tally.before[day - RANGE.first]!

/** Does any day from `first` to `last` (both included) still await its notice? */
export const isProvisional = (tally: Tally, first: number, last: number): boolean =>
  tally.provisionalBefore[last - RANGE.first + 1]! > tally.provisionalBefore[first - RANGE.first]!
