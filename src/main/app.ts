import { join } from 'node:path'
import { PERMISSIONS } from '../access.ts'
import { inTransaction, openProbe, type Pool, timeOf } from '../kernel/db/index.ts'
import { createServer } from '../kernel/http/server.ts'
import { createHub } from '../kernel/live/index.ts'
import type { Module } from '../kernel/module.ts'
import type { Outside } from '../kernel/outside.ts'
import { authenticate, remembered, sessionsOpen } from '../modules/identity/index.ts'
import { modules } from '../modules.ts'

export type AppOptions = {
  pool: Pool
  /** Direct address of the database, for listening. */
  url: string
  outside: Outside
  data: string
  version: string
  origins?: string[]
  /** Addresses whose X-Forwarded-* is believed. */
  proxies?: string[]
  web?: string
  /** Instead of the time of the database: a clock that tests may set. */
  now?: () => Date
  /** Checks every answer against its contract: tests and development. */
  strict?: boolean
  logger?: object | boolean
  /** Instead of what src/modules.ts lists: how `npm run guard` mounts the product with a planted defect. */
  modules?: Module[]
}

export const createApp = async (o: AppOptions) => {
  const now = o.now ?? (await timeOf(o.pool))
  const known = authenticate(now)
  const hub = createHub({
    url: o.url,
    sessionsOpen: (sessions) => sessionsOpen(o.pool, sessions, now()),
    again: (credentials) => inTransaction(o.pool, { readOnly: true }, (client) => known(client, credentials)),
  })
  const probe = openProbe(o.url)
  const app = await createServer({
    pool: o.pool,
    outside: { ...o.outside, hub },
    modules: o.modules ?? modules,
    permissions: new Set(Object.keys(PERMISSIONS)),
    authenticate: authenticate(now, o.pool),
    remembered,
    now,
    origins: new Set(o.origins ?? []),
    proxies: o.proxies ?? [],
    uploadFolder: join(o.data, 'uploads'),
    strict: o.strict ?? false,
    version: o.version,
    ...(o.web ? { web: o.web } : {}),
    ...(o.logger ? { logger: o.logger } : {}),
    ready: async () => ((await probe.answers()) ? undefined : 'database'),
  })
  // Before the server waits for its connections: an event stream would never end by itself.
  app.addHook('preClose', () => hub.close())
  app.addHook('onClose', () => probe.end())
  return app
}
