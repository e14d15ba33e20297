import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { proxiesIn } from '../kernel/addresses.ts'
import { openPool, type SlowStatement } from '../kernel/db/index.ts'
import { takeLeave } from '../kernel/http/leave.ts'
import type { Outside } from '../kernel/outside.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { eraseBefore } from './erasures.ts'
import { startMetrics } from './metrics.ts'
import { outsideFor } from './outside.ts'
import { slowLog } from './slow.ts'
import { startWorker } from './worker.ts'

export type Running = {
  address: string
  metrics?: string
  pool: ReturnType<typeof openPool>
  outside: Outside
  stop: () => Promise<void>
}

/** What has to be there before anybody is served and before the worker looks for work: the demo park. */
export type Before = (pool: Running['pool'], outside: Outside) => Promise<void>

const appFor = (config: Config, pool: Running['pool'], url: string, outside: Outside) => {
  const web = join(config.root, 'dist/web')
  return createApp({
    pool,
    url,
    outside,
    data: config.data,
    version: config.version,
    origins: config.PARKLOOP_ORIGIN ? [config.PARKLOOP_ORIGIN] : [],
    proxies: proxiesIn(config.PARKLOOP_TRUSTED_PROXIES),
    ...(existsSync(web) ? { web } : {}),
    logger: config.PARKLOOP_LOG === 'silent' ? false : { level: config.PARKLOOP_LOG },
  })
}

/** Starts database, web and worker in this process; `stop` ends them in the opposite order and lets what runs finish. */
export const startServer = async (
  config: Config,
  log: (line: string) => void,
  before: Before = async () => {},
): Promise<Running> => {
  const database = await openDatabase(config, log)
  // The pool is there before the log is: what is slow until then belongs to the start.
  let tellSlow: (slow: SlowStatement) => void = () => {}
  const slow = { overMs: config.PARKLOOP_SLOW_MS, tell: (said: SlowStatement) => tellSlow(said) }
  const pool = openPool({ url: database.appUrl, ...(slow.overMs > 0 ? { slow } : {}) })
  const ends = [database.stop, () => pool.end()]
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const outside = outsideFor(config, pool)
    await eraseBefore(config, pool, outside, log)
    await before(pool, outside)
    const app = await appFor(config, pool, database.appUrl, outside)
    ends.push(
      () => app.close(),
      () => takeLeave(app),
    )
    const keepSlow = slowLog(config.data)
    tellSlow = (slow) => {
      const { requestId, ...said } = slow
      app.log.warn({ reqId: requestId, ...said }, 'slow statement')
      keepSlow(slow)
    }
    const { PARKLOOP_METRICS_PORT: port, PARKLOOP_METRICS_HOST: host, version } = config
    const metrics = port === undefined ? undefined : await startMetrics({ app, pool, version, port, host })
    if (metrics) ends.push(metrics.stop)
    const worker = await startWorker(pool, database.appUrl, config.data, outside, app.log)
    ends.push(() => worker.stop())
    const address = await app.listen({ port: config.PARKLOOP_PORT, host: config.PARKLOOP_HOST })
    return { address, pool, outside, stop, ...(metrics ? { metrics: metrics.address } : {}) }
  } catch (error) {
    await stop()
    throw error
  }
}
