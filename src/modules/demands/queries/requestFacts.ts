import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { CaseFacts } from '../rules/index.ts'

type Facts = Pick<CaseFacts, 'requests' | 'extensions' | 'late'>

/** What the table of steps asks about requests, in one small query. */
export const requestFacts = async ({ db, actor, now }: Looking, demandId: string): Promise<Facts> => {
  const { rows } = await sql<Facts>`select
    coalesce((select json_agg(json_build_object('kind', r.kind, 'askedBy', r.asked_by, 'departmentId', r.department_id))
      from demand_request r where r.park_id = ${actor.parkId} and r.demand_id = ${demandId} and r.decision is null), '[]') as requests,
    (select count(*)::int from demand_request r where r.park_id = ${actor.parkId} and r.demand_id = ${demandId}
      and r.kind = 'extension' and r.decision = 'approved') as extensions,
    exists (select 1 from demand_clock c where c.park_id = ${actor.parkId} and c.demand_id = ${demandId}
      and c.stage in ('resolve', 'rectify') and coalesce(c.stopped_at, ${now}::timestamptz) > c.due_at) as late`.execute(
    db as never,
  )
  return rows[0] ?? { requests: [], extensions: 0, late: false }
}
