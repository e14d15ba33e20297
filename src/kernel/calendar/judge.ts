import { dateOf, dayOfDate, weekdayOf } from './days.ts'
import { statutoryHoliday } from './official.ts'
import type { BusinessDate, Day, DayKind, WorkCalendar } from './types.ts'

/** New Year's notice of the next year can reach back to here: 2018-12-29 is the earliest day one has moved. */
const NEXT_NOTICE_REACHES = '12-29'

/** What a day is: the park's own rule first, then the notice, then Monday to Friday. */
export const isWorkday = (cal: WorkCalendar, date: BusinessDate): Day => judge(cal, dayOfDate(date))

export const judge = (cal: WorkCalendar, day: number): Day => {
  const date = dateOf(day)
  const official = judgeOfficially(cal, date, weekdayOf(day))
  const own = cal.park.get(date)
  if (!own || (own === 'work') === official.working) return official
  const name = cal.names.get(date)
  return {
    working: own === 'work',
    kind: own === 'work' ? 'park-work' : 'park-off',
    ...(name && { name }),
    provisional: false,
  }
}

const judgeOfficially = (cal: WorkCalendar, date: BusinessDate, weekday: number): Day => {
  const provisional = !isSettled(cal, date)
  const set = cal.exceptions.get(date)
  const byLaw = set || !provisional ? undefined : statutoryHoliday(date)
  const kind: DayKind = set === 'work' ? 'makeup' : set || byLaw ? 'holiday' : weekday % 6 === 0 ? 'weekend' : 'workday'
  const name = set ? cal.names.get(date) : byLaw
  return { working: kind === 'makeup' || kind === 'workday', kind, ...(name && { name }), provisional }
}

const isSettled = (cal: WorkCalendar, date: BusinessDate): boolean => {
  const year = Number(date.slice(0, 4))
  if (!cal.knownYears.has(year)) return false
  return date.slice(5) < NEXT_NOTICE_REACHES || cal.exceptions.has(date) || cal.knownYears.has(year + 1)
}
