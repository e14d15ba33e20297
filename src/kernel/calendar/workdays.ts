import { dateOf, dayOf, dayOfDate, instantOf } from './days.ts'
import { isProvisional, type Tally, tallyOf, workdaysBefore } from './tally.ts'
import type { BusinessDate, Due, WorkCalendar } from './types.ts'

/** End of business of the n-th working day; the starting day is not counted (民法典 §201). */
export const addWorkdays = (cal: WorkCalendar, from: Date, n: number): Due => {
  const tally = tallyOf(cal)
  const start = dayOf(from)
  const day = nthWorkday(tally, start, n)
  return { due: instantOf(day, tally.endMs), provisional: isProvisional(tally, start, day) }
}

/** The same for business dates, e.g. the last day of a 公示 of five working days. */
export const workdayAfter = (cal: WorkCalendar, from: BusinessDate, n: number) => {
  const tally = tallyOf(cal)
  const start = dayOfDate(from)
  const day = nthWorkday(tally, start, n)
  return { date: dateOf(day), provisional: isProvisional(tally, start, day) }
}

/** Working days from `first` to `last`, both included. */
export const countWorkdays = (cal: WorkCalendar, first: BusinessDate, last: BusinessDate): number => {
  const tally = tallyOf(cal)
  const after = dayOfDate(last) + 1
  return Math.max(0, workdaysBefore(tally, after) - workdaysBefore(tally, dayOfDate(first)))
}

const nthWorkday = (tally: Tally, start: number, n: number): number => {
  if (!Number.isInteger(n) || n < 0) throw new RangeError('a number of working days is a whole number from 0')
  // With n = 0 the day itself counts if it is a working day, otherwise the next one does.
  const done = workdaysBefore(tally, n === 0 ? start : start + 1)
  const day = tally.workdays[done + Math.max(n, 1) - 1]
  if (day === undefined) throw new RangeError('the due date lies beyond the range of the calendar')
  return day
}
