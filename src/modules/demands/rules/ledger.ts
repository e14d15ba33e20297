import {
  type Duration,
  explainClock,
  type Holding,
  readClock,
  type WorkCalendar,
} from '../../../kernel/calendar/index.ts'
import { allowed, type ClockFacts, pausesOf, type Rest, spanOf, standsStill } from './clock.ts'

const MINUTE = 60_000
const round = (ms: number) => Math.round(ms / MINUTE)

type KindOfRest = Rest & { kind: string }
export type Kept = Omit<ClockFacts, 'rests'> & {
  until: Date
  holders: readonly Holding[]
  rests: readonly KindOfRest[]
}

/** Minutes of a growing sum: what is shown of its parts always adds up to what is shown of the whole. */
const parts = (growing: readonly number[]): number[] =>
  growing.map((ms, i) => round(ms) - (i === 0 ? 0 : round(growing[i - 1] as number)))
const sums = (values: readonly number[]): number[] => {
  let sum = 0
  return values.map((v) => {
    sum += v
    return sum
  })
}

const facts = (c: Kept) => ({
  from: c.startedAt,
  until: new Date(Math.max(c.until.getTime(), c.startedAt.getTime())),
  duration: allowed(c.duration, c.extension),
  pauses: pausesOf(c).filter((p) => p.from < c.until),
  holders: c.holders,
})

/** Which rests fell into a day, and how long: a part of the day's paused time each. */
const restedOn = (calendar: WorkCalendar, c: Kept, days: readonly { date: string }[]) => {
  const kinds = standsStill(c.stage) ? [...new Set(c.rests.map((r) => r.kind))] : []
  return kinds.map((kind) => {
    const pauses = c.rests.filter((r) => r.kind === kind).map(spanOf)
    const rows = explainClock(calendar, { ...facts(c), pauses })
    return { kind, minutes: parts(sums(rows.map((d) => d.pausedMs))).slice(0, days.length) }
  })
}

/** Working minutes that a clock has used so far. */
export const usedMinutesOf = (calendar: WorkCalendar, c: Kept): number => round(readClock(calendar, facts(c)).usedMs)

/** A clock as people read it: in whole minutes whose days add up to the clock and whose holders add up to the day. */
export const ledgerOf = (calendar: WorkCalendar, c: Kept) => {
  const asked = facts(c)
  const reading = readClock(calendar, asked)
  const days = explainClock(calendar, asked)
  const counted = parts(days.map((d) => d.runningMs))
  const rested = restedOn(calendar, c, days)
  const whole: Duration = asked.duration
  return {
    whole,
    usedMinutes: round(days.at(-1)?.runningMs ?? 0),
    allowedMinutes: round(reading.totalMs),
    pausedMinutes: sums(rested.map((r) => r.minutes.reduce((a, b) => a + b, 0))).at(-1) ?? 0,
    days: days.map((d, i) => ({
      day: d.date,
      kind: d.kind,
      name: d.name ?? null,
      counted: d.countedMs > 0,
      countedMinutes: counted[i] as number,
      totalMinutes: round(d.runningMs),
      provisional: d.provisional,
      rests: rested.flatMap((r) =>
        (r.minutes[i] as number) > 0 ? [{ kind: r.kind as 'pause' | 'shelving', minutes: r.minutes[i] as number }] : [],
      ),
      holders: shares(d.holders, d.runningMs - d.countedMs),
    })),
  }
}

type Share = { holder: string; ms: number }
/** Whole minutes for each holder, cut where those of the days are cut: together they are the day's. */
const shares = (holders: readonly Share[], before: number) => {
  const cuts = parts([before, ...sums(holders.map((h) => h.ms)).map((ms) => before + ms)])
  return holders.map((h, i) => ({ holder: h.holder, minutes: cuts[i + 1] as number }))
}
