import { join } from 'node:path'
import pg from 'pg'
import { runningUrl } from '../../kernel/db/embedded.ts'
import type { Config } from '../config.ts'
import { openBare } from '../database.ts'
import { type Ask, hasCitus, type Plan, planOf, SEQUENTIAL, settingOf } from './plan.ts'
import { brokenRules } from './rules.ts'

export type DistributeOptions = { apply?: boolean; plan?: boolean; shards: number }
export type Distribution = Plan & { database: string; citus: boolean; applied: boolean }

const MISSING =
  '这个数据库没有 citus 扩展，无法分布；只看语句请加 --plan / this database has no citus extension and cannot be distributed; --plan only prints the statements'

const mustKeepRules = async (ask: Ask) => {
  const [first] = await brokenRules(ask)
  if (first) throw new Error(`${first.rule[0]} / ${first.rule[1]}: ${first.what.join(', ')}`)
}

/** One transaction for everything that can be undone, then what Citus does only outside of one. */
export const apply = async (ask: Ask, plan: Plan) => {
  await ask('begin')
  try {
    await ask(SEQUENTIAL)
    for (const step of plan.within) await ask(step.sql)
    await ask('commit')
  } catch (error) {
    await ask('rollback').catch(() => {})
    throw error
  }
  for (const step of plan.after) await ask(step.sql)
}

export const distribution = async (ask: Ask, o: DistributeOptions): Promise<Distribution> => {
  const citus = await hasCitus(ask)
  if (!citus && (o.apply || !o.plan)) throw new Error(MISSING)
  await mustKeepRules(ask)
  const [{ database } = { database: '' }] = await ask<{ database: string }>('select current_database() as database')
  const plan = await planOf(ask, o.shards)
  const whole = { ...plan, after: [...plan.after, settingOf(database)] }
  if (o.apply) await apply(ask, whole)
  return { ...whole, database, citus, applied: o.apply === true }
}

/** Works as the owner, beside a running server or on a database started for this command alone. */
export const distribute = async (config: Config, say: (line: string) => void, o: DistributeOptions) => {
  const running = config.DATABASE_URL ?? runningUrl(join(config.data, 'database'), 'parkloop')
  const database = running ? { ownerUrl: running, stop: async () => {} } : await openBare(config, say)
  const client = new pg.Client({ connectionString: database.ownerUrl, application_name: 'parkloop-distribute' })
  try {
    await client.connect()
    return await distribution(async (text, values = []) => (await client.query(text, values)).rows, o)
  } finally {
    await client.end()
    await database.stop()
  }
}
