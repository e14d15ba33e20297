import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { Promised } from '../contract/index.ts'

// Signing and first contact are the park's own affair: the enterprise is promised an answer, and before that a decision.
const SHOWN = ['rectify', 'resolve', 'accept', 'dispatch', 'verify', 'rate']

type Row = { demandId: string; stage: Promised['stage']; dueAt: Date; remindAt: Date | null; provisional: boolean }
const lightAt = (c: Row, now: Date): Promised['light'] => {
  if (now > c.dueAt) return 'red'
  return c.remindAt && now >= c.remindAt ? 'amber' : 'green'
}

// A case that is handled as another is promised what that one is; its own date stands as long as there is no answer.
// The two ids are named before they are told apart: by them the clocks are found, however many run in the park.
const CLOCKS = sql`from demand d
  left join demand m on m.park_id = d.park_id and m.id = d.merged_into
  join demand_clock c on c.park_id = d.park_id and c.demand_id in (d.id, m.id) and (c.demand_id = coalesce(m.id, d.id)
    or (c.demand_id = d.id and c.stage in ('resolve', 'rectify') and m.status in ('submitted', 'accepted', 'dispatched', 'handling')))`

/** The date each case is promised by, of the clocks that run. */
export const promisedOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Promised>> => {
  const { rows } = await sql<Row>`
    select distinct on (d.id) d.id as demand_id, c.stage, c.due_at, c.remind_at, c.provisional ${CLOCKS}
    where d.park_id = ${ctx.actor.parkId}::uuid and d.id = any(${ids as string[]}::uuid[])
      and c.stopped_at is null and c.stage = any(${SHOWN}::text[])
    order by d.id, array_position(${SHOWN}::text[], c.stage), c.due_at`.execute(ctx.db as never)
  return new Map(
    rows.map((c) => [
      c.demandId,
      { stage: c.stage, dueAt: c.dueAt.toISOString(), light: lightAt(c, ctx.now), provisional: c.provisional },
    ]),
  )
}
