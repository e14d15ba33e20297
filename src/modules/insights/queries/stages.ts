import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { DrillQuery, Scope, StageFigures } from '../contract.ts'
import { spanOf } from '../rules/index.ts'
import { drilled, groundOf } from './count.ts'
import { ledgerOf, local, within } from './worktime.ts'

type Row = {
  stage: StageFigures['stage']
  departmentId: string | null
  name: string | null
  ended: number
  late: number
  median: number
  p90: number
}

/**
 * Working time from start to end of every clock that ended in the period, paused time left out: median and 90th percentile by
 * stage and by the department that held it last. Whole cases one may see, never a part of them.
 */
export const stageFigures = async (ctx: ReadCtx, scope: Scope): Promise<{ items: StageFigures[] }> => {
  const span = spanOf(scope, shanghaiDate(ctx.now))
  const ground = groundOf({ gridId: scope.gridId })
  const calendar = await parkCalendar(ctx)
  const days = JSON.stringify(ledgerOf(calendar, span))
  const from = sql`${`${span.from}T00:00:00+08:00`}::timestamptz`
  const to = sql`${`${span.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`
  const until = (column: string, day: string) =>
    sql`(${sql.ref(`${day}.b`)} + ${sql.ref(`${day}.w`)} * ${within(calendar, column)})`
  const of = scope.departmentId ? sql` and c.department_id = ${scope.departmentId}::uuid` : sql``
  const park = sql`${ctx.actor.parkId}::uuid`
  const { rows } = await sql<Row>`
    with day as materialized (select * from jsonb_to_recordset(${days}::jsonb) as x(d date, b int, w int)),
      ended as materialized (
        select c.id, c.demand_id, c.stage, c.department_id, c.started_at, c.stopped_at, c.stopped_at > c.due_at as late
        from demand_clock c where c.park_id = ${park} and c.stopped_at >= ${from} and c.stopped_at < ${to}${of}
          and c.demand_id in (${drilled(ctx, ground).select('demand.id')})),
      paused as (
        select e.id, sum(${until('p.stop', 'v')} - ${until('p.start', 'u')}) as minutes
        from ended e cross join lateral (
          select greatest(x.since, e.started_at) as start, least(coalesce(x.until, e.stopped_at), e.stopped_at) as stop from demand_pause x
          where x.park_id = ${park} and x.demand_id = e.demand_id and x.kind = 'pause' and x.since < e.stopped_at
            and coalesce(x.until, e.stopped_at) > e.started_at) p
          join day u on u.d = ${local('p.start')}::date join day v on v.d = ${local('p.stop')}::date
        group by e.id),
      timed as (
        select e.demand_id, e.stage, e.department_id, e.late,
          greatest(${until('e.stopped_at', 'b')} - ${until('e.started_at', 'a')} - coalesce(q.minutes, 0), 0) as minutes
        from ended e join day a on a.d = ${local('e.started_at')}::date join day b on b.d = ${local('e.stopped_at')}::date
          left join paused q on q.id = e.id)
    select t.stage, t.department_id as "departmentId", d.name, count(distinct t.demand_id)::int as ended, count(*) filter (where t.late)::int as late,
      round(percentile_cont(0.5) within group (order by t.minutes))::int as median,
      round(percentile_cont(0.9) within group (order by t.minutes))::int as p90
    from timed t left join department d on d.park_id = ${park} and d.id = t.department_id
    group by t.stage, t.department_id, d.name order by t.stage, d.name nulls first`.execute(ctx.db as never)
  return { items: rows.map((r) => told(r, { ...ground, stageFrom: span.from, stageTo: span.to })) }
}

const told = (r: Row, where: DrillQuery): StageFigures => ({
  stage: r.stage,
  department: r.departmentId && r.name ? { id: r.departmentId, name: r.name } : null,
  ended: {
    count: r.ended,
    drill: { ...where, stage: r.stage, stageDepartmentId: r.departmentId ?? 'none' },
  },
  late: r.late,
  medianMinutes: r.median,
  p90Minutes: r.p90,
})
