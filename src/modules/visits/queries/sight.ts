import { PERMISSIONS } from '../../../access.ts'
import type { Looking } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/ids.ts'
import type { Doable, Door, Sight, Standing } from '../../../kernel/sights.ts'
import { placeOf } from '../../enterprises/index.ts'
import { mustBeOwnDone, mustBePlanned } from '../rules/index.ts'
import { visibleVisits } from './visits.ts'

const named = async (ctx: Looking, text: string): Promise<Standing | undefined> => {
  const row = await visibleVisits(ctx)
    .select(['visit.id', 'visit.number', 'visit.enterpriseId', 'enterprise.gridId'])
    .where(isId(text) ? 'visit.id' : 'visit.number', '=', isId(text) ? text : text.toUpperCase())
    .executeTakeFirst()
  if (!row) return undefined
  const grid = await placeOf(ctx, row.enterpriseId, row.gridId)
  return { id: row.id, number: row.number, grid, department: null, enterpriseId: row.enterpriseId }
}

const refusalOf = (work: () => void): Doable['refusal'] => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal.detail
    throw error
  }
}

/** What the commands ask of a visit before they change it. */
const doable = async (ctx: Looking, id: string): Promise<Doable[]> => {
  const visit = await visibleVisits(ctx)
    .select(['visit.status', 'visit.accountId'])
    .where('visit.id', '=', id)
    .executeTakeFirstOrThrow()
  const permission = 'visit.write'
  return [
    {
      key: 'log',
      label: PERMISSIONS[permission],
      permission,
      refusal: refusalOf(() => mustBePlanned(visit)),
    },
    {
      key: 'edit',
      label: ['修改、补充走访记录', 'Change or add to the record'],
      permission,
      refusal: refusalOf(() => mustBeOwnDone(ctx.actor.id, visit)),
    },
  ]
}

export const VISIT_SIGHT: Sight = { noun: 'visit', title: ['走访', 'Visit'], named }
const sees = async (ctx: Looking, id: string) =>
  (await visibleVisits(ctx).select('visit.id').where('visit.id', '=', id).executeTakeFirst()) !== undefined
export const VISIT_DOOR: Door = { noun: 'visit', permission: 'visit.read', sees, doable }
