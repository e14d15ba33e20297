import type { ReadCtx } from '../../kernel/context.ts'
import { unavailable } from '../../kernel/errors.ts'
import { type Bytes, routes } from '../../kernel/module.ts'
import { readAll, readOne, setPreference } from './commands.ts'
import { notificationContract } from './contract.ts'
import { countUnread, listNotifications, listPreferences } from './queries.ts'

/** Outlives its request: the transaction is closed as soon as the stream is handed over. */
const openStream = ({ outside, actor, credentials }: ReadCtx): Bytes => {
  if (!outside.hub || !credentials) throw unavailable()
  return { stream: outside.hub.open(actor, credentials), mediaType: 'text/event-stream; charset=utf-8' }
}

export const notificationRoutes = routes(notificationContract, {
  list: (ctx, { query }) => listNotifications(ctx, query),
  unread: (ctx) => countUnread(ctx),
  read: (ctx, { params }) => readOne(ctx, params.id),
  readAll: (ctx) => readAll(ctx),
  preferences: (ctx) => listPreferences(ctx),
  setPreference: (ctx, { body }) => setPreference(ctx, body),
  stream: (ctx) => openStream(ctx),
})
