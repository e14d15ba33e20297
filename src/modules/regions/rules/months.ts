import { shanghaiDate } from '../../../kernel/calendar/index.ts'

/** A month is the date of its first day, as the database keeps it: `2026-11-01`. */
export const monthOf = (at: Date): string => `${shanghaiDate(at).slice(0, 7)}-01`

export const monthsLater = (month: string, n: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
}

export const lastDayOf = (month: string): string =>
  new Date(Date.parse(`${monthsLater(month, 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** What is entered late still counts for the month before until this day; from the next day on the month stays as it is. */
const LATE_UNTIL_DAY = 5
/** How many months back figures are counted and shown. */
export const SHOWN_MONTHS = 12

/** Figures that no longer change. Only those are shown: what is read today is read again tomorrow, to the number. */
export const isFinal = (month: string, now: Date): boolean =>
  shanghaiDate(now) > `${monthsLater(month, 1).slice(0, 7)}-0${LATE_UNTIL_DAY}`

export const lastFinal = (now: Date): string => {
  const before = monthsLater(monthOf(now), -1)
  return isFinal(before, now) ? before : monthsLater(before, -1)
}

/** Oldest first. */
export const monthsUpTo = (last: string, n = SHOWN_MONTHS): string[] =>
  Array.from({ length: n }, (_, i) => monthsLater(last, i + 1 - n))
