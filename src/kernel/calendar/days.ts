import type { BusinessDate } from './types.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
/** Shanghai is +08:00 without daylight saving in the supported range; adding it beats Intl by orders of magnitude. */
const OFFSET_MS = 8 * 3_600_000

/** The last summer time in China ended in 1991. */
const FIRST_DAY = Date.UTC(1992, 0, 1) / DAY_MS
const LAST_DAY = Date.UTC(2071, 11, 31) / DAY_MS
export const RANGE = { first: FIRST_DAY, last: LAST_DAY, length: LAST_DAY - FIRST_DAY + 1 } as const

/** Days since 1970-01-01 in Shanghai. @throws RangeError outside 1992–2071 */
export const dayOf = (instant: Date): number => inRange(Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS))

export const msIntoDay = (instant: Date): number => {
  const local = instant.getTime() + OFFSET_MS
  return local - Math.floor(local / DAY_MS) * DAY_MS
}

export const instantOf = (day: number, msIntoIt: number): Date => new Date(day * DAY_MS - OFFSET_MS + msIntoIt)

export const shanghaiDate = (instant: Date): BusinessDate => dateOf(dayOf(instant))

/** `2026-11-05 10:00`, for sheets and sentences. */
export const shanghaiTime = (instant: Date): string =>
  new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')

export const dateOf = (day: number): BusinessDate => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** @throws RangeError for a date that does not exist, such as 2026-02-30 */
export const dayOfDate = (date: BusinessDate): number => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const day = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS : Number.NaN
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError(`not a calendar date: ${date}`)
  return inRange(day)
}

/** 0 is Sunday, as in `Date.getDay`. */
export const weekdayOf = (day: number): number => (day + 4) % 7

export const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear()

const inRange = (day: number): number => {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day
  throw new RangeError('the working-day calendar covers 1992-01-01 to 2071-12-31')
}
