import { sql } from 'kysely'
import { looking, may, type ReadCtx } from '../../../kernel/context.ts'
import { forbidden } from '../../../kernel/errors.ts'
import { compareWords, wordsOf } from '../../../kernel/words/index.ts'
import type { Suggestion } from '../contract/index.ts'
import { bySuitability, type Evidence, reasonsAgainst, reasonsFor, ruleFits } from '../rules/index.ts'
import { gridsAbove, listDispatchRules } from './dispatchRules.ts'
import { mustBeVisible } from './one.ts'

type Case = Awaited<ReturnType<typeof mustBeVisible>>
/** Of so many latest closed cases of a category precedent is told: the cost does not grow with history. */
const LATEST = 200
const ALIKE = 0.35

type Row = {
  id: string
  name: string
  load: number
  late: number
  duty: 'grid' | 'category' | null
  closed: number
  looked: number
  returned: boolean
}

const departments = async (ctx: ReadCtx, c: Case): Promise<Row[]> => {
  const park = ctx.actor.parkId
  const { rows } = await sql<Row>`
    with latest as materialized (
      select department_id from demand where park_id = ${park} and category_id = ${c.categoryId} and status = 'closed'
      order by closed_at desc limit ${sql.lit(LATEST)}),
    held as (
      select department_id, count(*)::int as load, count(*) filter (where next_due_at < ${ctx.now}::timestamptz)::int as late
      from demand where park_id = ${park} and status in ('dispatched', 'handling') and department_id is not null group by department_id)
    select d.id, d.name, coalesce(h.load, 0) as load, coalesce(h.late, 0) as late,
      (select case when bool_or(y.grid_id is not null) then 'grid' else 'category' end from duty y
        where y.park_id = ${park} and y.department_id = d.id and y.category_id = ${c.categoryId} and (y.grid_id is null or y.grid_id = ${c.gridId})
        having count(*) > 0) as duty,
      (select count(*)::int from latest l where l.department_id = d.id) as closed,
      (select count(*)::int from latest) as looked,
      exists (select 1 from demand_return r where r.park_id = ${park} and r.demand_id = ${c.id} and r.department_id = d.id) as returned
    from department d left join held h on h.department_id = d.id
    where d.park_id = ${park} and d.active`.execute(ctx.db as never)
  return rows
}

/** Rulings about cases like this one: the same category, or much the same words. */
const rulings = async ({ db, actor }: ReadCtx, c: Case) => {
  const rows = await db
    .selectFrom('demandPrecedent as x')
    .innerJoin('demand', (j) => j.onRef('demand.parkId', '=', 'x.parkId').onRef('demand.id', '=', 'x.demandId'))
    .select(['x.departmentId', 'x.words', 'x.categoryId', 'demand.number'])
    .where('x.parkId', '=', actor.parkId)
    .where('x.revokedAt', 'is', null)
    .where('x.demandId', '!=', c.id)
    .orderBy('x.decidedAt', 'desc')
    .limit(LATEST)
    .execute()
  const words = wordsOf(c.title)
  const near = (r: (typeof rows)[number]) =>
    compareWords(words, r.words).score >= (r.categoryId === c.categoryId ? ALIKE / 2 : ALIKE)
  return rows.filter(near)
}

/** Both give a case to a department: the desk that dispatches, and whoever arbitrates. */
const GIVERS = ['demand.dispatch', 'demand.arbitrate']

/** Who should get the case, with the reasons for and against: rulings, rules, duty, precedent; the load is shown, a person decides. */
export const suggestDepartments = async (reader: ReadCtx, id: string): Promise<{ items: Suggestion[] }> => {
  const giver = GIVERS.find((permission) => may(reader.actor, permission))
  if (!giver) throw forbidden('demand.dispatch')
  const ctx = looking(reader, giver)
  const c = await mustBeVisible(ctx, id)
  const [rows, ruled, { items }, above] = await Promise.all([
    departments(ctx, c),
    rulings(ctx, c),
    listDispatchRules(ctx),
    gridsAbove(ctx),
  ])
  const fitting = items.filter((r) => r.active && ruleFits(r.fits, c, above))
  const evidence = rows.map(
    (d): Evidence => ({
      ...d,
      rules: fitting.filter((r) => r.department.id === d.id).map((r) => r.name),
      rulings: ruled.filter((r) => r.departmentId === d.id).map((r) => r.number),
    }),
  )
  return {
    items: evidence
      .sort(bySuitability)
      .slice(0, 30)
      .map((e) => ({
        department: { id: e.id, name: e.name },
        reasons: reasonsFor(e),
        against: reasonsAgainst(e),
        load: e.load,
        coDepartments: fitting.find((r) => r.department.id === e.id)?.coDepartments ?? [],
      })),
  }
}
