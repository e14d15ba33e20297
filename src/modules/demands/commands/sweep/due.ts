import { sql } from 'kysely'
import type { WriteCtx } from '../../../../kernel/context.ts'
import type { ClockStage, DemandLevel } from '../../contract/index.ts'
import { RESTING } from '../../rules/index.ts'

/** A running clock that has come to something, and what must be known of its case. */
export type DueClock = {
  id: string
  demandId: string
  stage: ClockStage
  dueAt: Date
  /** Whose clock it is where it is not the lead department's: a co-handler's, an instruction's. */
  clockDepartmentId: string | null
  ladderVersion: number
  rungs: number[]
  rungTimes: Date[]
  rung: number
  number: string
  title: string
  level: DemandLevel
  enterpriseId: string
  departmentId: string | null
  raisedAt: Date | null
}

/** What is decided or instructed while a case rests has its own time. */
const GOING_ON: readonly ClockStage[] = ['decide', 'instruction']

/**
 * What is due by index, at most `limit`, locked for this transaction together with its case. A case that rests or was merged
 * is left alone; one that somebody is acting on this very moment is left to the next sweep.
 */
export const dueClocks = async (ctx: WriteCtx, which: 'rung' | 'end', limit: number): Promise<DueClock[]> => {
  const moment =
    which === 'rung' ? sql`c.next_rung_at <= ${ctx.now}` : sql`c.due_at <= ${ctx.now} and c.overdue_noted_at is null`
  const { rows } = await sql<DueClock>`
    select c.id, c.demand_id, c.stage, c.due_at, c.department_id as clock_department_id, c.ladder_version, c.rungs, c.rung_times, c.rung,
      d.number, d.title, d.level, d.enterprise_id, d.department_id, d.raised_at
    from demand_clock c join demand d on d.park_id = c.park_id and d.id = c.demand_id
    where c.park_id = ${ctx.actor.parkId} and c.stopped_at is null and ${moment}
      and d.park_id = ${ctx.actor.parkId} and d.status <> 'merged'
      and (d.status <> all(${[...RESTING]}::text[]) or c.stage = any(${[...GOING_ON]}::text[]))
    order by ${which === 'rung' ? sql`c.next_rung_at` : sql`c.due_at`} limit ${limit} for update skip locked`.execute(
    ctx.db,
  )
  return rows
}

/** What events and notices say of a clock. */
export const factOf = (c: DueClock) => ({
  demandId: c.demandId,
  number: c.number,
  title: c.title,
  enterpriseId: c.enterpriseId,
  stage: c.stage,
  departmentId: holderOf(c),
  dueAt: c.dueAt.toISOString(),
})

const OWN: readonly ClockStage[] = ['assist', 'instruction']
const DESKS: readonly ClockStage[] = ['accept', 'dispatch', 'verify', 'decide', 'arbitrate', 'rate']
/** Who answers for a clock now; null is the desk. A returned case is the desk's, whoever had it before. */
export const holderOf = (c: Pick<DueClock, 'stage' | 'clockDepartmentId' | 'departmentId'>): string | null => {
  if (OWN.includes(c.stage)) return c.clockDepartmentId
  return DESKS.includes(c.stage) ? null : c.departmentId
}
