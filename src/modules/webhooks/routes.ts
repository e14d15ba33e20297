import { routes } from '../../kernel/module.ts'
import {
  addWebhook,
  editWebhook,
  removeWebhook,
  replayDelivery,
  replayFailed,
  rotateSecret,
  testWebhook,
} from './commands/index.ts'
import { deliveryContract, type EventKind, webhookContract } from './contract/index.ts'
import { getDeliveryInFull, getWebhook, listDeliveries, listWebhooks } from './queries/index.ts'

/** What may be told is handed in where modules are listed. */
export const webhookRoutes = (kinds: EventKind[]) =>
  routes(webhookContract, {
    types: () => ({ items: kinds }),
    list: (ctx, { query }) => listWebhooks(ctx, query),
    get: (ctx, { params }) => getWebhook(ctx, params.id),
    add: (ctx, { body }) => addWebhook(ctx, kinds, body),
    edit: (ctx, { params, body }) => editWebhook(ctx, kinds, params.id, body),
    remove: (ctx, { params }) => removeWebhook(ctx, params.id),
    rotate: (ctx, { params, body }) => rotateSecret(ctx, params.id, body.keepOldHours),
    test: (ctx, { params }) => testWebhook(ctx, params.id),
  })

export const deliveryRoutes = routes(deliveryContract, {
  list: (ctx, { params, query }) => listDeliveries(ctx, params.id, query),
  get: (ctx, { params }) => getDeliveryInFull(ctx, params.id, params.deliveryId),
  replay: (ctx, { params }) => replayDelivery(ctx, params.id, params.deliveryId),
  replayFailed: (ctx, { params, body }) => replayFailed(ctx, params.id, body.since),
})
