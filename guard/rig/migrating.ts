import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Rig } from './index.ts'

const CHILD = new URL('migrate.child.ts', import.meta.url).pathname
const MIGRATIONS = new URL('../corpus/migrations/', import.meta.url).pathname

/** An upgrade with the migrations of a folder of the corpus, in a process that may be killed. */
export const startMigration = (rig: Rig, name: string) => {
  const args = [CHILD, rig.postgres.url, `guard-${name}`, `${MIGRATIONS}${name}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part))
  const over = once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
  return {
    over,
    kill: () => child.kill('SIGKILL'),
    running: () => child.exitCode === null && child.signalCode === null,
  }
}

const AT = `select 1 from pg_stat_activity where application_name = 'parkloop-migrate' and state = 'active' and query ~* $1`
/** Killed with -9 in the middle of what the pattern names; false when it was over before that. */
export const killAt = async (rig: Rig, name: string, pattern: string) => {
  const migration = startMigration(rig, name)
  while (migration.running()) {
    if ((await rig.postgres.ask(AT, [pattern])).length > 0)
      return migration.kill() && (await migration.over).code === null
    await sleep(5)
  }
  return false
}

const WAITS = `select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)), 0)::float8 * 1000 as ms
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where not l.granted and a.application_name ~ '^parkloop' and (a.application_name <> 'parkloop-migrate' or l.locktype <> 'virtualxid')`

/** The longest that anybody waited for a lock; an index that is built beside the work waits for nobody’s harm and does not count. */
export const watchLocks = async (rig: Rig) => {
  const client = new pg.Client({ connectionString: rig.postgres.url })
  await client.connect()
  let [running, longest] = [true, 0]
  const look = async () => {
    while (running) {
      const { rows } = await client.query<{ ms: number }>(WAITS)
      longest = Math.max(longest, rows[0]?.ms ?? 0)
      await sleep(25)
    }
  }
  const looking = look()
  return async () => {
    running = false
    await looking
    await client.end()
    return longest
  }
}

/** A report that takes its time: it reads a table in one transaction and holds off whoever would change it. */
export const longReport = async (rig: Rig, ms: number) => {
  const client = new pg.Client({ connectionString: rig.postgres.url })
  await client.connect()
  await client.query('begin')
  await client.query('select count(*) from demand')
  return sleep(ms).then(() => client.end())
}
