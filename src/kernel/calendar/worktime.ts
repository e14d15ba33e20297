import { dayOf, instantOf, MINUTE_MS, msIntoDay } from './days.ts'
import { isProvisional, isWorking, type Tally, tallyOf, workdaysBefore } from './tally.ts'
import type { Due, WorkCalendar } from './types.ts'

/** Working milliseconds from `a` to `b`; 0 when `b` is not after `a`. */
export const workMsBetween = (cal: WorkCalendar, a: Date, b: Date): number => {
  const tally = tallyOf(cal)
  return Math.max(0, workMsUntil(cal, tally, b) - workMsUntil(cal, tally, a))
}

/** Whole working minutes from `a` to `b`, the started minute not counted. */
export const workMinutesBetween = (cal: WorkCalendar, a: Date, b: Date): number =>
  Math.floor(workMsBetween(cal, a, b) / MINUTE_MS)

export const addWorkMinutes = (cal: WorkCalendar, from: Date, minutes: number): Due =>
  addWorkMs(cal, from, minutes * MINUTE_MS)

/** The earliest instant by which `ms` working milliseconds have passed since `from`. */
export const addWorkMs = (cal: WorkCalendar, from: Date, ms: number): Due => {
  if (!(ms >= 0)) throw new RangeError('working time to add cannot be negative')
  const tally = tallyOf(cal)
  const due = ms === 0 ? from : workInstant(cal, tally, workMsUntil(cal, tally, from) + ms)
  return { due, provisional: isProvisional(tally, dayOf(from), dayOf(due)) }
}

/** `from` itself inside business hours, otherwise the next opening: for rules that start a clock only then. */
export const nextBusinessInstant = (cal: WorkCalendar, from: Date): Date => {
  const tally = tallyOf(cal)
  const next = workInstant(cal, tally, workMsUntil(cal, tally, from) + 1)
  return new Date(next.getTime() - 1)
}

const workMsUntil = (cal: WorkCalendar, tally: Tally, instant: Date): number => {
  const day = dayOf(instant)
  const today = isWorking(tally, day) ? workMsWithin(cal, msIntoDay(instant)) : 0
  return workdaysBefore(tally, day) * tally.dayMs + today
}

const workMsWithin = (cal: WorkCalendar, ms: number): number => {
  let sum = 0
  for (const [from, to] of cal.hours) sum += Math.max(0, Math.min(ms, to * MINUTE_MS) - from * MINUTE_MS)
  return sum
}

const workInstant = (cal: WorkCalendar, tally: Tally, total: number): Date => {
  const full = Math.ceil(total / tally.dayMs) - 1
  const day = tally.workdays[full]
  if (day === undefined) throw new RangeError('the due date lies beyond the range of the calendar')
  return instantOf(day, msOfDayAfter(cal, total - full * tally.dayMs))
}

const msOfDayAfter = (cal: WorkCalendar, work: number): number => {
  let left = work
  for (const [from, to] of cal.hours) {
    const block = (to - from) * MINUTE_MS
    if (left <= block) return from * MINUTE_MS + left
    left -= block
  }
  throw new RangeError('more working time than a day has')
}
