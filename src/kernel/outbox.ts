import { sql } from 'kysely'
import type { Actor, WriteCtx } from './context.ts'
import type { Pool, PoolClient } from './db/index.ts'
import { inTransaction } from './db/index.ts'
import type { Delivered, Reaction } from './events.ts'
import { fault } from './faults.ts'
import { type Occasion, systemActor, writeCtx } from './run.ts'

type Row = {
  id: string
  type: string
  payload: unknown
  occurred_at: Date
  actor_id: string | null
  actor_name?: string
}
const TAKE =
  'select id, type, payload, occurred_at, actor_id from outbox where park_id = $1 and id = $2 and delivered_at is null for update'
const DONE = 'update outbox set delivered_at = $3, attempts = attempts + 1 where park_id = $1 and id = $2'
const FAILED = `update outbox set attempts = attempts + 1, last_error = $3, dead_at = case when attempts + 1 >= $4 then now() end
  where park_id = $1 and id = $2`
export const ATTEMPTS = 10

const asEvent = (r: Row): Delivered<never> => ({
  id: r.id,
  type: r.type,
  payload: r.payload as never,
  occurredAt: r.occurred_at,
  actorId: r.actor_id,
})

const react = async (client: PoolClient, actor: Actor, row: Row, reactions: Reaction[], o: Occasion) => {
  for (const reaction of reactions.filter((r) => r.on === row.type))
    await reaction.run(writeCtx(client, actor, o), asEvent(row))
}

/** Delivers one event to all who listen, in one transaction; a failure is recorded and thrown, so that the queue tries again. */
export const deliver = async (pool: Pool, reactions: Reaction[], parkId: string, eventId: string, o: Occasion) => {
  const actor = systemActor(parkId)
  try {
    await inTransaction(pool, { parkId }, async (client) => {
      const { rows } = await client.query<Row>(TAKE, [parkId, eventId])
      const row = rows[0]
      if (!row) return
      await fault('delivery.taken')
      await react(client, actor, row, reactions, o)
      await fault('delivery.reacted')
      await client.query(DONE, [parkId, eventId, o.now])
      await fault('delivery.noted')
    })
  } catch (error) {
    await fault('delivery.failed')
    await inTransaction(pool, { parkId }, (c) =>
      c.query(FAILED, [parkId, eventId, (error as Error).message.slice(0, 500), ATTEMPTS]),
    )
    throw error
  }
}

/** Delivers everything that waits in a park, oldest first: used where no worker runs beside (demo story, tests). */
export const deliverWaiting = async (
  pool: Pool,
  reactions: Reaction[],
  parkId: string,
  occasion: Omit<Occasion, 'now'>,
  now?: Date,
): Promise<number> => {
  const waiting = await inTransaction(pool, { parkId, readOnly: true }, (c) =>
    c.query<Row>(
      'select id, occurred_at from outbox where park_id = $1 and delivered_at is null and dead_at is null order by id limit 500',
      [parkId],
    ),
  )
  for (const row of waiting.rows)
    await deliver(pool, reactions, parkId, row.id, { ...occasion, now: now ?? row.occurred_at })
  return waiting.rows.length === 0
    ? 0
    : waiting.rows.length + (await deliverWaiting(pool, reactions, parkId, occasion, now))
}

const REVIVE = `update outbox set dead_at = null, attempts = 0
  where park_id = $1 and id = $2 and dead_at is not null and delivered_at is null returning id`
const OLD_JOBS = `select graphile_worker.complete_jobs(array(select j.id from graphile_worker._private_jobs j
  where j.payload->>'parkId' = $1 and j.payload->>'eventId' = $2 and j.attempts >= j.max_attempts and j.locked_at is null))`
/** An event that was given up is delivered once more to all who listen, with all its attempts. */
export const redeliver = async (ctx: WriteCtx, eventId: string): Promise<void> => {
  const about = [ctx.actor.parkId, eventId]
  const { rowCount } = await ctx.client.query(REVIVE, about)
  if (!rowCount) return
  await ctx.client.query(OLD_JOBS, about)
  await ctx.enqueue('outbox.deliver', { eventId })
}

/**
 * SQL: nothing is still to be delivered that happened to the same thing before this event. `about` is the id of the thing,
 * as it stands in the payloads. What was given up holds nothing up.
 */
export const isNextOf = (park: string, event: string, about: ReturnType<typeof sql<string>>) =>
  sql<boolean>`not exists (select 1 from outbox o where o.park_id = ${sql.ref(park)} and o.id < ${sql.ref(event)}
    and o.delivered_at is null and o.dead_at is null and position(${about} in o.payload::text) > 0)`
