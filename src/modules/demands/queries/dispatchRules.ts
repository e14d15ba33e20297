import type { Selectable } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { DispatchRule, Fits, NewDispatchRule, RulePreview } from '../contract/index.ts'
import { type GridsAbove, ruleFits } from '../rules/index.ts'
import type { DispatchRuleTable } from '../tables.ts'
import { visibleDemands } from './visible.ts'

type Record = Selectable<DispatchRuleTable>

const names = async ({ db, actor }: Looking) => {
  const rows = await db.selectFrom('department').select(['id', 'name']).where('parkId', '=', actor.parkId).execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}
const present =
  (known: Map<string, string>) =>
  (r: Record): DispatchRule => {
    const named = (id: string) => ({ id, name: known.get(id) ?? '' })
    return {
      id: r.id,
      version: r.version,
      name: r.name,
      position: r.position,
      active: r.active,
      fits: r.fits as Fits,
      department: named(r.departmentId),
      coDepartments: r.coDepartmentIds.map(named),
      basis: r.basis,
    }
  }
const rules = ({ db, actor }: Looking) => db.selectFrom('dispatchRule').selectAll().where('parkId', '=', actor.parkId)

/** The park's own rules, in the order in which they are tried. */
export const listDispatchRules = async (ctx: Looking): Promise<{ items: DispatchRule[] }> => {
  const rows = await rules(ctx).orderBy('position').orderBy('id').limit(500).execute()
  return { items: rows.map(present(await names(ctx))) }
}
export const dispatchRuleById = async (ctx: Looking, id: string): Promise<DispatchRule> => {
  const row = await rules(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(await names(ctx))(row)
}

export const gridsAbove = async ({ db, actor }: Looking): Promise<GridsAbove> => {
  const rows = await db.selectFrom('grid').select(['id', 'parentId']).where('parkId', '=', actor.parkId).execute()
  const parent = new Map(rows.map((r) => [r.id, r.parentId]))
  const chain = (id: string, seen: string[] = []): string[] => {
    const up = parent.get(id)
    return up && !seen.includes(up) ? chain(up, [...seen, id]) : [...seen, id]
  }
  return new Map(rows.map((r) => [r.id, chain(r.id)]))
}

const LOOKED_AT = 1000
const SHOWN = 20
const COLUMNS = [
  'demand.id',
  'demand.number',
  'demand.title',
  'demand.detail',
  'demand.categoryId',
  'demand.gridId',
  'demand.level',
  'demand.source',
  'demand.departmentId',
] as const

/** Which open cases a rule would fit now, and how it would have agreed with the latest thousand dispatches. Nothing is changed by it. */
export const previewRule = async (
  ctx: ReadCtx,
  { fits, departmentId }: Pick<NewDispatchRule, 'fits' | 'departmentId'>,
): Promise<RulePreview> => {
  const cases = visibleDemands(ctx).select(COLUMNS)
  const [above, open, past] = await Promise.all([
    gridsAbove(ctx),
    cases.where('status', 'in', ['submitted', 'accepted']).orderBy('demand.id').limit(LOOKED_AT).execute(),
    cases
      .where('departmentId', 'is not', null)
      .where('submittedAt', 'is not', null)
      .orderBy('submittedAt', 'desc')
      .limit(LOOKED_AT)
      .execute(),
  ])
  const waiting = open.filter((c) => ruleFits(fits, c, above))
  const fitting = past.filter((c) => ruleFits(fits, c, above))
  return {
    waiting: waiting.slice(0, SHOWN).map(({ id, number, title }) => ({ id, number, title })),
    waitingTotal: waiting.length,
    past: {
      looked: past.length,
      fits: fitting.length,
      agrees: fitting.filter((c) => c.departmentId === departmentId).length,
    },
  }
}
