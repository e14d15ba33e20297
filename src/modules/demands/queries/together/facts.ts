import { sql } from 'kysely'
import type { Looking } from '../../../../kernel/context.ts'
import { type CaseFacts, FINAL } from '../../rules/index.ts'

type Together = Pick<CaseFacts, 'parentStatus' | 'mainStatus' | 'parts' | 'openChildren' | 'merged' | 'links'>
type Case = { id: string; parentId: string | null; mergedInto: string | null }

/** What belongs to a case, in one look: it is asked for with every case that is read. */
export const togetherOf = async ({ db, actor }: Looking, c: Case): Promise<Together> => {
  const park = sql`${actor.parkId}::uuid`
  const { rows } = await sql<Together>`select
    (select d.status from demand d where d.park_id = ${park} and d.id = ${c.parentId}::uuid) as parent_status,
    (select d.status from demand d where d.park_id = ${park} and d.id = ${c.mergedInto}::uuid) as main_status,
    (select coalesce(json_agg(json_build_object('id', p.id, 'departmentId', p.department_id, 'signedAt', p.signed_at,
        'repliedAt', p.replied_at, 'ratedAt', p.rated_at, 'droppedAt', p.dropped_at)), '[]')
      from demand_part p where p.park_id = ${park} and p.demand_id = ${c.id}::uuid) as parts,
    (select count(*)::int from demand d where d.park_id = ${park} and d.parent_id = ${c.id}::uuid
      and d.status <> all(${[...FINAL]}::text[])) as open_children,
    (select count(*)::int from demand d where d.park_id = ${park} and d.merged_into = ${c.id}::uuid) as merged,
    (select count(*)::int from demand_link l where l.park_id = ${park}
      and ${c.id}::uuid in (l.demand_id, l.other_id)) as links`.execute(db as never)
  return rows[0] as Together
}
