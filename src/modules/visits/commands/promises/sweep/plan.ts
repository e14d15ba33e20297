import type { WriteCtx } from '../../../../../kernel/context.ts'
import { parkCalendar } from '../../../../parks/index.ts'
import { promiseLadderInForce } from '../../../queries/index.ts'
import { type PromisePlan, planPromise, skipPassed } from '../../../rules/index.ts'

const PLAN = `update promise p set started_at = n.started_at, due_at = n.due_at, amber_at = n.amber_at, provisional = n.provisional,
    ladder_version = $3, rungs = n.rungs::int[], rung_times = n.times::timestamptz[], rung = n.rung, next_rung_at = n.next
  from unnest($2::uuid[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::boolean[], $8::text[], $9::text[], $10::int[], $11::timestamptz[])
    as n(id, started_at, due_at, amber_at, provisional, rungs, times, rung, next)
  where p.park_id = $1 and p.id = n.id`

const list = (values: readonly (number | Date)[]) =>
  `{${values.map((v) => (v instanceof Date ? v.toISOString() : v)).join(',')}}`

const unplanned = (ctx: WriteCtx, limit: number) =>
  ctx.db
    .selectFrom('promise')
    .innerJoin('visit', (j) => j.onRef('visit.parkId', '=', 'promise.parkId').onRef('visit.id', '=', 'promise.visitId'))
    .select(['promise.id', 'promise.dueOn', 'promise.startedAt', 'promise.createdAt', 'promise.rung'])
    .select('visit.startedAt as givenAt')
    .where('promise.parkId', '=', ctx.actor.parkId)
    .where('visit.parkId', '=', ctx.actor.parkId)
    .where('promise.state', '=', 'open')
    .where('promise.rungs', 'is', null)
    .orderBy('promise.id')
    .limit(limit)
    .forUpdate('promise')
    .skipLocked()
    .execute()

const write = (ctx: WriteCtx, ids: string[], plans: readonly PromisePlan[]) => {
  const column = <T>(of: (p: PromisePlan) => T) => plans.map(of)
  return ctx.client.query(PLAN, [
    ctx.actor.parkId,
    ids,
    plans[0]?.ladderVersion ?? 1,
    column((p) => p.startedAt),
    column((p) => p.dueAt),
    column((p) => p.amberAt),
    column((p) => p.provisional),
    column((p) => list(p.rungs)),
    column((p) => list(p.rungTimes)),
    column((p) => p.rung),
    column((p) => p.next),
  ])
}

/** Promises from before they had clocks, and all open ones after a change of calendar or ladder. */
export const planUnplanned = async (ctx: WriteCtx, limit: number): Promise<number> => {
  const rows = await unplanned(ctx, limit)
  if (rows.length === 0) return 0
  const [ladder, calendar] = [await promiseLadderInForce(ctx), await parkCalendar(ctx)]
  const plans = rows.map((p) => {
    const times = { startedAt: p.startedAt ?? p.givenAt ?? p.createdAt, dueOn: p.dueOn }
    return skipPassed(planPromise(ladder, calendar, times, p.rung), ctx.now)
  })
  await write(
    ctx,
    rows.map((r) => r.id),
    plans,
  )
  return rows.length
}
