import { sql } from 'kysely'
import type { Looking } from '../../../../kernel/context.ts'
import { FINAL } from '../../rules/index.ts'

type About = { demandId: string; number: string; title: string; enterpriseId: string }

/**
 * The cases whose enterprises hear of what happens to this one, each under its own number: the case itself, and those that
 * are handled with it. A child is the park's own affair; its enterprise hears of the whole.
 */
export const requestersOf = async ({ db, actor }: Looking, demandId: string): Promise<About[]> => {
  const rows = await db
    .selectFrom('demand')
    .select(['id', 'number', 'title', 'enterpriseId'])
    .where('parkId', '=', actor.parkId)
    .where((eb) =>
      eb.or([eb.and([eb('id', '=', demandId), eb('parentId', 'is', null)]), eb('mergedInto', '=', demandId)]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id, ...r }) => ({ demandId: id, ...r }))
}

/** The case that a child is a part of, and how many of its children are still open. */
export const parentOf = async ({ db, actor }: Looking, demandId: string) =>
  db
    .selectFrom('demand as child')
    .innerJoin('demand as parent', (j) =>
      j.onRef('parent.parkId', '=', 'child.parkId').onRef('parent.id', '=', 'child.parentId'),
    )
    .select(
      sql<number>`(select count(*)::int from demand c where c.park_id = parent.park_id and c.parent_id = parent.id
      and c.status <> all(${[...FINAL]}::text[]))`.as('openChildren'),
    )
    .select(['parent.id as demandId', 'parent.number', 'parent.title', 'parent.enterpriseId', 'parent.departmentId'])
    .where('child.parkId', '=', actor.parkId)
    .where('child.id', '=', demandId)
    .executeTakeFirst()

export const departmentOf = async ({ db, actor }: Looking, demandId: string) => {
  const cases = db.selectFrom('demand').select('departmentId').where('parkId', '=', actor.parkId)
  return (await cases.where('id', '=', demandId).executeTakeFirst())?.departmentId ?? null
}
