import type { WorkCalendar } from './types.ts'
import { addWorkMs, nextBusinessInstant, workMsBetween } from './worktime.ts'

/** Where a rung stands: by the share of the time that is used, or working days after the due time (0: when it comes). */
export type RungPlace = { usedPercent: number } | { workdaysLate: number }
export type PlacedRung = { when: RungPlace; pace: string }

export type LadderClock = {
  startedAt: Date
  dueAt: Date
  /** The clock runs round the clock, not by working time. */
  wall: boolean
  /** Working time that did not count between start and due. */
  pausedMs?: number
}

/** The places as one number line: before the due time below zero. */
export const placeOf = (w: RungPlace) => ('usedPercent' in w ? w.usedPercent - 100 : w.workdaysLate)

const afterDue = (calendar: WorkCalendar, due: Date, workdays: number): Date => {
  const day = calendar.hours.reduce((sum, [from, to]) => sum + (to - from) * 60_000, 0)
  return addWorkMs(calendar, due, workdays * day).due
}

/** Shares of the time are counted back from the due time, so that a pause before moves them with it. */
const momentOf = (calendar: WorkCalendar, c: LadderClock, when: RungPlace): Date => {
  if ('workdaysLate' in when) return afterDue(calendar, c.dueAt, when.workdaysLate)
  const left = (100 - when.usedPercent) / 100
  const between = c.wall ? c.dueAt.getTime() - c.startedAt.getTime() : workMsBetween(calendar, c.startedAt, c.dueAt)
  const used = between - (between - (c.pausedMs ?? 0)) * left
  return c.wall ? new Date(c.startedAt.getTime() + used) : addWorkMs(calendar, c.startedAt, Math.floor(used)).due
}

/** When a clock comes to each of its rungs. What falls outside business hours comes at the next opening, unless it is urgent. */
export const rungTimesOf = (calendar: WorkCalendar, c: LadderClock, rungs: readonly PlacedRung[]): Date[] => {
  const times = rungs.map(({ when, pace }) => {
    const moment = momentOf(calendar, c, when)
    return pace === 'urgent' ? moment : nextBusinessInstant(calendar, moment)
  })
  // An urgent rung does not wait behind a calm one: the calm one comes along with it.
  for (let i = times.length - 2; i >= 0; i--)
    if ((times[i] as Date) > (times[i + 1] as Date)) times[i] = times[i + 1] as Date
  return times
}

/** «三天后» in words: where a rung stands. */
export const latenessOf = (when: RungPlace): readonly [zh: string, en: string] => {
  if ('usedPercent' in when) return ['即将到期', 'soon due']
  return when.workdaysLate === 0
    ? ['已到期', 'is due']
    : [`已超期 ${when.workdaysLate} 个工作日`, `${when.workdaysLate} working days late`]
}
