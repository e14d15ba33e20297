import {
  countWorkdays,
  type Duration,
  shanghaiDate,
  type WorkCalendar,
  workMsBetween,
} from '../../../kernel/calendar/index.ts'
import { type Rest, spanOf, workdayMs } from './clock.ts'

const DAY = 86_400_000
const MINUTE = 60_000
export const startOfDay = (day: string) => new Date(`${day}T00:00:00+08:00`)
export const endOfDay = (day: string) => new Date(startOfDay(day).getTime() + DAY)
export const dayAfter = (day: string) => shanghaiDate(endOfDay(day))

/** Working days of this park, parts of a day counted as parts. */
export const workdaysBetween = (calendar: WorkCalendar, from: Date, to: Date) =>
  workMsBetween(calendar, from, to) / workdayMs(calendar)
/** Working days for which the case has rested already. */
export const restedWorkdays = (calendar: WorkCalendar, rests: readonly Rest[]) =>
  rests.map(spanOf).reduce((sum, { from, to }) => sum + workdaysBetween(calendar, from, to), 0)

/** What must be granted so that a clock due at `due` runs out on `day`; undefined where that day is no later. */
export const extensionUntil = (
  calendar: WorkCalendar,
  duration: Duration,
  due: Date,
  day: string,
): Duration | undefined => {
  if ('workdays' in duration) {
    const first = dayAfter(shanghaiDate(due))
    const workdays = first > day ? 0 : countWorkdays(calendar, first, day)
    return workdays > 0 ? { workdays } : undefined
  }
  const wall = 'minutes' in duration
  const ms = wall ? endOfDay(day).getTime() - due.getTime() : workMsBetween(calendar, due, endOfDay(day))
  const minutes = Math.floor(ms / MINUTE)
  if (minutes <= 0) return undefined
  return wall ? { minutes } : { workMinutes: minutes }
}

const amount = (d: Duration) => ('workdays' in d ? d.workdays : 'workMinutes' in d ? d.workMinutes : d.minutes)
/** An extension is at most so large a part of the original time. */
export const isWithin = (percent: number, extension: Duration, original: Duration) =>
  amount(extension) * 100 <= amount(original) * percent
