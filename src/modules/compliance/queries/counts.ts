import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { askedBy, FORMS } from '../rules/index.ts'

export type Counted = { month: string; form: string; field: string; asked: number; filled: number }
type Span = { from: string; until: string }
type Form = (typeof FORMS)[number]

const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** One statement a form: how often it was filled in, month by month, and each of its fields with it. */
const countForm = async ({ db, actor }: Looking, form: Form, { from, until }: Span): Promise<Counted[]> => {
  const fields = askedBy(form).flatMap((f) => (f.spec?.filled ? [{ path: f.path, filled: f.spec.filled }] : []))
  const at = sql.raw(`t.${form.at}`)
  const columns = fields.map((f, i) => sql`count(*) filter (where ${sql.raw(f.filled)})::int as ${sql.ref(`f${i}`)}`)
  const { rows } = await sql<Record<string, number | string>>`
    select date_trunc('month', ${at} at time zone 'Asia/Shanghai')::date::text as month, count(*)::int as asked,
      ${sql.join(columns, sql`, `)}
    from ${sql.table(form.table)} t where t.park_id = ${actor.parkId}::uuid and ${at} >= ${startOf(from)} and ${at} < ${startOf(until)}
      ${sql.raw(form.where ? `and ${form.where}` : '')} group by 1`.execute(db)
  return rows.flatMap((r) =>
    fields.map((f, i) => ({
      ...{ month: String(r.month), form: form.key, field: f.path },
      ...{ asked: Number(r.asked), filled: Number(r[`f${i}`]) },
    })),
  )
}

// Asked only of those whose earlier answer leads there.
const WAS_ASKED = sql`(q.shown_when is null or (case d.answers ->> (q.shown_when ->> 'key') when 'true' then 'yes' when 'false' then 'no'
  else d.answers ->> (q.shown_when ->> 'key') end) in (select jsonb_array_elements_text(q.shown_when -> 'answers')))`

/** Answers of the typed questions that are asked today, since each of them is asked. */
const countQuestions = async ({ db, actor }: Looking, { from, until }: Span): Promise<Counted[]> => {
  const { rows } = await sql<Counted>`
    select date_trunc('month', d.submitted_at at time zone 'Asia/Shanghai')::date::text as month, 'questions' as form, q.id::text as field,
      count(*)::int as asked, count(*) filter (where coalesce(d.answers ->> q.key, '') not in ('', '[]'))::int as filled
    from demand_question q join demand d on d.park_id = q.park_id and d.category_id = q.category_id and d.submitted_at >= q.created_at
    where q.park_id = ${actor.parkId}::uuid and q.active and d.status <> 'draft' and not d.historical and ${WAS_ASKED}
      and d.submitted_at >= ${startOf(from)} and d.submitted_at < ${startOf(until)} group by 1, 3`.execute(db)
  return rows
}

export const countFields = async (ctx: Looking, span: Span): Promise<Counted[]> => {
  const counted: Counted[] = []
  for (const form of FORMS) counted.push(...(await countForm(ctx, form, span)))
  return [...counted, ...(await countQuestions(ctx, span))]
}

/** Months that have been counted. */
export const monthsCounted = async ({ db, actor }: Looking): Promise<string[]> =>
  (await db.selectFrom('fieldCount').select('month').distinct().where('parkId', '=', actor.parkId).execute()).map(
    (r) => r.month,
  )
