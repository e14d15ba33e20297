import { join } from 'node:path'
import type { WriteCtx } from '../kernel/context.ts'
import { runningUrl } from '../kernel/db/embedded.ts'
import { openPool, type Pool, timeOf } from '../kernel/db/index.ts'
import { newId } from '../kernel/ids.ts'
import { act, type Occasion, systemActor } from '../kernel/run.ts'
import type { Config } from './config.ts'
import { appUrlOf, openDatabase, secretOf } from './database.ts'

export const occasion = (): Occasion => ({ now: new Date(), requestId: newId(), language: 'zh' })

/** Works on the database beside a running server, or on one started for this command alone. */
export const withPool = async <T>(
  config: Config,
  say: (line: string) => void,
  work: (pool: Pool) => Promise<T>,
): Promise<T> => {
  const running = config.DATABASE_URL ? undefined : runningUrl(join(config.data, 'database'), 'parkloop')
  const database = running
    ? { appUrl: appUrlOf(running, secretOf(config.data)), stop: async () => {} }
    : await openDatabase(config, say)
  const pool = openPool({ url: database.appUrl, max: 4 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await database.stop()
  }
}

/** The owner's address of a database that runs; inside `withPool` there is one. */
export const ownerUrlOf = (config: Config): string => {
  const url = config.DATABASE_URL ?? runningUrl(join(config.data, 'database'), 'parkloop')
  if (!url) throw new Error('数据库没有运行 / the database does not run')
  return url
}

/** Runs a command inside the park with this code, in the name of the product. */
export const inPark = async <T>(
  pool: Pool,
  code: string,
  what: string,
  work: (ctx: WriteCtx) => Promise<T>,
): Promise<T> => {
  const { rows } = await pool.query<{ id: string }>('select id from park where code = $1', [code])
  const park = rows[0]
  if (!park) throw new Error(`没有代码为 ${code} 的园区 / there is no park with the code ${code}`)
  const now = (await timeOf(pool))()
  return act(pool, systemActor(park.id, '命令行'), { ...occasion(), now }, what, work)
}
