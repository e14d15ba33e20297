import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { isNextOf } from '../../../kernel/outbox.ts'
import { visibleWebhooks } from './webhooks.ts'

/** What may go to this endpoint by its time. */
const timely = (ctx: Looking, webhookId: string) =>
  visibleWebhooks(ctx)
    .innerJoin('webhookDelivery as d', (j) =>
      j.onRef('d.parkId', '=', 'webhook.parkId').onRef('d.webhookId', '=', 'webhook.id'),
    )
    .where('webhook.id', '=', webhookId)
    .where('d.state', '=', 'waiting')
    .where('d.nextAttemptAt', '<=', ctx.now)
    .where((eb) => eb.or([eb('webhook.active', '=', true), eb('d.test', '=', true)]))

// Of one object the letter of what happened first: one that failed holds up what followed it, and nothing else.
const inTurn = sql<boolean>`not exists (select 1 from webhook_delivery e where e.park_id = d.park_id and e.webhook_id = d.webhook_id
  and e.subject = d.subject and e.state = 'waiting' and not e.test and e.event_id < d.event_id)`
const ABOUT = sql<string>`split_part(d.subject, '/', 2)`

/** The next letter that is due to an endpoint, with what it takes to send it. */
export const nextDue = (ctx: Looking, webhookId: string) =>
  timely(ctx, webhookId)
    .select(['webhook.url', 'webhook.secret', 'webhook.oldSecret', 'webhook.oldSecretUntil'])
    .select(['d.id', 'd.webhookId', 'd.eventId', 'd.body'])
    .where((eb) => eb.or([eb('d.test', '=', true), eb.and([inTurn, isNextOf('d.park_id', 'd.event_id', ABOUT)])]))
    .orderBy('d.nextAttemptAt')
    .orderBy('d.eventId')
    .limit(1)
    .executeTakeFirst()
export type Due = NonNullable<Awaited<ReturnType<typeof nextDue>>>

/** Something is due and waits for an earlier fact about the same object, which the product has not told to its own yet. */
export const waitsForFacts = async (ctx: Looking, webhookId: string): Promise<boolean> => {
  const row = await timely(ctx, webhookId)
    .select('d.id')
    .where('d.test', '=', false)
    .where(inTurn)
    .where((eb) => eb.not(isNextOf('d.park_id', 'd.event_id', ABOUT)))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
