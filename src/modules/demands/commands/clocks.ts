import type { Duration } from '../../../kernel/calendar/index.ts'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ClockStage, DemandLevel, DemandStatus } from '../contract/index.ts'
import { type ClockRecord, type DemandRecord, ladderInForce, slaInForce } from '../queries/index.ts'
import { dueTimes, durationOf, type Ladder, mayRun, planClock, planRungs, type Sla } from '../rules/index.ts'
import { handedOn, type Replan, replanned, stillLate } from './replan.ts'

type Calendar = Awaited<ReturnType<typeof parkCalendar>>

type Stage = { stage: ClockStage; subjectId?: string; allowed?: Duration; sla: Sla; ladder: Ladder; calendar: Calendar }
const start = (
  ctx: WriteCtx,
  demand: DemandRecord,
  level: DemandLevel,
  departmentId: string | null,
  { stage, subjectId, allowed, sla, ladder, calendar }: Stage,
) => {
  const duration = allowed ?? durationOf(sla, stage, level)
  const { pausedMs: _, ...plan } = planClock(calendar, {
    stage,
    startedAt: ctx.now,
    duration,
    extension: null,
    rests: [],
  })
  const wall = 'minutes' in duration
  return insert(ctx, 'demandClock', {
    id: newId(ctx.now),
    demandId: demand.id,
    stage,
    subjectId: subjectId ?? null,
    departmentId,
    duration: JSON.stringify(duration),
    startedAt: ctx.now,
    ...plan,
    ...planRungs(ladder, calendar, { stage, level, startedAt: ctx.now, dueAt: plan.dueAt, wall }),
    slaVersion: sla.version,
  })
}

const running = (ctx: WriteCtx, demandId: string): Promise<ClockRecord[]> =>
  ctx.db
    .selectFrom('demandClock')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('stoppedAt', 'is', null)
    .orderBy('dueAt')
    .execute()

const stop = async (ctx: WriteCtx, clocks: ClockRecord[]) => {
  if (clocks.length === 0) return
  await ctx.db
    .updateTable('demandClock')
    .set({ stoppedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      clocks.map((c) => c.id),
    )
    .execute()
}

export type Clocking = {
  status: DemandStatus
  level?: DemandLevel
  departmentId?: string | null
  starts?: ClockStage[]
  stops?: ClockStage[]
  /** A clock of somebody's own beside the case's (a co-handler's part). */
  own?: { stage: ClockStage; subjectId: string; departmentId: string | null; allowed?: Duration }[]
  /** Whose own clocks end. */
  done?: string[]
  /** Works out anew when the running clocks run out: what changes of each, beside the pauses. */
  replan?: Replan
}

/**
 * Stops what may not run in the new state, starts what begins with it, and answers the case's own due times.
 * A clock that runs already is never started anew: time does not run backwards.
 */
export const settleClocks = async (ctx: WriteCtx, demand: DemandRecord, c: Clocking) => {
  const [before, sla, ladder, calendar] = await Promise.all([
    running(ctx, demand.id),
    slaInForce(ctx),
    ladderInForce(ctx),
    parkCalendar(ctx),
  ])
  const ended = before.filter(
    (clock) =>
      !mayRun(clock.stage as ClockStage, c.status) ||
      c.stops?.includes(clock.stage as ClockStage) ||
      c.done?.includes(clock.subjectId ?? ''),
  )
  await stop(ctx, ended)
  const left = before.filter((clock) => !ended.includes(clock))
  const fresh = (c.starts ?? []).filter((stage) => !left.some((k) => k.stage === stage))
  const level = c.level ?? (demand.level as DemandLevel)
  const department = c.departmentId === undefined ? demand.departmentId : c.departmentId
  const rules = { sla, ladder, calendar }
  const made = await Promise.all([
    ...fresh.map((stage) => start(ctx, demand, level, department, { stage, ...rules })),
    ...(c.own ?? []).map((one) => start(ctx, demand, level, one.departmentId, { ...one, ...rules })),
  ])
  const kept = c.replan ? await replanned(ctx, left, c.replan, { level, ladder, calendar }) : left
  if (c.departmentId !== undefined) await handedOn(ctx, kept, c.departmentId)
  return {
    ...dueTimes(demand.dueAt, [...kept, ...made]),
    ...(c.replan && demand.overdueAt && !(await stillLate(ctx, demand.id)) ? { overdueAt: null } : {}),
  }
}
