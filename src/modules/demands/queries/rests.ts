import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { DemandPauseTable } from '../tables.ts'

export type RestRecord = Selectable<DemandPauseTable>

/** When the cases stood still, oldest first. */
export const restsOf = async (
  { db, actor }: Looking,
  demandIds: readonly string[],
): Promise<Map<string, RestRecord[]>> => {
  const found = new Map<string, RestRecord[]>()
  if (demandIds.length === 0) return found
  const rows = await db
    .selectFrom('demandPause')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where(sql<boolean>`demand_id = any(${demandIds as string[]}::uuid[])`)
    .orderBy('id')
    .execute()
  for (const row of rows) found.set(row.demandId, [...(found.get(row.demandId) ?? []), row])
  return found
}

/** The pause or shelving that goes on now. */
export const restOf = ({ db, actor }: Looking, demandId: string): Promise<RestRecord | undefined> =>
  db
    .selectFrom('demandPause')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demandId)
    .where('until', 'is', null)
    .executeTakeFirst()
