import { type Selectable, sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { CaseCheck, Check, CheckStep, DemandStatus } from '../contract/index.ts'
import { handlingOf, isPossible } from '../rules/index.ts'
import type { DemandCheckTable } from '../tables.ts'
import { mustBeVisible } from './one.ts'
import type { DemandRecord } from './present.ts'

export const presentCheck = (c: Selectable<DemandCheckTable>): Check => ({
  id: c.id,
  version: c.version,
  step: c.step as CheckStep,
  categoryId: c.categoryId,
  level: c.level as Check['level'],
  labelZh: c.labelZh,
  labelEn: c.labelEn,
  required: c.required,
  position: c.position,
})

export const listChecks = async ({ db, actor }: Looking): Promise<{ items: Check[] }> => {
  const rows = await db
    .selectFrom('demandCheck')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { items: rows.map(presentCheck) }
}

type Checked = Pick<DemandRecord, 'id' | 'categoryId' | 'level' | 'redoCount' | 'reopenCount'>
type Line = {
  id: string
  step: string
  labelZh: string
  labelEn: string
  required: boolean
  by: string | null
  at: Date | null
}
/** What stands before the steps of one case, and what of it is done. A category's list holds for those below it. */
const linesOf = async ({ db, actor }: Looking, d: Checked): Promise<Line[]> => {
  const park = actor.parkId
  const { rows } = await sql<Line>`
    with recursive chain as (
      select c.id, c.parent_id, 0 as depth from demand_category c where c.park_id = ${park} and c.id = ${d.categoryId}
      union all
      select c.id, c.parent_id, chain.depth + 1 from demand_category c join chain on c.id = chain.parent_id
      where c.park_id = ${park} and chain.depth < 9)
    select k.id, k.step, k.label_zh as "labelZh", k.label_en as "labelEn", k.required, t.ticked_by_name as by, t.ticked_at as at
    from demand_check k
      left join demand_tick t on t.park_id = k.park_id and t.check_id = k.id and t.demand_id = ${d.id} and t.handling = ${handlingOf(d)}
    where k.park_id = ${park} and k.active and (k.level is null or k.level = ${d.level})
      and (k.category_id is null or k.category_id in (select id from chain))
    order by k.position, k.id`.execute(db as never)
  return rows
}

const present = (l: Line): CaseCheck => ({
  id: l.id,
  step: l.step as CheckStep,
  label: { zh: l.labelZh, en: l.labelEn },
  required: l.required,
  ticked: l.by !== null && l.at !== null ? { by: l.by, at: l.at.toISOString() } : null,
})

/** The lines before the steps that are possible now. */
export const checksOf = async (ctx: Looking, d: Checked & { status: string }): Promise<{ items: CaseCheck[] }> => ({
  items: (await linesOf(ctx, d)).filter((l) => isPossible(l.step as CheckStep, d.status as DemandStatus)).map(present),
})

/** Required lines before a step that nobody has ticked. */
export const openChecks = async (ctx: Looking, d: Checked, step: string): Promise<CaseCheck[]> =>
  (await linesOf(ctx, d)).filter((l) => l.step === step && l.required && l.by === null).map(present)

export const listCaseChecks = async (ctx: Looking, id: string): Promise<{ items: CaseCheck[] }> => {
  await mustBeVisible(ctx, id)
  const demand = await ctx.db
    .selectFrom('demand')
    .select(['id', 'categoryId', 'level', 'redoCount', 'reopenCount', 'status'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return checksOf(ctx, demand)
}
