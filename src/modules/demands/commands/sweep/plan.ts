import type { Duration } from '../../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { parkCalendar } from '../../../parks/index.ts'
import type { ClockStage, DemandLevel } from '../../contract/index.ts'
import { ladderInForce } from '../../queries/index.ts'
import { planRungs, type RungPlan } from '../../rules/index.ts'

const PLAN = `update demand_clock c set ladder_version = $3, rungs = n.rungs::int[], rung_times = n.times::timestamptz[], rung = n.rung, next_rung_at = n.next
  from unnest($2::uuid[], $4::text[], $5::text[], $6::int[], $7::timestamptz[]) as n(id, rungs, times, rung, next)
  where c.park_id = $1 and c.id = n.id`

const list = (values: readonly (number | Date)[]) =>
  `{${values.map((v) => (v instanceof Date ? v.toISOString() : v)).join(',')}}`

const unplanned = (ctx: WriteCtx, limit: number) =>
  ctx.db
    .selectFrom('demandClock')
    .innerJoin('demand', (j) =>
      j.onRef('demand.parkId', '=', 'demandClock.parkId').onRef('demand.id', '=', 'demandClock.demandId'),
    )
    .select(['demandClock.id', 'demandClock.stage', 'demandClock.startedAt', 'demandClock.dueAt'])
    .select(['demandClock.duration', 'demandClock.rung', 'demand.level'])
    .where('demandClock.parkId', '=', ctx.actor.parkId)
    .where('demand.parkId', '=', ctx.actor.parkId)
    .where('demandClock.stoppedAt', 'is', null)
    .where('demandClock.rungs', 'is', null)
    .orderBy('demandClock.id')
    .limit(limit)
    .forUpdate('demandClock')
    .skipLocked()
    .execute()

/** Clocks from before there was a ladder, or whose plan was taken back: what has passed long ago is not told anew. */
const skipPassed = (plan: RungPlan, now: Date): RungPlan => {
  const passed = plan.rungTimes.filter((t) => t <= now).length
  const rung = Math.max(plan.rung, passed - 1)
  return { ...plan, rung, nextRungAt: plan.rungTimes[rung] ?? null }
}

export const planUnplanned = async (ctx: WriteCtx, limit: number): Promise<number> => {
  const clocks = await unplanned(ctx, limit)
  if (clocks.length === 0) return 0
  const [ladder, calendar] = [await ladderInForce(ctx), await parkCalendar(ctx)]
  const plans = clocks.map((c) => {
    const facts = {
      stage: c.stage as ClockStage,
      level: c.level as DemandLevel,
      startedAt: c.startedAt,
      dueAt: c.dueAt,
      wall: 'minutes' in (c.duration as Duration),
    }
    return skipPassed(planRungs(ladder, calendar, facts, c.rung), ctx.now)
  })
  await ctx.client.query(PLAN, [
    ctx.actor.parkId,
    clocks.map((c) => c.id),
    ladder.version,
    plans.map((p) => list(p.rungs)),
    plans.map((p) => list(p.rungTimes)),
    plans.map((p) => p.rung),
    plans.map((p) => p.nextRungAt),
  ])
  return clocks.length
}
