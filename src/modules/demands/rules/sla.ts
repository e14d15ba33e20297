import { z } from 'zod'
import type { RuleSet, ShippedRules } from '../../../kernel/ruleSets.ts'
import { ClockStage, DemandLevel, type DemandStatus } from '../contract/index.ts'

/** As in kernel/calendar: working days, minutes of working time, or minutes round the clock. */
const Duration = z.union([
  z.strictObject({ workdays: z.number().int().min(0).max(365) }),
  z.strictObject({ workMinutes: z.number().int().min(1).max(100_000) }),
  z.strictObject({ minutes: z.number().int().min(1).max(1_000_000) }),
])
type Duration = z.infer<typeof Duration>
const ByLevel = z.strictObject({
  consult: Duration,
  normal: Duration,
  complex: Duration,
  hard: Duration,
  urgent: Duration,
})
const SlaBody = z.strictObject({
  stages: z.strictObject({
    accept: Duration,
    dispatch: Duration,
    contact: Duration,
    plan: Duration,
    rectify: Duration,
    verify: Duration,
    rate: Duration,
    assist: Duration,
    decide: Duration,
    arbitrate: Duration,
    instruction: Duration,
  }),
  sign: ByLevel,
  resolve: ByLevel,
})
export type Sla = RuleSet<z.infer<typeof SlaBody>>

const TWO_HOURS: Duration = { workMinutes: 120 }

/**
 * Rule set `sla.demand` as shipped: the common practice of 12345 hotlines (国办发〔2020〕53号 and local norms), to be changed per park.
 * Hours count only inside business hours; N working days end at the end of business of the N-th.
 */
export const SLA: ShippedRules<z.infer<typeof SlaBody>> = {
  code: 'sla.demand',
  title: ['诉求各环节时限', 'Time limits of demands'],
  version: 1,
  source: '产品默认（参照国办发〔2020〕53号及各地 12345 办理规范）',
  shape: SlaBody,
  names: { stages: ['各环节', 'Stages'], ...ClockStage.labels, ...DemandLevel.labels },
  body: {
    stages: {
      accept: { workMinutes: 240 },
      dispatch: { workMinutes: 120 },
      contact: { workdays: 1 },
      plan: { workdays: 3 },
      rectify: { workdays: 5 },
      verify: { workdays: 3 },
      rate: { workdays: 10 },
      assist: { workdays: 3 },
      decide: { workMinutes: 240 },
      arbitrate: { workdays: 2 },
      instruction: { workdays: 5 },
    },
    sign: { consult: TWO_HOURS, normal: TWO_HOURS, complex: TWO_HOURS, hard: TWO_HOURS, urgent: { workMinutes: 30 } },
    resolve: {
      consult: { workdays: 1 },
      normal: { workdays: 5 },
      complex: { workdays: 10 },
      hard: { workdays: 15 },
      urgent: { workdays: 1 },
    },
  },
}

export const durationOf = ({ body }: Sla, stage: ClockStage, level: DemandLevel): Duration => {
  if (stage === 'resolve') return body.resolve[level]
  if (stage === 'sign') return body.sign[level]
  return body.stages[stage]
}

/** Which clocks run in which state. The resolve clock starts at dispatch and runs on through returns: it is never reset. */
const HANDLING: readonly ClockStage[] = ['contact', 'plan', 'resolve', 'rectify']
/** Clocks of others beside the case's own: late, they make nobody's promise late. */
export const BESIDE: readonly ClockStage[] = ['assist', 'decide', 'instruction']
const RUNNING: Record<DemandStatus, readonly ClockStage[]> = {
  draft: [],
  submitted: ['accept', 'instruction'],
  accepted: ['dispatch', ...HANDLING, ...BESIDE],
  dispatched: ['sign', ...HANDLING, ...BESIDE],
  handling: [...HANDLING, ...BESIDE],
  paused: [...HANDLING, ...BESIDE],
  shelved: [...HANDLING, ...BESIDE],
  arbitration: ['arbitrate', ...HANDLING, ...BESIDE],
  answered: ['verify', 'decide', 'instruction'],
  verified: ['rate', 'decide', 'instruction'],
  closed: ['decide', 'instruction'],
  declined: [],
  redirected: [],
  withdrawn: [],
  // Nothing ends by merging: after an undone merge time has not stood still.
  merged: ['accept', 'dispatch', 'sign', ...HANDLING, ...BESIDE],
}
export const mayRun = (stage: ClockStage, status: DemandStatus) => RUNNING[status].includes(stage)

type Timed = { status: string; nextDueAt: Date | null; nextAmberAt: Date | null }
export type LightName = 'green' | 'amber' | 'red' | 'blue' | 'grey'
const DONE: readonly string[] = ['closed', 'declined', 'redirected', 'withdrawn', 'merged']
/** Their time stands still or is not counted: shown apart, never as on plan or late. */
export const RESTING: readonly string[] = ['paused', 'shelved']

/** Green on plan, amber from three quarters of the time, red late, blue done, grey without a clock. */
export const lightOf = (d: Timed, now: Date): LightName => {
  if (DONE.includes(d.status)) return 'blue'
  if (RESTING.includes(d.status) || !d.nextDueAt) return 'grey'
  if (now > d.nextDueAt) return 'red'
  return d.nextAmberAt && now >= d.nextAmberAt ? 'amber' : 'green'
}
