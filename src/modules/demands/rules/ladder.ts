import type { z } from 'zod'
import { type LadderClock, placeOf, rungTimesOf, type WorkCalendar } from '../../../kernel/calendar/index.ts'
import type { RuleSet, ShippedRules } from '../../../kernel/ruleSets.ts'
import { type ClockStage, type DemandLevel, LadderBody, type Rung } from '../contract/index.ts'

export type Ladder = RuleSet<z.infer<typeof LadderBody>>

const CALM: DemandLevel[] = ['consult', 'normal', 'complex', 'hard']
const ALL: DemandLevel[] = [...CALM, 'urgent']
const DESK: ClockStage[] = ['accept', 'dispatch', 'verify', 'decide', 'arbitrate']
const WORK: ClockStage[] = ['contact', 'plan', 'resolve', 'rectify', 'assist', 'instruction']
const HELD = [...DESK, ...WORK]
/** What was promised to somebody: late here goes up and ends in a slip. */
const PROMISED: ClockStage[] = ['resolve', 'rectify', 'instruction']

/**
 * Rule set `escalation.demand`: 催办升级. As shipped: three quarters used, when due, 1, 3 and 5 working days late;
 * the colours of slips rise blue → yellow → red (near due, behind, overdue).
 */
export const LADDER: ShippedRules<z.infer<typeof LadderBody>> = {
  code: 'escalation.demand',
  title: ['诉求催办升级', 'Escalation of demands'],
  version: 1,
  source: '产品默认（参照各地 12345 催办督办办法、三色督办单做法）',
  shape: LadderBody,
  names: { rungs: ['梯级', 'Rungs'] },
  body: {
    rungs: [
      {
        when: { usedPercent: 75 },
        stages: ['sign', ...HELD],
        levels: CALM,
        tell: ['holder'],
        effect: 'remind',
        pace: 'digest',
      },
      {
        when: { usedPercent: 75 },
        stages: ['sign', ...HELD],
        levels: ['urgent'],
        tell: ['holder'],
        effect: 'remind',
        pace: 'urgent',
      },
      { when: { usedPercent: 75 }, stages: ['rate'], levels: ALL, tell: ['enterprise'], effect: 'remind', pace: 'now' },
      {
        when: { usedPercent: 90 },
        stages: ['resolve'],
        levels: ['hard'],
        tell: ['holder', 'desk'],
        effect: 'blue',
        pace: 'now',
      },
      {
        when: { workdaysLate: 0 },
        stages: HELD,
        levels: CALM,
        tell: ['holder', 'desk', 'followers'],
        effect: 'remind',
        pace: 'digest',
      },
      {
        when: { workdaysLate: 0 },
        stages: HELD,
        levels: ['urgent'],
        tell: ['holder', 'desk', 'superior', 'followers'],
        effect: 'raise',
        pace: 'urgent',
      },
      {
        when: { workdaysLate: 1 },
        stages: HELD,
        levels: CALM,
        tell: ['holder', 'superior'],
        effect: 'raise',
        pace: 'now',
      },
      {
        when: { workdaysLate: 1 },
        stages: PROMISED,
        levels: ['urgent'],
        tell: ['holder', 'desk', 'leader'],
        effect: 'red',
        pace: 'urgent',
      },
      {
        when: { workdaysLate: 3 },
        stages: PROMISED,
        levels: CALM,
        tell: ['holder', 'superior', 'desk'],
        effect: 'yellow',
        pace: 'now',
      },
      {
        when: { workdaysLate: 5 },
        stages: PROMISED,
        levels: CALM,
        tell: ['holder', 'superior', 'desk', 'leader', 'followers'],
        effect: 'red',
        pace: 'now',
      },
    ],
  },
}

/** The rungs of one clock in the order in which it comes to them, by their place in the list. */
export const rungsFor = ({ body }: Ladder, stage: ClockStage, level: DemandLevel): number[] =>
  body.rungs
    .flatMap((r, i) => (r.stages.includes(stage) && r.levels.includes(level) ? [i] : []))
    .toSorted((a, b) => placeOf((body.rungs[a] as Rung).when) - placeOf((body.rungs[b] as Rung).when))

export type Planned = LadderClock & { stage: ClockStage; level: DemandLevel }

export type RungPlan = {
  ladderVersion: number
  rungs: number[]
  rungTimes: Date[]
  rung: number
  nextRungAt: Date | null
}

/**
 * Everything a clock will come to. Planned anew when its due time moves: what was taken stays taken (`taken` of them).
 * What falls outside business hours comes at the next opening, unless it is urgent.
 */
export const planRungs = (ladder: Ladder, calendar: WorkCalendar, c: Planned, taken = 0): RungPlan => {
  const rungs = rungsFor(ladder, c.stage, c.level)
  const rungTimes = rungTimesOf(
    calendar,
    c,
    rungs.map((i) => ladder.body.rungs[i] as Rung),
  )
  const rung = Math.min(taken, rungs.length)
  return { ladderVersion: ladder.version, rungs, rungTimes, rung, nextRungAt: rungTimes[rung] ?? null }
}
