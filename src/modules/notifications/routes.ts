import type { ReadCtx } from '../../kernel/context.ts'
import type { DigestPart } from '../../kernel/digest.ts'
import { unavailable } from '../../kernel/errors.ts'
import { type Bytes, routes } from '../../kernel/module.ts'
import { readAll, readOne, setPreference } from './commands/index.ts'
import { digestContract, notificationContract } from './contract/index.ts'
import { countUnread, digestNow, getDigest, listNotifications, listPreferences } from './queries/index.ts'

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
  stream: (ctx) => openStream(ctx),
})

export const digestRoutes = (parts: readonly DigestPart[]) => {
  const reminders = parts.flatMap((p) => p.reminders)
  return routes(digestContract, {
    now: (ctx) => digestNow(ctx, parts),
    get: (ctx, { params }) => getDigest(ctx, params.id),
    preferences: (ctx) => listPreferences(ctx, reminders),
    setPreference: (ctx, { body }) => setPreference(ctx, body, reminders),
  })
}
