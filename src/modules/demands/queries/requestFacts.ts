import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { CaseFacts } from '../rules/index.ts'

export type RequestFacts = Pick<CaseFacts, 'requests' | 'extensions' | 'late'>

/** What the table of steps asks about requests, as columns of one look at a case. */
export const requestColumns = ({ actor, now }: Looking, demandId: string) => {
  const [park, id] = [sql`${actor.parkId}::uuid`, sql`${demandId}::uuid`]
  return sql`
    coalesce((select json_agg(json_build_object('kind', r.kind, 'askedBy', r.asked_by, 'departmentId', r.department_id))
      from demand_request r where r.park_id = ${park} and r.demand_id = ${id} and r.decision is null), '[]') as requests,
    (select count(*)::int from demand_request r where r.park_id = ${park} and r.demand_id = ${id}
      and r.kind = 'extension' and r.decision = 'approved') as extensions,
    exists (select 1 from demand_clock c where c.park_id = ${park} and c.demand_id = ${id}
      and c.stage in ('resolve', 'rectify') and coalesce(c.stopped_at, ${now}::timestamptz) > c.due_at) as late`
}
