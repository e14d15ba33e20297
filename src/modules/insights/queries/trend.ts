import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { lightSql } from '../../demands/index.ts'
import type { LightCell, Scope, TrendMonth } from '../contract.ts'
import { monthSpan, OPEN, twelveMonths } from '../rules/index.ts'
import { casesOf, drilled } from './count.ts'

const KINDS = ['submitted', 'closed', 'overdue'] as const
type Kind = (typeof KINDS)[number]
const RANGE: Record<Kind, string> = { submitted: 'submitted', closed: 'closed', overdue: 'late' }

/** What came, what was closed and what became late in each of twelve months; the earliest of a case's times prunes the rows. */
export const monthlyTrend = async (ctx: ReadCtx, scope: Scope): Promise<{ items: TrendMonth[] }> => {
  const months = twelveMonths(shanghaiDate(ctx.now))
  const first = `${months[0]}-01T00:00:00+08:00`
  const ground = casesOf(scope)
  const rows = drilled(ctx, ground)
    .select(['demand.submittedAt', 'demand.closedAt', 'demand.overdueAt'])
    .where('demand.updatedAt', '>=', sql<Date>`${first}::timestamptz`)
  const counted = await sql<{ month: string; kind: Kind; n: number }>`
    select to_char(t.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, t.kind, count(*)::int as n
    from (${rows}) d cross join lateral
      (values ('submitted', d.submitted_at), ('closed', d.closed_at), ('overdue', d.overdue_at)) t(kind, at)
    where t.at >= ${first}::timestamptz group by 1, 2`.execute(ctx.db as never)
  const found = new Map(counted.rows.map((r) => [`${r.month} ${r.kind}`, r.n]))
  const cell = (month: string, kind: Kind) => {
    const { from, to } = monthSpan(month)
    const drill = { [`${RANGE[kind]}From`]: from, [`${RANGE[kind]}To`]: to, ...ground }
    return { count: found.get(`${month} ${kind}`) ?? 0, drill }
  }
  return {
    items: months.map((month) => ({
      month,
      submitted: cell(month, 'submitted'),
      closed: cell(month, 'closed'),
      overdue: cell(month, 'overdue'),
    })),
  }
}

/** Open demands by state and light. */
export const lightsByStatus = async (ctx: ReadCtx, scope: Scope): Promise<{ items: LightCell[] }> => {
  const ground = casesOf(scope)
  const rows = await drilled(ctx, { status: OPEN, ...ground })
    .select(['demand.status', lightSql(ctx.now).as('light'), sql<number>`count(*)::int`.as('count')])
    .groupBy(['demand.status', sql`2`])
    .execute()
  const items = rows.map((r) => ({ ...r, drill: { status: r.status, light: r.light, ...ground } }))
  return { items: items as LightCell[] }
}
