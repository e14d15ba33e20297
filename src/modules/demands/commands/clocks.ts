import { addWorkMs, type Duration, dueAfter, workMsBetween } from '../../../kernel/calendar/index.ts'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ClockStage, DemandLevel, DemandStatus } from '../contract/index.ts'
import { type ClockRecord, type DemandRecord, ladderInForce, slaInForce } from '../queries/index.ts'
import { durationOf, type Ladder, mayRun, planRungs, type Sla } from '../rules/index.ts'

/** Share of the allowed time after which a case is amber and its holder reminded. */
const AMBER = 0.75

type Calendar = Awaited<ReturnType<typeof parkCalendar>>

const earlier = (a: Date, b: Date) => (a.getTime() < b.getTime() ? a : b)
const planned = (calendar: Calendar, from: Date, duration: Duration) => {
  const { due, provisional } = dueAfter(calendar, from, duration)
  const ms = 'minutes' in duration ? 0 : workMsBetween(calendar, from, due)
  const amber =
    'minutes' in duration
      ? new Date(from.getTime() + duration.minutes * 60_000 * AMBER)
      : addWorkMs(calendar, from, ms * AMBER).due
  return { dueAt: due, provisional, remindAt: earlier(amber, due) }
}

type Stage = { stage: ClockStage; sla: Sla; ladder: Ladder; calendar: Calendar }
const start = (
  ctx: WriteCtx,
  demand: DemandRecord,
  level: DemandLevel,
  departmentId: string | null,
  { stage, sla, ladder, calendar }: Stage,
) => {
  const duration = durationOf(sla, stage, level)
  const plan = planned(calendar, ctx.now, duration)
  const wall = 'minutes' in duration
  return insert(ctx, 'demandClock', {
    id: newId(ctx.now),
    demandId: demand.id,
    stage,
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
    (clock) => !mayRun(clock.stage as ClockStage, c.status) || c.stops?.includes(clock.stage as ClockStage),
  )
  await stop(ctx, ended)
  const kept = before.filter((clock) => !ended.includes(clock))
  const fresh = (c.starts ?? []).filter((stage) => !kept.some((k) => k.stage === stage))
  const level = c.level ?? (demand.level as DemandLevel)
  const department = c.departmentId === undefined ? demand.departmentId : c.departmentId
  const made = await Promise.all(
    fresh.map((stage) => start(ctx, demand, level, department, { stage, sla, ladder, calendar })),
  )
  return dueTimes(demand, [...kept, ...made])
}

const dueTimes = (demand: DemandRecord, now: ClockRecord[]) => {
  // A leader's instruction has its own light; the case's own clocks say when the case is due.
  const own = now.filter((k) => k.stage !== 'instruction')
  const next = own.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
  const promise = now.find((k) => k.stage === 'rectify') ?? now.find((k) => k.stage === 'resolve')
  return {
    dueAt: promise?.dueAt ?? demand.dueAt,
    nextDueAt: next?.dueAt ?? null,
    nextStage: next?.stage ?? null,
    nextAmberAt: next?.remindAt ?? null,
    provisional: own.some((k) => k.provisional),
    ...(promise ? { slaVersion: promise.slaVersion } : {}),
  }
}
