import { type SqlBool, sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { DemandRow } from '../../demands/contract/index.ts'
import { filteredDemands, presentRow, seesRatings, withNames } from '../../demands/index.ts'
import { type FormFilter, FormKind, type FormPage } from '../contract/index.ts'
import type { FormCase } from '../rules/forms/case.ts'
import { cellsOf, formOf } from '../rules/forms/columns.ts'
import { ledgerRowsOf } from './ledger.ts'

const SORTS = {
  submittedAt: { column: 'demand.submittedAt', type: 'timestamptz', nullable: true },
  number: { column: 'demand.number', type: 'text' },
} as const

export const kindOf = (text: string): FormKind => {
  const read = FormKind.safeParse(text)
  if (!read.success) throw notFound()
  return read.data
}

const startOf = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`
const within = ({ from, to }: FormFilter) =>
  sql<SqlBool>`(${from ? sql`demand.submitted_at >= ${startOf(from)}` : sql`true`}
    and ${to ? sql`demand.submitted_at < ${startOf(to)} + interval '1 day'` : sql`true`})`
/** 上期结转: raised before the period, and not closed before it. */
const carriedOver = (
  from: string,
) => sql<SqlBool>`(demand.submitted_at < ${startOf(from)} and (demand.closed_at >= ${startOf(from)}
  or (demand.closed_at is null and demand.status not in ('closed', 'declined', 'redirected', 'merged'))))`

const NAILS = sql<SqlBool>`(demand.level = 'hard' or demand.status = 'shelved' or demand.outcome = 'shelved'
  or (demand.overdue_at is not null and demand.excused_at is null) or demand.raised_at is not null or demand.bound
  or exists (select 1 from demand_return r where r.park_id = demand.park_id and r.demand_id = demand.id and r.arbitrated))`

const casesFor = (ctx: ReadCtx, kind: FormKind, f: FormFilter) => {
  const { gridId, departmentId } = f
  let rows = filteredDemands(ctx, {
    limit: f.limit,
    sort: f.sort,
    ...(gridId && { gridId }),
    ...(departmentId && { departmentId }),
  }).where('demand.status', 'not in', ['draft', 'withdrawn'])
  rows = rows.where(f.carried && f.from ? sql<SqlBool>`(${within(f)} or ${carriedOver(f.from)})` : within(f))
  return kind === 'nail' ? rows.where(NAILS) : rows
}

type More = {
  id: string
  person: string | null
  plan: string | null
  leaders: string[]
  raisedTo: string | null
  arbitrated: boolean
}
/** What only the printed ledgers ask for. */
const moreOf = async ({ db, actor }: ReadCtx, ids: readonly string[]): Promise<Map<string, More>> => {
  const { rows } = await sql<More>`select d.id, d.plan, coalesce(b.name, s.name) as person, r.name as "raisedTo",
      coalesce((select array_agg(distinct a.name) from account a where a.id in (
        select i.given_by from demand_instruction i where i.park_id = d.park_id and i.demand_id = d.id and i.status <> 'withdrawn'
        union select p.decided_by from demand_precedent p where p.park_id = d.park_id and p.demand_id = d.id)), '{}') as leaders,
      d.bound or exists (select 1 from demand_return t where t.park_id = d.park_id and t.demand_id = d.id and t.arbitrated) as arbitrated
    from demand d left join account b on b.id = d.answered_by left join account s on s.id = d.signed_by
      left join department r on r.park_id = d.park_id and r.id = d.raised_to
    where d.park_id = ${actor.parkId}::uuid and d.id = any(${ids as string[]}::uuid[])`.execute(db as never)
  return new Map(rows.map((r) => [r.id, r]))
}

const NOTHING = { person: null, plan: null, leaders: [], raisedTo: null, arbitrated: false }
const formCases = async (ctx: ReadCtx, items: DemandRow[]): Promise<FormCase[]> => {
  const more = await moreOf(
    ctx,
    items.map((d) => d.id),
  )
  return (await ledgerRowsOf(ctx, items)).map((row) => ({ ...row, ...(more.get(row.id) ?? NOTHING) }))
}

const headOf = async (ctx: ReadCtx, kind: FormKind, f: FormFilter) => {
  const { parkId } = ctx.actor
  const park = await ctx.db.selectFrom('park').select('name').where('id', '=', parkId).executeTakeFirstOrThrow()
  const departments = ctx.db.selectFrom('department').select('name').where('parkId', '=', parkId)
  const one =
    f.departmentId?.length === 1 ? await departments.where('id', 'in', f.departmentId).executeTakeFirst() : undefined
  const asked = {
    kind,
    park: park.name,
    unit: one?.name ?? park.name,
    today: shanghaiDate(ctx.now),
    from: f.from,
    to: f.to,
  }
  return formOf(asked, ctx.language)
}

const pageOf = (ctx: ReadCtx, kind: FormKind, f: FormFilter) => {
  const rows = casesFor(ctx, kind, f)
  const present = presentRow(ctx.now, seesRatings(ctx))
  return page(ctx, withNames(rows), f, { sorts: SORTS, id: 'demand.id', present, parts: [rows] })
}

const asText = (cells: (string | number | null)[]) => cells.map((c) => (c === null ? null : String(c)))
/** The ledger as it will be printed, page by page; rows are numbered on the paper only. */
export const previewForm = async (ctx: ReadCtx, kind: FormKind, f: FormFilter): Promise<FormPage> => {
  const { items, ...found } = await pageOf(ctx, kind, f)
  const { footer: _, columns, ...head } = await headOf(ctx, kind, f)
  const cases = await formCases(ctx, items)
  return {
    ...found,
    ...head,
    columns: columns.map(({ title, width, group }) => ({ title, width, group: group ?? null })),
    items: cases.map((c, i) => ({ id: c.id, cells: asText(cellsOf(kind, c, ctx.language, i + 1)) })),
  }
}

const MOST = 3000
/** Every row of it: what is printed is read by people, so it has an end. */
export const printedForm = async (ctx: ReadCtx, kind: FormKind, f: FormFilter) => {
  const rows: (string | number | null)[][] = []
  const head = await headOf(ctx, kind, f)
  for (let cursor: string | undefined; ; ) {
    const found = await pageOf(ctx, kind, { ...f, limit: 200, cursor })
    if (found.total > MOST)
      throw invalid(
        'from',
        'too_many_rows',
        `超过 ${MOST} 件，请缩小时段或范围`,
        `More than ${MOST} cases: choose a shorter period`,
      )
    for (const c of await formCases(ctx, found.items)) rows.push(cellsOf(kind, c, ctx.language, rows.length + 1))
    if (!found.nextCursor) return { ...head, rows }
    cursor = found.nextCursor
  }
}
