import { z } from 'zod'
import { contract, Day, Id, Instant, listQuery, many, pageOf, text } from '../../../kernel/contract/index.ts'
import { DeliveryState, DeliveryTrouble } from './choices.ts'

const allow = 'webhook.manage'

export const Delivery = z.object({
  id: Id,
  webhookId: Id,
  /** `webhook-id`, and the id of the CloudEvent: the same in every attempt. */
  eventId: Id,
  type: z.string(),
  /** `demands/…` */
  subject: z.string(),
  /** Number of the case, as people call it. */
  number: z.string().nullable(),
  test: z.boolean(),
  state: DeliveryState,
  attempts: z.number().int(),
  nextAttemptAt: Instant.nullable(),
  lastStatus: z.number().int().nullable(),
  lastTrouble: DeliveryTrouble.nullable(),
  deliveredAt: Instant.nullable(),
  createdAt: Instant,
})
export type Delivery = z.infer<typeof Delivery>

const Headers = z.record(z.string(), z.string())
export const Attempt = z.object({
  id: Id,
  at: Instant,
  url: z.string(),
  durationMs: z.number().int(),
  requestHeaders: Headers,
  status: z.number().int().nullable(),
  responseHeaders: Headers.nullable(),
  /** The first 2 kB. */
  responseBody: z.string().nullable(),
  trouble: DeliveryTrouble.nullable(),
  detail: z.string().nullable(),
})
export type Attempt = z.infer<typeof Attempt>
/** With the last twenty attempts, the newest first. */
export const DeliveryInFull = Delivery.extend({ body: z.string(), log: z.array(Attempt) })
export type DeliveryInFull = z.infer<typeof DeliveryInFull>

export const DeliveryFilter = listQuery(['createdAt'], {
  sort: z.enum(['-createdAt', 'createdAt']).default('-createdAt'),
  state: many(DeliveryState).optional(),
  type: many(text(100), 200).optional(),
  from: Day.optional(),
  until: Day.optional(),
})
export type DeliveryFilter = z.infer<typeof DeliveryFilter>

/** Everything that failed since a time is sent again. */
export const Replay = z.strictObject({ since: Instant })
export const Replayed = z.object({ replayed: z.number().int() })

export const deliveryContract = contract('webhookDeliveries', {
  list: {
    get: '/webhooks/:id/deliveries',
    allow,
    summary: '投递记录',
    query: DeliveryFilter,
    returns: pageOf(Delivery),
  },
  get: { get: '/webhooks/:id/deliveries/:deliveryId', allow, summary: '一次投递', returns: DeliveryInFull },
  replay: {
    post: '/webhooks/:id/deliveries/:deliveryId/replay',
    allow,
    summary: '重新投递',
    returns: Delivery,
    status: 202,
  },
  replayFailed: {
    post: '/webhooks/:id/replays',
    allow,
    summary: '重新投递某时以来未送达的全部事件',
    body: Replay,
    returns: Replayed,
    status: 202,
  },
})
