import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPool } from '../kernel/db/index.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { outsideOf } from './outside.ts'
import { startWorker } from './worker.ts'

export type Running = { address: string; pool: ReturnType<typeof openPool>; stop: () => Promise<void> }

/** Starts database, web and worker in this process; `stop` ends them in the opposite order and lets what runs finish. */
export const startServer = async (
  config: Config,
  log: (line: string) => void,
): Promise<Running & { database: Awaited<ReturnType<typeof openDatabase>> }> => {
  const database = await openDatabase(config, log)
  const pool = openPool({ url: database.appUrl })
  const web = join(config.root, 'dist/web')
  const origins = config.PARKLOOP_ORIGIN ? [config.PARKLOOP_ORIGIN] : []
  const mail = config.PARKLOOP_MAIL ? { mail: { url: config.PARKLOOP_MAIL, from: config.PARKLOOP_MAIL_FROM } } : {}
  const origin = config.PARKLOOP_ORIGIN ? { origin: config.PARKLOOP_ORIGIN } : {}
  const outside = outsideOf({ pool, data: config.data, ...mail, ...origin })
  const app = await createApp({
    pool,
    url: database.appUrl,
    outside,
    data: config.data,
    version: config.version,
    origins,
    ...(existsSync(web) ? { web } : {}),
    logger: config.PARKLOOP_LOG === 'silent' ? false : { level: config.PARKLOOP_LOG },
  })
  const worker = await startWorker(pool, database.appUrl, config.data, outside)
  const address = await app.listen({ port: config.PARKLOOP_PORT, host: config.PARKLOOP_HOST })
  const stop = async () => {
    await app.close()
    await worker.stop()
    await pool.end()
    await database.stop()
  }
  return { address, pool, database, stop }
}
