import { sql } from 'kysely'
import type { Looking } from '../../../../kernel/context.ts'
import { type CaseFacts, FINAL } from '../../rules/index.ts'

export type Together = Pick<CaseFacts, 'parentStatus' | 'mainStatus' | 'parts' | 'openChildren' | 'merged' | 'links'>

/** What belongs to a case, as columns of one look at it. */
export const togetherColumns = ({ actor }: Looking, caseId: string) => {
  const [park, id] = [sql`${actor.parkId}::uuid`, sql`${caseId}::uuid`]
  return sql`
    (select o.status from demand d join demand o on o.park_id = d.park_id and o.id = d.parent_id
      where d.park_id = ${park} and d.id = ${id}) as parent_status,
    (select o.status from demand d join demand o on o.park_id = d.park_id and o.id = d.merged_into
      where d.park_id = ${park} and d.id = ${id}) as main_status,
    (select coalesce(json_agg(json_build_object('id', p.id, 'departmentId', p.department_id, 'signedAt', p.signed_at,
        'repliedAt', p.replied_at, 'ratedAt', p.rated_at, 'droppedAt', p.dropped_at)), '[]')
      from demand_part p where p.park_id = ${park} and p.demand_id = ${id}) as parts,
    (select count(*)::int from demand d where d.park_id = ${park} and d.parent_id = ${id}
      and d.status <> all(${[...FINAL]}::text[])) as open_children,
    (select count(*)::int from demand d where d.park_id = ${park} and d.merged_into = ${id}) as merged,
    (select count(*)::int from demand_link l where l.park_id = ${park} and l.demand_id = ${id})
      + (select count(*)::int from demand_link l where l.park_id = ${park} and l.other_id = ${id}) as links`
}
