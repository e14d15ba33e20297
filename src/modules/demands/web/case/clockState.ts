import type { LightColour } from '../../../../web/kit/parts/Light.tsx'
import type { Clock, ClockExplained } from '../../contract/index.ts'

type Word = 'onPlan' | 'soonDue' | 'overdue' | 'inTime' | 'doneLate' | 'unrated' | 'resting'
const RUNNING: Record<Clock['light'], Word> = {
  green: 'onPlan',
  amber: 'soonDue',
  red: 'overdue',
  blue: 'inTime',
  grey: 'resting',
}

/** How a clock stands or stood. Nobody is late for not rating: that time just ran out. */
export const stateOf = (c: Pick<Clock, 'stage' | 'light' | 'stoppedAt'>): { colour: LightColour; word: Word } => {
  if (c.stoppedAt === null) return { colour: c.light, word: RUNNING[c.light] }
  if (c.light !== 'red') return { colour: 'blue', word: 'inTime' }
  return c.stage === 'rate' ? { colour: 'grey', word: 'unrated' } : { colour: 'red', word: 'doneLate' }
}

/** The park's working day in minutes, where the ledger shows a whole one: the first and the last day are mere parts. */
const dayOf = (c: Pick<ClockExplained, 'days'>) => Math.max(0, ...c.days.slice(1, -1).map((d) => d.countedMinutes))

export type Span = { unit: 'minutes' | 'hours' | 'workdays'; n: number }
const tenth = (n: number) => Math.round(n * 10) / 10

/** Working minutes as people say them: `40 分钟`, `5.5 小时`, `3 个工作日`; never more precise than anybody plans. */
export const spoken = (minutes: number, day = 0): Span => {
  if (minutes < 60) return { unit: 'minutes', n: Math.round(minutes) }
  if (day > 0 && minutes >= 2 * day) return { unit: 'workdays', n: tenth(minutes / day) }
  return { unit: 'hours', n: tenth(minutes / 60) }
}

/** What is left of the working time, or how far it is over; `used` when it ended only just now or out of hours. */
export const leftOf = (
  c: Pick<ClockExplained, 'allowedMinutes' | 'usedMinutes' | 'light' | 'days'>,
): { how: 'left' | 'over' | 'used'; span: Span } => {
  const left = c.allowedMinutes - c.usedMinutes
  const span = spoken(Math.abs(left), dayOf(c))
  if (left > 0 && c.light !== 'red') return { how: 'left', span }
  return { how: span.n > 0 && left < 0 ? 'over' : 'used', span }
}
