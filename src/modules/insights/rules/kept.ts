import { dayBefore, type Span } from './span.ts'

/** What is counted for a period, in the order in which the pages show it. */
export const KEPT = ['loop', 'rates', 'departments', 'stages', 'trend'] as const
export type KeptFigure = (typeof KEPT)[number]

/** Quicker than this it is counted when it is asked for, to the minute. */
export const DEAR_MS = 400
/** Older than this it is not shown any more. */
export const SHOWN_MS = 2 * 3_600_000
const SELDOM = 20
const AT_LEAST_MS = 15 * 60_000

/** The periods that the pages offer. */
export const keptSpans = (today: string): Span[] => {
  const froms = [dayBefore(today, 29), dayBefore(today, 89), `${today.slice(0, 8)}01`, `${today.slice(0, 5)}01-01`]
  return [...new Set(froms)].map((from) => ({ from, to: today }))
}

/** Counting takes at most a twentieth of the time; what costs little is looked at once a day, with the day's periods. */
export const isDue = (last: { asOf: Date; tookMs: number } | undefined, now: Date): boolean => {
  if (!last) return true
  if (last.tookMs < DEAR_MS) return false
  return now.getTime() - last.asOf.getTime() >= Math.max(AT_LEAST_MS, SELDOM * last.tookMs)
}
