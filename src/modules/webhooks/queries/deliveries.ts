import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { Attempt, Delivery, DeliveryFilter, DeliveryInFull } from '../contract/index.ts'
import { getWebhook } from './webhooks.ts'

/** The only door to deliveries. */
export const visibleDeliveries = ({ db, actor }: Looking, webhookId: string) =>
  db
    .selectFrom('webhookDelivery')
    .where(within(actor, { park: 'webhookDelivery.parkId' }))
    .where('webhookDelivery.webhookId', '=', webhookId)

const COLUMNS = [
  'id',
  'webhookId',
  'eventId',
  'type',
  'subject',
  'test',
  'state',
  'attempts',
  'nextAttemptAt',
  'lastStatus',
  'lastTrouble',
  'deliveredAt',
  'createdAt',
] as const
const shown = (ctx: Looking, webhookId: string) =>
  visibleDeliveries(ctx, webhookId)
    .select(COLUMNS)
    .select(sql<string | null>`body::jsonb #>> '{data,number}'`.as('number'))
type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const present = (row: Row): Delivery => ({
  ...row,
  state: row.state as Delivery['state'],
  lastTrouble: row.lastTrouble as Delivery['lastTrouble'],
  nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

const startOf = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`
const like = (q: string) => `%${q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`

const filtered = (ctx: Looking, webhookId: string, f: DeliveryFilter) => {
  let rows = shown(ctx, webhookId)
  if (f.state) rows = rows.where('state', 'in', f.state)
  if (f.type) rows = rows.where('type', 'in', f.type)
  if (f.from) rows = rows.where('createdAt', '>=', startOf(f.from))
  if (f.until) rows = rows.where('createdAt', '<', sql<Date>`${startOf(f.until)} + interval '1 day'`)
  // What was sent has it all: the number and title of the case, the id of the fact.
  return f.q ? rows.where('body', 'like', like(f.q)) : rows
}

export const listDeliveries = async (ctx: ReadCtx, webhookId: string, f: DeliveryFilter): Promise<PageOf<Delivery>> => {
  await getWebhook(ctx, webhookId)
  return page<Row, Delivery>(ctx, filtered(ctx, webhookId, f), f, {
    sorts: { createdAt: { column: 'webhookDelivery.createdAt', type: 'timestamptz' } },
    id: 'webhookDelivery.id',
    present,
  })
}

export const getDelivery = async (ctx: Looking, webhookId: string, id: string): Promise<Delivery> => {
  const found = await shown(ctx, webhookId).where('webhookDelivery.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return present(found)
}

const LAST = 20
const logOf = async ({ db, actor }: Looking, deliveryId: string): Promise<Attempt[]> => {
  const rows = await db
    .selectFrom('webhookAttempt')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('deliveryId', '=', deliveryId)
    .orderBy('id', 'desc')
    .limit(LAST)
    .execute()
  return rows.map((r) => ({
    id: r.id,
    at: r.createdAt.toISOString(),
    url: r.url,
    durationMs: r.durationMs,
    requestHeaders: r.requestHeaders as Attempt['requestHeaders'],
    status: r.status,
    responseHeaders: r.responseHeaders as Attempt['responseHeaders'],
    responseBody: r.responseBody,
    trouble: r.trouble as Attempt['trouble'],
    detail: r.detail,
  }))
}

export const getDeliveryInFull = async (ctx: Looking, webhookId: string, id: string): Promise<DeliveryInFull> => {
  await getWebhook(ctx, webhookId)
  const [delivery, { body }, log] = await Promise.all([
    getDelivery(ctx, webhookId, id),
    visibleDeliveries(ctx, webhookId).select('body').where('id', '=', id).executeTakeFirstOrThrow(notFound),
    logOf(ctx, id),
  ])
  return { ...delivery, body, log }
}
