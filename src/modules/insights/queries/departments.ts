import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { DepartmentFigures, DrillQuery, Scope } from '../contract.ts'
import { FIGURES, OPEN, read, type Span, spanOf } from '../rules/index.ts'
import { drilled, groundOf } from './count.ts'
import { ledgerOf, local, within } from './worktime.ts'

const byDepartment = async (ctx: ReadCtx, drill: DrillQuery): Promise<Map<string, number>> => {
  const rows = await drilled(ctx, drill)
    .select(['demand.departmentId', sql<number>`count(*)::int`.as('n')])
    .where('demand.departmentId', 'is not', null)
    .groupBy('demand.departmentId')
    .execute()
  return new Map(rows.map((r) => [r.departmentId as string, r.n]))
}

/** The middle working time from taking over to handing on, of all holdings that ended in the period. */
const medians = async (ctx: ReadCtx, span: Span, ground: DrillQuery): Promise<Map<string, number>> => {
  const calendar = await parkCalendar(ctx)
  const days = JSON.stringify(ledgerOf(calendar, span))
  const from = sql`${`${span.from}T00:00:00+08:00`}::timestamptz`
  const to = sql`${`${span.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`
  const seen = drilled(ctx, ground).select('demand.id').where(sql<boolean>`demand.updated_at >= ${from}`)
  const { rows } = await sql<{ departmentId: string; median: number }>`
    with day as materialized (select * from jsonb_to_recordset(${days}::jsonb) as x(d date, b int, w int)),
      timed as (
        select h.department_id, (u.b + u.w * ${within(calendar, 'h.until')}) - (s.b + s.w * ${within(calendar, 'h.since')}) as minutes
        from (${seen}) seen join demand_holding h on h.park_id = ${ctx.actor.parkId}::uuid and h.demand_id = seen.id
          join day u on u.d = ${local('h.until')}::date join day s on s.d = ${local('h.since')}::date
        where h.until >= ${from} and h.until < ${to} and h.department_id is not null)
    select department_id as "departmentId", round(percentile_cont(0.5) within group (order by minutes))::int as median
    from timed group by 1`.execute(ctx.db as never)
  return new Map(rows.map((r) => [r.departmentId, r.median]))
}

const activeDepartments = ({ db, actor }: ReadCtx) =>
  db
    .selectFrom('department')
    .select(['id', 'name'])
    .where('parkId', '=', actor.parkId)
    .where('active', '=', true)
    .orderBy('name')
    .limit(200)
    .execute()

/** How each department stands; its numbers open its own rows. */
export const departmentFigures = async (ctx: ReadCtx, scope: Scope): Promise<{ items: DepartmentFigures[] }> => {
  const span = spanOf(scope, shanghaiDate(ctx.now))
  const ground = groundOf(scope)
  const rule = FIGURES.onTime
  const judgedQuery = { ...rule.all(span), ...ground }
  const queries: Record<'open' | 'overdue' | 'judged' | 'kept', DrillQuery> = {
    open: { status: OPEN, ...ground },
    overdue: { status: OPEN, overdue: 'true', ...ground },
    judged: judgedQuery,
    kept: { ...judgedQuery, ...rule.good[0]?.filter },
  }
  const open = await byDepartment(ctx, queries.open)
  const overdue = await byDepartment(ctx, queries.overdue)
  const judged = await byDepartment(ctx, queries.judged)
  const kept = await byDepartment(ctx, queries.kept)
  const median = await medians(ctx, span, ground)
  const found = { open, overdue, judged, kept }
  const items = (await activeDepartments(ctx)).map((department) => {
    const counted = (name: keyof typeof found) => ({
      count: found[name].get(department.id) ?? 0,
      drill: { ...queries[name], departmentId: department.id },
    })
    const [all, good] = [counted('judged'), counted('kept')]
    return {
      department,
      open: counted('open'),
      overdue: counted('overdue'),
      judged: all,
      kept: good,
      onTime: read(rule, all.count, [good.count]).value,
      medianMinutes: median.get(department.id) ?? null,
    }
  })
  return { items }
}
