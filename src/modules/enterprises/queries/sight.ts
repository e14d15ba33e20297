import { PERMISSIONS, type Permission } from '../../../access.ts'
import type { Looking } from '../../../kernel/context.ts'
import { isId } from '../../../kernel/ids.ts'
import type { Door, Sight, Standing } from '../../../kernel/sights.ts'
import { filesEvenMerged, visibleEnterprises } from './visible.ts'

/** The grid that an enterprise, or a record of it, counts to, and since when the enterprise has lain there. */
export const placeOf = async (
  { db, actor }: Looking,
  enterpriseId: string,
  gridId: string | null,
): Promise<Standing['grid']> => {
  if (!gridId) return null
  const row = await db
    .selectFrom('grid')
    .leftJoin('enterprisePlace as p', (j) =>
      j
        .onRef('p.parkId', '=', 'grid.parkId')
        .onRef('p.gridId', '=', 'grid.id')
        .on('p.enterpriseId', '=', enterpriseId)
        .on('p.until', 'is', null),
    )
    .select(['grid.id', 'grid.name', 'p.since'])
    .where('grid.parkId', '=', actor.parkId)
    .where('grid.id', '=', gridId)
    .executeTakeFirst()
  return row ? { id: row.id, name: row.name, since: row.since?.toISOString() ?? null } : null
}

const named = async (ctx: Looking, text: string): Promise<Standing | undefined> => {
  const row = await filesEvenMerged(ctx)
    .select(['enterprise.id', 'enterprise.code', 'enterprise.gridId'])
    .where(isId(text) ? 'enterprise.id' : 'enterprise.code', '=', isId(text) ? text : text.toUpperCase())
    .executeTakeFirst()
  if (!row) return undefined
  const grid = await placeOf(ctx, row.id, row.gridId)
  return { id: row.id, number: row.code ?? row.id, grid, department: null, enterpriseId: row.id }
}

// What is done with a file or written of its enterprise. A file has no state that forbids any of it while it is there.
const DONE: readonly Permission[] = [
  'enterprise.edit',
  'enterprise.reveal',
  'enterprise.merge',
  'demand.submit',
  'visit.write',
]
export const ENTERPRISE_SIGHT: Sight = {
  noun: 'enterprise',
  title: ['企业档案', 'Enterprise file'],
  named,
}

const sees = async (ctx: Looking, id: string) =>
  (await visibleEnterprises(ctx).select('enterprise.id').where('enterprise.id', '=', id).executeTakeFirst()) !==
  undefined
export const ENTERPRISE_DOOR: Door = {
  noun: 'enterprise',
  permission: 'enterprise.read',
  sees,
  doable: async () =>
    DONE.map((permission) => ({ key: permission, permission, label: PERMISSIONS[permission], refusal: null })),
}
