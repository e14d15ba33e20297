import type { Looking } from '../../../kernel/context.ts'
import type { Translated } from '../../../kernel/contract/index.ts'
import { Refused } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/ids.ts'
import type { Doable, Door, Sight, Standing } from '../../../kernel/sights.ts'
import { placeOf } from '../../enterprises/index.ts'
import type { DemandAction } from '../contract/index.ts'
import { ACTIONS, actionsFor, mustBeAbleTo, STEPS } from '../rules/index.ts'
import { factsOf, whoIs } from './facts.ts'
import { visibleDemands } from './visible.ts'

const named = async (ctx: Looking, text: string): Promise<Standing | undefined> => {
  const row = await visibleDemands(ctx)
    .leftJoin('department as d', (j) =>
      j.onRef('d.parkId', '=', 'demand.parkId').onRef('d.id', '=', 'demand.departmentId'),
    )
    .select(['demand.id', 'demand.number', 'demand.gridId', 'demand.enterpriseId', 'd.id as officeId', 'd.name'])
    .where(isId(text) ? 'demand.id' : 'demand.number', '=', isId(text) ? text : text.toUpperCase())
    .executeTakeFirst()
  if (!row) return undefined
  const grid = await placeOf(ctx, row.enterpriseId, row.gridId)
  const department = row.officeId && row.name !== null ? { id: row.officeId, name: row.name } : null
  return { id: row.id, number: row.number, grid, department, enterpriseId: row.enterpriseId }
}

const refusalOf = (work: () => void): Translated | null => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal.detail
    throw error
  }
}
const NOT_HERS: Translated = {
  zh: '状态允许，但按此人在本件中的角色或本件的情况不能做（如非主办部门、本人办理过、次数已满）',
  en: 'The state allows it, but not her part in this case or what has happened in it (not the lead, handled it herself, limit reached)',
}

/** Every step of the table, with what the table itself says of it. */
const doable = async (ctx: Looking, id: string): Promise<Doable[]> => {
  const demand = await visibleDemands(ctx).selectAll('demand').where('demand.id', '=', id).executeTakeFirstOrThrow()
  const facts = await factsOf(ctx, demand)
  const who = whoIs(ctx)
  const open = new Set(actionsFor(facts, who))
  const one = (action: DemandAction): Doable => {
    const { what, may } = STEPS[action]
    const state = refusalOf(() => mustBeAbleTo(action, demand))
    const refusal = open.has(action) ? null : (state ?? (who.may.has(may) ? NOT_HERS : null))
    return { key: action, label: [...what], permission: may, refusal }
  }
  return ACTIONS.map(one)
}

/** An entry of the ledger is a demand, with its number, behind the same door. */
export const DEMAND_SIGHT: Sight = { noun: 'demand', title: ['诉求（台账条目）', 'Demand (ledger entry)'], named }

const sees = async (ctx: Looking, id: string) =>
  (await visibleDemands(ctx).select('demand.id').where('demand.id', '=', id).executeTakeFirst()) !== undefined
export const DEMAND_DOOR: Door = { noun: 'demand', permission: 'demand.read', sees, doable }
