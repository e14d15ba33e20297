import { z } from 'zod'
import { contract, Id, Instant, listOf, listQuery, pageOf, Translated, text } from '../../../kernel/contract/index.ts'
import { StopReason, WebhookState } from './choices.ts'
import { Delivery } from './deliveries.ts'

const allow = 'webhook.manage'

/** A kind of fact that an outside system may be told. */
export const EventKind = z.object({
  /** `parkloop.demand.dispatched`: the type of the CloudEvent. */
  type: z.string(),
  noun: Translated,
  title: Translated,
})
export type EventKind = z.infer<typeof EventKind>

export const Webhook = z.object({
  id: Id,
  version: z.number().int(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  active: z.boolean(),
  state: WebhookState,
  stopped: z.object({ reason: StopReason, at: Instant }).nullable(),
  /** Nothing has arrived since. */
  failingSince: Instant.nullable(),
  secretAt: Instant,
  /** Until then the former secret signs as well. */
  oldSecretUntil: Instant.nullable(),
  /** Deliveries of the last thirty days; counted up to a thousand. */
  waiting: z.number().int(),
  failed: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Webhook = z.infer<typeof Webhook>
/** The secret is shown in this answer and never again. */
export const WebhookWithSecret = z.object({ webhook: Webhook, secret: z.string() })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

const fields = {
  url: text(500),
  description: text(200, 0),
  types: z.array(text(100)).min(1).max(200),
}
export const NewWebhook = z.strictObject({ ...fields, description: fields.description.default('') })
export type NewWebhook = z.infer<typeof NewWebhook>
export const EditWebhook = z.strictObject({ ...fields, active: z.boolean() }).partial()
export type EditWebhook = z.infer<typeof EditWebhook>
export const Rotation = z.strictObject({
  /** So long both secrets sign, and the receiver changes over without losing anything. */
  keepOldHours: z.number().int().min(0).max(168).default(24),
})
export const WebhookFilter = listQuery(['createdAt'], {})
export type WebhookFilter = z.infer<typeof WebhookFilter>

export const webhookContract = contract('webhooks', {
  types: { get: '/webhooks/types', allow, summary: '可订阅的事件', returns: listOf(EventKind) },
  list: { get: '/webhooks', allow, summary: '事件回调', query: WebhookFilter, returns: pageOf(Webhook) },
  get: { get: '/webhooks/:id', allow, summary: '一个事件回调', returns: Webhook },
  add: {
    post: '/webhooks',
    allow,
    summary: '新增事件回调',
    fresh: true,
    body: NewWebhook,
    returns: WebhookWithSecret,
    status: 201,
    secret: true,
  },
  edit: {
    patch: '/webhooks/:id',
    allow,
    summary: '修改事件回调',
    body: EditWebhook,
    returns: Webhook,
    versioned: true,
  },
  remove: { delete: '/webhooks/:id', allow, summary: '删除事件回调', status: 204 },
  rotate: {
    post: '/webhooks/:id/secret',
    allow,
    summary: '更换密钥',
    fresh: true,
    body: Rotation,
    returns: WebhookWithSecret,
    secret: true,
  },
  test: { post: '/webhooks/:id/test', allow, summary: '发送测试事件', returns: Delivery, status: 202 },
})
