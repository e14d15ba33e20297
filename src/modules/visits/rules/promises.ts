import { z } from 'zod'
import {
  addWorkdays,
  addWorkMs,
  placeOf,
  rungTimesOf,
  type WorkCalendar,
  workMsBetween,
} from '../../../kernel/calendar/index.ts'
import type { RuleSet, ShippedRules } from '../../../kernel/ruleSets.ts'
import { PromiseLadderBody, type PromiseRung } from '../contract/ladder.ts'

type Settled = 'kept' | 'broken' | 'dropped'
/** A kept promise stays kept; one that was broken may still be kept late. */
export const maySettle = (state: string, as: Settled) => state === 'open' || (state === 'broken' && as === 'kept')

type Said = 'kept' | 'not-kept'
type Word = 'settle' | 'confirm' | 'reopen' | 'flag' | 'too-early' | 'said-already'
/**
 * What a word of the enterprise does. Its yes settles what is open; its no opens again what the park called settled, and on an open
 * promise it counts from the due time on, for before it nothing is broken.
 */
export const wordDoes = (
  p: { state: string; said: string | null; dueAt: Date | null },
  said: Said,
  now: Date,
): Word => {
  if (p.said === said && (said === 'kept' || p.state !== 'kept')) return 'said-already'
  if (said === 'kept') return p.state === 'kept' ? 'confirm' : 'settle'
  if (p.state === 'kept' || p.state === 'dropped') return 'reopen'
  return p.state === 'open' && p.dueAt && now < p.dueAt ? 'too-early' : 'flag'
}

export type PromiseLadder = RuleSet<z.infer<typeof PromiseLadderBody>>
/** Rule set `escalation.promise`: the rungs of a demand's promise (escalation.demand), without slips. */
export const PROMISE_LADDER: ShippedRules<z.infer<typeof PromiseLadderBody>> = {
  code: 'escalation.promise',
  title: ['承诺催办升级', 'Escalation of promises'],
  version: 1,
  source: '产品默认：与诉求答复时限同一套梯级（escalation.demand）；督办单只对诉求开具',
  shape: PromiseLadderBody,
  names: { rungs: ['梯级', 'Rungs'] },
  body: {
    rungs: [
      { when: { usedPercent: 75 }, tell: ['holder'], effect: 'remind', pace: 'digest' },
      { when: { workdaysLate: 0 }, tell: ['holder'], effect: 'remind', pace: 'digest' },
      { when: { workdaysLate: 1 }, tell: ['holder', 'superior'], effect: 'raise', pace: 'now' },
      { when: { workdaysLate: 3 }, tell: ['holder', 'superior', 'desk'], effect: 'raise', pace: 'now' },
      { when: { workdaysLate: 5 }, tell: ['holder', 'superior', 'desk', 'leader'], effect: 'raise', pace: 'now' },
    ],
  },
}

const LimitsBody = z.strictObject({ extensions: z.number().int().min(0).max(10) })
/** Rule set `limits.promise`: as for a demand's answer, one extension by default and never longer than what was promised first. */
export const PROMISE_LIMITS: ShippedRules<z.infer<typeof LimitsBody>> = {
  code: 'limits.promise',
  title: ['承诺延期次数', 'Extensions of a promise'],
  version: 1,
  source: '产品默认：与诉求延期同例（最多 1 次，不超过原期限）',
  shape: LimitsBody,
  names: { extensions: ['延期次数', 'Extensions'] },
  body: { extensions: 1 },
}

const AMBER = 0.75
/** End of business of the day, or of the next working day where it is none (民法典第二百零三条). */
export const endOf = (calendar: WorkCalendar, day: string) =>
  addWorkdays(calendar, new Date(`${day}T00:00:00+08:00`), 0)

export type PromiseTimes = { startedAt: Date; dueOn: string }
/** Due time, amber time and every rung of one promise; `taken` rungs stay taken. */
export const planPromise = (
  ladder: PromiseLadder,
  calendar: WorkCalendar,
  { startedAt: given, dueOn }: PromiseTimes,
  taken = 0,
) => {
  const { due: dueAt, provisional } = endOf(calendar, dueOn)
  const startedAt = given < dueAt ? given : dueAt
  const whole = workMsBetween(calendar, startedAt, dueAt)
  const { rungs: all } = ladder.body
  const rungs = all.map((_, i) => i).toSorted((a, b) => placeAt(all, a) - placeAt(all, b))
  const chosen = rungs.map((i) => all[i] as PromiseRung)
  const rungTimes = rungTimesOf(calendar, { startedAt, dueAt, wall: false }, chosen)
  const rung = Math.min(taken, rungs.length)
  const next = rungTimes[rung] ?? null
  const amberAt = addWorkMs(calendar, startedAt, Math.floor(whole * AMBER)).due
  return { startedAt, dueAt, amberAt, provisional, ladderVersion: ladder.version, rungs, rungTimes, rung, next }
}
const placeAt = (rungs: readonly PromiseRung[], i: number) => placeOf((rungs[i] as PromiseRung).when)
export type PromisePlan = ReturnType<typeof planPromise>

/** An extension is no longer than what was promised at first, both in working time. */
export const fitsOriginal = (calendar: WorkCalendar, { startedAt, dueOn }: PromiseTimes, laterOn: string) => {
  const [first, later] = [endOf(calendar, dueOn).due, endOf(calendar, laterOn).due]
  return workMsBetween(calendar, first, later) <= workMsBetween(calendar, startedAt, first)
}

/** What passed before anybody planned is not told rung by rung: the last of it says enough. */
export const skipPassed = (plan: PromisePlan, now: Date): PromisePlan => {
  const passed = plan.rungTimes.filter((t) => t <= now).length
  const rung = Math.max(plan.rung, passed - 1)
  return { ...plan, rung, next: plan.rungTimes[rung] ?? null }
}

/** Green, amber from three quarters of the time on, red when late. */
export const lightOfPromise = (
  p: { state: string; dueAt: Date | null; amberAt: Date | null; dueOn: string },
  now: Date,
  today: string,
) => {
  if (p.state !== 'open') return 'done'
  if (p.dueAt === null) return p.dueOn < today ? 'red' : 'green'
  if (now > p.dueAt) return 'red'
  return p.amberAt && now >= p.amberAt ? 'amber' : 'green'
}
