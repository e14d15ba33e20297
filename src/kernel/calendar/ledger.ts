import { dueAfter, dueUnpaused, type Measure, measureFor, measureWithin } from './clock.ts'
import { dateOf, dayOf, instantOf, weekdayOf } from './days.ts'
import { judge } from './judge.ts'
import { type Light, light } from './light.ts'
import { close, closeSpans, gaps, type Interval, intersect } from './spans.ts'
import type { BusinessDate, Day, Duration, Holding, Span, WorkCalendar } from './types.ts'

export type ClockFacts = {
  from: Date
  /** The answer, or now while the clock runs. */
  until: Date
  duration: Duration
  pauses?: ReadonlyArray<Span>
  holders?: ReadonlyArray<Holding>
}

export type HolderTime = { holder: string; ms: number }

/** One calendar day of a clock. All times in milliseconds of the clock: working time, or time itself for `minutes`. */
export type DayLedger = Day & {
  date: BusinessDate
  /** 0 is Sunday. */
  weekday: number
  /** Which working day after the starting day this is; 0 on the starting day, null on days off. */
  workdayNumber: number | null
  countedMs: number
  pausedMs: number
  holders: HolderTime[]
  /** Counted from the start to the end of this day. */
  runningMs: number
}

/** The days of a clock, one row each; the counted times add up to `readClock(…).usedMs`. */
export const explainClock = (cal: WorkCalendar, facts: ClockFacts): DayLedger[] => {
  const book = openBook(cal, facts)
  const rows: DayLedger[] = []
  let workdayNumber = 0
  let runningMs = 0
  for (let day = dayOf(facts.from); day <= dayOf(facts.until); day++) {
    const kind = judge(cal, day)
    if (kind.working && rows.length > 0) workdayNumber++
    const entry = bookDay(book, day)
    runningMs += entry.countedMs
    const number = kind.working || rows.length === 0 ? workdayNumber : null
    rows.push({ date: dateOf(day), weekday: weekdayOf(day), ...kind, workdayNumber: number, ...entry, runningMs })
  }
  return rows
}

export type ClockReading = {
  due: Date
  provisional: boolean
  usedMs: number
  /** What the clock allows, from its start to the unpaused due time. */
  totalMs: number
  pausedMs: number
  usedFraction: number
  overdue: boolean
  light: Light
  holders: HolderTime[]
}

export const readClock = (cal: WorkCalendar, facts: ClockFacts): ClockReading => {
  const { measure, running, paused, holdings } = openBook(cal, facts)
  const { due, provisional } = dueAfter(cal, facts.from, facts.duration, facts.pauses, facts.until)
  const sum = (spans: Interval[]) => spans.reduce((ms, { from, to }) => ms + measure(from, to), 0)
  const usedMs = sum(running)
  const totalMs = measure(facts.from, dueUnpaused(cal, facts.from, facts.duration))
  const overdue = facts.until > due
  const usedFraction = totalMs > 0 ? usedMs / totalMs : Number(overdue)
  const window = { from: facts.from, to: facts.until }
  const held = heldTimes(measure, running, holdings, window)
  return {
    due,
    provisional,
    usedMs,
    totalMs,
    pausedMs: sum(paused),
    usedFraction,
    overdue,
    light: light(usedFraction, overdue),
    holders: held,
  }
}

type Book = {
  measure: Measure
  running: Interval[]
  paused: Interval[]
  holdings: Array<Interval & { holder: string }>
  window: Interval
}

const openBook = (cal: WorkCalendar, facts: ClockFacts): Book => {
  const window = { from: facts.from, to: facts.until }
  const pauses = closeSpans(facts.pauses ?? [], facts.until)
  const paused = pauses.flatMap((pause) => intersect(pause, window) ?? [])
  const holdings = (facts.holders ?? []).map((holding) => ({ ...close(holding, facts.until), holder: holding.holder }))
  return { measure: measureFor(cal, facts.duration), running: gaps(window, paused), paused, holdings, window }
}

const bookDay = ({ measure, running, paused, holdings, window }: Book, day: number) => {
  const today = intersect({ from: instantOf(day, 0), to: instantOf(day + 1, 0) }, window)
  if (!today) return { countedMs: 0, pausedMs: 0, holders: [] }
  return {
    countedMs: measureWithin(measure, running, today),
    pausedMs: measureWithin(measure, paused, today),
    holders: heldTimes(measure, running, holdings, today),
  }
}

const heldTimes = (
  measure: Measure,
  running: Interval[],
  holdings: Book['holdings'],
  window: Interval,
): HolderTime[] => {
  const held = new Map<string, number>()
  for (const holding of holdings) {
    const part = intersect(holding, window)
    const ms = part ? measureWithin(measure, running, part) : 0
    if (ms > 0) held.set(holding.holder, (held.get(holding.holder) ?? 0) + ms)
  }
  return [...held].map(([holder, ms]) => ({ holder, ms }))
}
