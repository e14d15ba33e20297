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

const connected = async (rig: Rig) => {
  const client = new pg.Client({ connectionString: rig.postgres.url })
  await client.connect()
  return client
}

const AT = `select 1 from pg_stat_activity where application_name = 'parkloop-migrate' and state = 'active' and query ~* $1`
/** Killed with -9 in the middle of what the pattern names; false when it was over before that. */
export const killAt = async (rig: Rig, name: string, pattern: string) => {
  const client = await connected(rig)
  const migration = startMigration(rig, name)
  while (migration.running() && (await client.query(AT, [pattern])).rowCount === 0) await sleep(5)
  migration.kill()
  const { code } = await migration.over
  await client.end()
  return code === null
}

const WAITS = `select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)), 0)::float8 * 1000 as ms
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where not l.granted and case when a.application_name = 'parkloop-migrate' then l.locktype <> 'virtualxid'
    else exists (select from pg_stat_activity m where m.application_name = 'parkloop-migrate' and m.pid = any (pg_blocking_pids(l.pid))) end`

/**
 * The longest that a migration waited for a lock, or others because of it. An index that is built beside the work waits
 * at nobody’s cost, and what requests wait for one another is not the migration’s doing.
 */
export const watchLocks = async (rig: Rig) => {
  const client = await connected(rig)
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

const HOLDS = {
  table: ['begin', 'select count(*) from demand'],
  snapshot: ['begin isolation level repeatable read', 'select count(*) from park'],
  row: ['begin', 'select id from demand order by ctid desc limit 1 for update'],
}
/** Somebody who takes his time and keeps a migration waiting: reads a table, keeps a snapshot, works on a row. Ended by what it answers. */
export const hold = async (rig: Rig, what: keyof typeof HOLDS) => {
  const client = await connected(rig)
  for (const statement of HOLDS[what]) await client.query(statement)
  return () => client.end()
}
