import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import type { Delivered, Outward } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Delivery } from '../contract/index.ts'
import { getDelivery, getWebhook, listeners, parkCodeOf } from '../queries/index.ts'
import { letterOf, partsOf, TEST_TYPE, typeOf } from '../rules/index.ts'

export const DRAIN = 'webhooks.drain'
/** One after the other for each endpoint: one that never answers takes a single hand. */
export const queueOf = (webhookId: string) => `webhook ${webhookId}`

export const wake = (ctx: WriteCtx, webhookId: string) =>
  ctx.enqueue(DRAIN, { webhookId }, { key: `${DRAIN} ${webhookId}`, queue: queueOf(webhookId) })

type Fact = { eventId: string; type: string; subject: string; body: string; test?: boolean }
const put = async (ctx: WriteCtx, webhookId: string, fact: Fact): Promise<string | undefined> => {
  const id = newId(ctx.now)
  const { parkId } = ctx.actor
  const row = await ctx.db
    .insertInto('webhookDelivery')
    .values({ parkId, id, webhookId, ...fact, nextAttemptAt: ctx.now, createdAt: ctx.now, updatedAt: ctx.now })
    // An event is delivered to its listeners at least once: what stands already was put there by the time before.
    .onConflict((oc) => oc.constraint('webhook_delivery_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await wake(ctx, webhookId)
  return row?.id
}

/** A fact becomes a letter to everyone who asked for it: written here, sent after commit. */
export const tellOutside = async (ctx: WriteCtx, about: Outward, e: Delivered<Record<string, unknown>>) => {
  const type = typeOf(e.type)
  const told = await listeners(ctx, type)
  if (told.length === 0) return
  const data = partsOf(about.parts, { ...e.payload, ...(await about.present?.(ctx, e.payload)) })
  const subject = about.subject(e.payload)
  const { origin } = ctx.outside
  const body = letterOf({ id: e.id, type, origin, parkCode: await parkCodeOf(ctx), subject, at: e.occurredAt, data })
  for (const { id } of told) await put(ctx, id, { eventId: e.id, type, subject, body })
}

/** A letter that says nothing but that it arrived; also to an endpoint that is switched off, and tried once. */
export const testWebhook = async (ctx: WriteCtx, webhookId: string): Promise<Delivery> => {
  await getWebhook(ctx, webhookId)
  const eventId = newId(ctx.now)
  const subject = `webhooks/${webhookId}`
  const { origin } = ctx.outside
  const about = { id: eventId, type: TEST_TYPE, origin, parkCode: await parkCodeOf(ctx), subject, at: ctx.now }
  const body = letterOf({ ...about, data: { webhookId, test: true } })
  const id = await put(ctx, webhookId, { eventId, type: TEST_TYPE, subject, body, test: true })
  await ctx.audit('webhook.test', { id: webhookId })
  return getDelivery(ctx, webhookId, id as string)
}

const again = (ctx: WriteCtx) => ({ state: 'waiting', round: 0, nextAttemptAt: ctx.now, updatedAt: ctx.now }) as const
const mustBeOn = (active: boolean) => {
  if (active) return
  throw conflict('webhook_off', '回调已停用，请先启用再重新投递', 'The webhook is off; switch it on before you replay')
}

/** The same letter under the same `webhook-id`, with all attempts before it once more. */
export const replayDelivery = async (ctx: WriteCtx, webhookId: string, id: string): Promise<Delivery> => {
  const { active } = await getWebhook(ctx, webhookId)
  const { test } = await getDelivery(ctx, webhookId, id)
  mustBeOn(active || test)
  await ctx.db
    .updateTable('webhookDelivery')
    .set(again(ctx))
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  await wake(ctx, webhookId)
  await ctx.audit('webhook.replay', { id: webhookId, after: { deliveryId: id } })
  return getDelivery(ctx, webhookId, id)
}

export const replayFailed = async (ctx: WriteCtx, webhookId: string, since: string) => {
  mustBeOn((await getWebhook(ctx, webhookId)).active)
  const { numUpdatedRows } = await ctx.db
    .updateTable('webhookDelivery')
    .set(again(ctx))
    .where('parkId', '=', ctx.actor.parkId)
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'failed')
    .where('test', '=', false)
    .where('createdAt', '>=', new Date(since))
    .executeTakeFirst()
  const replayed = Number(numUpdatedRows)
  if (replayed > 0) await wake(ctx, webhookId)
  await ctx.audit('webhook.replay-failed', { id: webhookId, after: { since, replayed } })
  return { replayed }
}

/** Nothing waits for an endpoint that is off; all of it can be replayed. */
export const letGo = async (ctx: WriteCtx, webhookId: string) => {
  await ctx.db
    .updateTable('webhookDelivery')
    .set({ state: 'failed', nextAttemptAt: null, lastStatus: null, lastTrouble: 'off', updatedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('test', '=', false)
    .execute()
}
