import { join } from 'node:path'
import { PERMISSIONS } from '../access.ts'
import type { Pool } from '../kernel/db/index.ts'
import { createServer } from '../kernel/http/server.ts'
import { authenticate } from '../modules/identity/index.ts'
import { modules } from '../modules.ts'

export type AppOptions = {
  pool: Pool
  data: string
  version: string
  origins?: string[]
  web?: string
  now?: () => Date
  /** Checks every answer against its contract: tests and development. */
  strict?: boolean
  logger?: object | boolean
}

const READY = 'select 1'

export const createApp = (o: AppOptions) =>
  createServer({
    pool: o.pool,
    modules,
    permissions: new Set(Object.keys(PERMISSIONS)),
    authenticate: authenticate(o.now ?? (() => new Date())),
    now: o.now ?? (() => new Date()),
    origins: new Set(o.origins ?? []),
    uploadFolder: join(o.data, 'uploads'),
    strict: o.strict ?? false,
    version: o.version,
    ...(o.web ? { web: o.web } : {}),
    ...(o.logger ? { logger: o.logger } : {}),
    ready: () =>
      o.pool.query(READY).then(
        () => undefined,
        () => 'database',
      ),
  })
