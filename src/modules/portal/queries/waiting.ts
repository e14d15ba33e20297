import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { Waiting } from '../contract/index.ts'
import { ownDemands } from './own.ts'

// The park wrote last and the case is still being worked on: somebody waits for the enterprise.
const ASKED = sql<boolean>`demand.status in ('submitted', 'accepted', 'dispatched', 'handling') and (
  select e.side from demand_entry e
  where e.park_id = demand.park_id and e.demand_id = demand.id and e.kind = 'reply' and e.audience = 'public'
  order by e.id desc limit 1) = 'staff'`
// A case that was handled as another is rated by its own enterprise, once that one has been verified.
const TO_RATE = sql<boolean>`(demand.status = 'verified' and demand.rated_at is null or exists (
  select 1 from demand m where m.park_id = demand.park_id and m.id = demand.merged_into and m.status = 'verified'
    and (demand.rated_at is null or demand.rated_at < m.verified_at)))`

// Its case is paused until it has sent what is missing.
const TO_SEND = sql<boolean>`(demand.status = 'paused' and exists (select 1 from demand_pause p
  where p.park_id = demand.park_id and p.demand_id = demand.id and p.until is null and p.reason_code = 'material'))`

const WAITING = sql<Waiting | null>`case when ${TO_RATE} then 'rate' when ${TO_SEND} then 'material' when ${ASKED} then 'answer' end`

/** The cases that wait for the enterprise itself, the oldest first. */
export const waitingIds = async (ctx: Looking, most: number) =>
  (
    await ownDemands(ctx)
      .select('demand.id')
      .where(sql<boolean>`(${TO_RATE} or ${TO_SEND} or (${ASKED}))`)
      .orderBy('demand.updatedAt')
      .limit(most)
      .execute()
  ).map((r) => r.id)

export const waitingOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Waiting | null>> => {
  const rows = await ownDemands(ctx)
    .select(['demand.id', WAITING.as('waiting')])
    .where(sql<boolean>`demand.id = any(${ids as string[]}::uuid[])`)
    .execute()
  return new Map(rows.map((r) => [r.id, r.waiting]))
}
