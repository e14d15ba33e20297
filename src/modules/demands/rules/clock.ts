import { type Duration, dueAfter, type Span, type WorkCalendar, workMsBetween } from '../../../kernel/calendar/index.ts'
import type { ClockStage } from '../contract/index.ts'

/** Share of the allowed time after which a case is amber and its holder reminded. */
const AMBER = 0.75
const MINUTE = 60_000

/** An approved pause holds the handling; what is decided beside it goes on. */
const STANDING_STILL: readonly ClockStage[] = ['contact', 'plan', 'resolve', 'rectify', 'assist']
export const standsStill = (stage: string) => (STANDING_STILL as readonly string[]).includes(stage)

/** The time granted on top is of the kind that the clock counts: under another calendar it is as many days as before. */
export const allowed = (duration: Duration, extension: Duration | null): Duration => {
  if (!extension) return duration
  if ('workdays' in duration && 'workdays' in extension) return { workdays: duration.workdays + extension.workdays }
  if ('workMinutes' in duration && 'workMinutes' in extension)
    return { workMinutes: duration.workMinutes + extension.workMinutes }
  if ('minutes' in duration && 'minutes' in extension) return { minutes: duration.minutes + extension.minutes }
  throw new TypeError('an extension counts what its clock counts')
}

const HOUR = 60
/** Time granted under another rule, in what its clock counts now: never less than was granted. `day` is a working day in minutes. */
export const fitting = (extension: Duration, duration: Duration, day: number): Duration => {
  const minutes =
    'workdays' in extension ? extension.workdays * day : 'workMinutes' in extension ? extension.workMinutes : undefined
  const wall = 'minutes' in extension ? extension.minutes : undefined
  if ('workdays' in duration)
    return 'workdays' in extension
      ? extension
      : { workdays: Math.ceil((minutes ?? 0) / day + (wall ?? 0) / (24 * HOUR)) }
  if ('workMinutes' in duration) return { workMinutes: minutes ?? Math.ceil(((wall ?? 0) / (24 * HOUR)) * day) }
  return { minutes: wall ?? Math.ceil(((minutes ?? 0) / day) * 24 * HOUR) }
}

/** What a pause was or is planned to be. */
export type Rest = { since: Date; endsAt: Date; until: Date | null }
export const spanOf = (r: Rest) => ({ from: r.since, to: r.until ?? r.endsAt })

export type ClockFacts = {
  stage: string
  startedAt: Date
  duration: Duration
  extension: Duration | null
  rests: readonly Rest[]
}
/** The pauses that this clock knows. */
export const pausesOf = (c: Pick<ClockFacts, 'stage' | 'rests'>): Span[] =>
  standsStill(c.stage) ? c.rests.map(spanOf) : []

const earlier = (a: Date, b: Date) => (a.getTime() < b.getTime() ? a : b)

/** When a clock runs out and when it turns amber: always from its first start, with all that was granted and all pauses. */
export const planClock = (calendar: WorkCalendar, c: ClockFacts) => {
  const whole = allowed(c.duration, c.extension)
  const pauses = pausesOf(c)
  const { due, provisional, pausedMs } = dueAfter(calendar, c.startedAt, whole, pauses)
  const part: Duration =
    'minutes' in whole
      ? { minutes: whole.minutes * AMBER }
      : {
          workMinutes:
            (workMsBetween(calendar, c.startedAt, dueAfter(calendar, c.startedAt, whole).due) * AMBER) / MINUTE,
        }
  const amber = dueAfter(calendar, c.startedAt, part, pauses).due
  return { dueAt: due, provisional, remindAt: earlier(amber, due), pausedMs }
}

/** Working milliseconds of a day of this park. */
export const workdayMs = ({ hours }: Pick<WorkCalendar, 'hours'>) =>
  hours.reduce((sum, [from, to]) => sum + (to - from) * MINUTE, 0)

type Running = {
  stage: string
  dueAt: Date
  remindAt: Date | null
  provisional: boolean
  slaVersion: number
}
// A leader's instruction and a decision asked for have their own light; the case's own clocks say when the case is due.
const BESIDE: readonly string[] = ['instruction', 'decide']

/** What the case itself shows of its running clocks: the promise, and the clock that runs out first. */
export const dueTimes = (former: Date | null, running: readonly Running[]) => {
  const own = running.filter((k) => !BESIDE.includes(k.stage))
  const next = own.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
  const promise = running.find((k) => k.stage === 'rectify') ?? running.find((k) => k.stage === 'resolve')
  return {
    dueAt: promise?.dueAt ?? former,
    nextDueAt: next?.dueAt ?? null,
    nextStage: next?.stage ?? null,
    nextAmberAt: next?.remindAt ?? null,
    provisional: own.some((k) => k.provisional),
    ...(promise ? { slaVersion: promise.slaVersion } : {}),
  }
}
