import { type Expression, sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ClockStage, DemandLevel } from '../contract/index.ts'
import { type ClockRecord, type DemandRecord, ladderInForce, restsOf, slaVersion } from '../queries/index.ts'
import { dueTimes, durationOf, type Sla } from '../rules/index.ts'
import { type Change, worked } from './replan.ts'

const AT_A_TIME = 500

/** `calendar`: the same rules on other days. `rules`: the open cases go over to a version of `sla.demand`. */
export type Recompute = { cause: 'calendar' | 'rules'; slaVersion?: number; after?: string; onlyProvisional?: boolean }

/** Open cases with a clock that runs, taken for this transaction, by id. */
const nextCases = (ctx: WriteCtx, { after, onlyProvisional }: Recompute): Promise<DemandRecord[]> => {
  const cases = ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('demand.parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`exists (select 1 from demand_clock c where c.park_id = demand.park_id and c.demand_id = demand.id
      and c.stopped_at is null ${onlyProvisional ? sql`and c.provisional` : sql``})`)
  return (after ? cases.where('demand.id', '>', after) : cases)
    .orderBy('demand.id')
    .limit(AT_A_TIME)
    .forUpdate()
    .execute()
}

const runningOf = async (ctx: WriteCtx, ids: string[]): Promise<Map<string, ClockRecord[]>> => {
  const rows = await ctx.db
    .selectFrom('demandClock')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`demand_id = any(${ids}::uuid[])`)
    .where('stoppedAt', 'is', null)
    // The day of an instruction was set by a person.
    .where('stage', '!=', 'instruction')
    .execute()
  return Map.groupBy(rows, (c) => c.demandId)
}

const changeOf = (sla: Sla | undefined, c: ClockRecord, level: DemandLevel): Change =>
  sla ? { duration: durationOf(sla, c.stage as ClockStage, level), slaVersion: sla.version } : {}

type Worked = ReturnType<typeof worked>
const differs = (c: ClockRecord, next: Worked) =>
  c.dueAt.getTime() !== next.dueAt.getTime() ||
  c.provisional !== next.provisional ||
  c.slaVersion !== next.slaVersion ||
  c.remindAt?.getTime() !== next.remindAt.getTime()

const setSql = async (ctx: WriteCtx, statement: Expression<unknown>) => sql`${statement}`.execute(ctx.db as never)

const json = (rows: object[]) => sql`${JSON.stringify(rows)}::jsonb`

const saveClocks = (ctx: WriteCtx, rows: { c: ClockRecord; next: Worked }[]) =>
  setSql(
    ctx,
    sql`update demand_clock c set due_at = v."dueAt", remind_at = v."remindAt", provisional = v.provisional,
      duration = v.duration, extension = v.extension, sla_version = v."slaVersion", rungs = v.rungs, rung_times = v."rungTimes",
      rung = v.rung, next_rung_at = v."nextRungAt", ladder_version = v."ladderVersion",
      overdue_noted_at = case when v."dueAt" > ${ctx.now}::timestamptz then null else c.overdue_noted_at end
    from jsonb_to_recordset(${json(rows.map(({ c, next }) => ({ id: c.id, ...next })))}) as v(id uuid, "dueAt" timestamptz,
      "remindAt" timestamptz, provisional boolean, duration jsonb, extension jsonb, "slaVersion" int, rungs int[], "rungTimes" timestamptz[], rung int,
      "nextRungAt" timestamptz, "ladderVersion" int)
    where c.park_id = ${ctx.actor.parkId} and c.id = v.id`,
  )

type Times = ReturnType<typeof dueTimes>
// The version stays: nobody who fills a form for a case has to begin again because a holiday was announced.
const saveCases = (ctx: WriteCtx, rows: { id: string; times: Times }[]) =>
  setSql(
    ctx,
    sql`update demand d set due_at = v."dueAt", next_due_at = v."nextDueAt", next_stage = v."nextStage", next_amber_at = v."nextAmberAt",
      provisional = v.provisional, sla_version = coalesce(v."slaVersion", d.sla_version), updated_at = ${ctx.now},
      overdue_at = case when v."nextDueAt" > ${ctx.now}::timestamptz and not exists (select 1 from demand_clock c
        where c.park_id = d.park_id and c.demand_id = d.id and c.stage not in ('sign', 'rate', 'assist', 'decide', 'instruction')
          and coalesce(c.stopped_at, ${ctx.now}::timestamptz) > c.due_at) then null else d.overdue_at end
    from jsonb_to_recordset(${json(rows.map(({ id, times }) => ({ id, ...times })))}) as v(id uuid, "dueAt" timestamptz,
      "nextDueAt" timestamptz, "nextStage" text, "nextAmberAt" timestamptz, provisional boolean, "slaVersion" int)
    where d.park_id = ${ctx.actor.parkId} and d.id = v.id`,
  )

type Moved = { demand: DemandRecord; to: Date }
/** The story of a case says when its promise moved without anybody's step. */
const tellMoved = async (ctx: WriteCtx, cause: Recompute['cause'], moved: Moved[]) => {
  if (moved.length === 0) return
  await ctx.db
    .insertInto('demandEntry')
    .values(
      moved.map(({ demand, to }) => ({
        parkId: ctx.actor.parkId,
        id: newId(ctx.now),
        demandId: demand.id,
        at: ctx.now,
        kind: 'recompute',
        audience: 'internal',
        side: 'system',
        actorId: null,
        actorName: ctx.actor.name,
        body: null,
        data: JSON.stringify({ cause, from: demand.dueAt, to }),
      })),
    )
    .execute()
}

/** One batch of open cases; closed clocks stay as they were. Answers where to go on, or nothing at the end. */
export const recomputeClocks = async (ctx: WriteCtx, o: Recompute): Promise<{ after?: string; moved: number }> => {
  const cases = await nextCases(ctx, o)
  if (cases.length === 0) return { moved: 0 }
  const ids = cases.map((d) => d.id)
  const [calendar, ladder] = [await parkCalendar(ctx), await ladderInForce(ctx)]
  const sla = o.slaVersion === undefined ? undefined : await slaVersion(ctx, o.slaVersion)
  const [clocks, rests] = [await runningOf(ctx, ids), await restsOf(ctx, ids)]
  const plans = cases.map((demand) => {
    const level = demand.level as DemandLevel
    const own = (clocks.get(demand.id) ?? []).map((c) => ({
      c,
      next: worked(c, changeOf(sla, c, level), rests.get(demand.id) ?? [], { level, ladder, calendar }),
    }))
    return {
      demand,
      own,
      times: dueTimes(
        demand.dueAt,
        own.map(({ c, next }) => ({ ...c, ...next })),
      ),
    }
  })
  const others = plans.filter(({ own }) => own.some(({ c, next }) => differs(c, next)))
  const moved = others.flatMap(({ demand, times }) =>
    times.dueAt && times.dueAt.getTime() !== demand.dueAt?.getTime() ? [{ demand, to: times.dueAt }] : [],
  )
  if (others.length > 0) {
    await saveClocks(
      ctx,
      others.flatMap(({ own }) => own),
    )
    await saveCases(
      ctx,
      others.map(({ demand, times }) => ({ id: demand.id, times })),
    )
    await tellMoved(ctx, o.cause, moved)
  }
  const told = moved.map(({ demand, to }) => ({ id: demand.id, from: demand.dueAt, to }))
  const looked = { cause: o.cause, slaVersion: o.slaVersion ?? null, looked: cases.length, cases: others.length }
  await ctx.audit('demand.recompute', { after: { ...looked, moved: told } })
  return { ...(cases.length === AT_A_TIME ? { after: ids.at(-1) as string } : {}), moved: moved.length }
}
