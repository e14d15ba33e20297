import { type Duration, dueAfter, type WorkCalendar } from '../../../kernel/calendar/index.ts'
import type { ClockStage, DemandLevel } from '../contract/index.ts'
import { allowed, fitting, pausesOf, type Rest, workdayMs } from './clock.ts'
import { durationOf, type Sla } from './sla.ts'

const MINUTE = 60_000
/** A clock of the past, as the replay reads it. */
export type PastClock = {
  demandId: string
  stage: ClockStage
  level: DemandLevel
  departmentId: string | null
  startedAt: Date
  dueAt: Date
  stoppedAt: Date | null
  duration: Duration
  extension: Duration | null
  excused: boolean
}
export type Tallied = { total: number; lateNow: number; lateThen: number; newly: number; relieved: number }
/** Late as it was, and as it would have been. */
type Late = { was: boolean; wouldBe: boolean }
const none = (): Tallied => ({ total: 0, lateNow: 0, lateThen: 0, newly: 0, relieved: 0 })
const add = (t: Tallied, { was, wouldBe }: Late) => {
  t.total++
  if (was) t.lateNow++
  if (wouldBe) t.lateThen++
  if (wouldBe && !was) t.newly++
  if (was && !wouldBe) t.relieved++
}

type Fate = Late & { departmentId: string | null }
export type Ledger = { stages: Map<ClockStage, Tallied>; cases: Map<string, Fate> }
export const emptyLedger = (): Ledger => ({ stages: new Map(), cases: new Map() })

const PROMISED: readonly ClockStage[] = ['resolve', 'rectify']
const same = (a: Duration, b: Duration) => JSON.stringify(a) === JSON.stringify(b)

/** What a clock would have been: from its own start, with its own pauses and what was granted on top. */
export const dueUnder = (calendar: WorkCalendar, sla: Sla, c: PastClock, rests: readonly Rest[]): Date => {
  const duration = durationOf(sla, c.stage, c.level)
  // Under the limit that it had it ran out when it did: a calendar that came later does not rewrite the past.
  if (same(duration, c.duration)) return c.dueAt
  const extension = c.extension && fitting(c.extension, duration, workdayMs(calendar) / MINUTE)
  return dueAfter(calendar, c.startedAt, allowed(duration, extension), pausesOf({ stage: c.stage, rests })).due
}

/** Books one clock. A case is late when a promised date was broken; what was excused is late in neither. */
export const book = (ledger: Ledger, c: PastClock, due: Date, at: Date) => {
  const end = (c.stoppedAt ?? at).getTime()
  const late = { was: !c.excused && end > c.dueAt.getTime(), wouldBe: !c.excused && end > due.getTime() }
  const stage = ledger.stages.get(c.stage) ?? none()
  add(stage, late)
  ledger.stages.set(c.stage, stage)
  if (!PROMISED.includes(c.stage)) return
  const fate = ledger.cases.get(c.demandId)
  if (fate) Object.assign(fate, { was: fate.was || late.was, wouldBe: fate.wouldBe || late.wouldBe })
  else ledger.cases.set(c.demandId, { ...late, departmentId: c.departmentId })
}

export const tallies = ({ cases }: Ledger) => {
  const whole = none()
  const byDepartment = new Map<string | null, Tallied>()
  for (const fate of cases.values()) {
    const own = byDepartment.get(fate.departmentId) ?? none()
    add(own, fate)
    add(whole, fate)
    byDepartment.set(fate.departmentId, own)
  }
  return { whole, byDepartment }
}
