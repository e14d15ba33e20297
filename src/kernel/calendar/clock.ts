import { dayOf, MINUTE_MS } from './days.ts'
import { closeSpans, type Interval, intersect, later } from './spans.ts'
import { isProvisional, tallyOf } from './tally.ts'
import type { Due, Duration, Span, WorkCalendar } from './types.ts'
import { addWorkdays } from './workdays.ts'
import { addWorkMs, workMsBetween } from './worktime.ts'

/**
 * When the clock runs out. Every pause that began before that moment moves it by exactly the paused working time
 * (by the paused time itself for a duration that runs round the clock).
 * An open pause counts until `now`.
 */
export const dueAfter = (
  cal: WorkCalendar,
  from: Date,
  duration: Duration,
  pauses: ReadonlyArray<Span> = [],
  now?: Date,
): Due & { pausedMs: number } => {
  const unpaused = dueUnpaused(cal, from, duration)
  const { due, pausedMs } = shift(cal, from, unpaused, duration, pauses, now)
  return { due, pausedMs, provisional: isProvisional(tallyOf(cal), dayOf(from), dayOf(due)) }
}

export const dueUnpaused = (cal: WorkCalendar, from: Date, duration: Duration): Date => {
  if ('workdays' in duration) return addWorkdays(cal, from, duration.workdays).due
  if ('workMinutes' in duration) return addWorkMs(cal, from, duration.workMinutes * MINUTE_MS).due
  if (!(duration.minutes >= 0)) throw new RangeError('a duration cannot be negative')
  return new Date(from.getTime() + duration.minutes * MINUTE_MS)
}

const shift = (
  cal: WorkCalendar,
  from: Date,
  unpaused: Date,
  duration: Duration,
  pauses: ReadonlyArray<Span>,
  now?: Date,
) => {
  const measure = measureFor(cal, duration)
  let due = unpaused
  let pausedMs = 0
  for (const pause of closeSpans(pauses, now)) {
    if (pause.from >= due) break
    const paused = measure(later(from, pause.from), pause.to)
    pausedMs += paused
    due = measure === wallMs ? new Date(due.getTime() + paused) : addWorkMs(cal, due, paused).due
  }
  return { due, pausedMs }
}

export type Measure = (a: Date, b: Date) => number

const wallMs: Measure = (a, b) => Math.max(0, b.getTime() - a.getTime())

/** What a duration counts: working time, or time itself. */
export const measureFor = (cal: WorkCalendar, duration: Duration): Measure =>
  'minutes' in duration ? wallMs : (a, b) => workMsBetween(cal, a, b)

/** The part of each span within `window`, measured. */
export const measureWithin = (measure: Measure, spans: ReadonlyArray<Interval>, window: Interval): number =>
  spans.reduce((sum, span) => {
    const part = intersect(span, window)
    return part ? sum + measure(part.from, part.to) : sum
  }, 0)
