import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { OsUser } from '../../src/kernel/db/embedded/os-user.ts'
import { startFlags } from '../../src/kernel/db/embedded/settings.ts'
import { endWithThisProcess } from '../../src/kernel/db/embedded/watchdog.ts'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { freePort } from './index.ts'
import type { Postgres } from './postgres.ts'

const OPEN_MS = 180_000
const give = (path: string, { uid, gid }: OsUser) => uid !== undefined && gid !== undefined && chownSync(path, uid, gid)

/** Files of a server at work come and go while they are copied: what is gone by then is not needed. */
const copyTree = (from: string, to: string, user: OsUser, skip: (path: string) => boolean) => {
  const walk = (path: string) => {
    mkdirSync(join(to, path), { recursive: true, mode: 0o700 })
    give(join(to, path), user)
    for (const e of readdirSync(join(from, path), { withFileTypes: true })) {
      const inner = join(path, e.name)
      if (e.isDirectory()) walk(inner)
      else if (e.isFile() && !skip(inner)) copyOne(inner)
    }
  }
  const copyOne = (path: string) => {
    try {
      copyFileSync(join(from, path), join(to, path))
      give(join(to, path), user)
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error
    }
  }
  walk('')
  chmodSync(to, 0o700)
}

/** An empty folder into which the server may bring its log. */
export const openArchive = (folder: string, { place }: Postgres) => {
  mkdirSync(folder)
  give(folder, place.user)
  return folder
}
/** The archive without the first segment after the copy. */
export const holeIn = (archive: string, last: string, to: string, { place }: Postgres) => {
  const segments = readdirSync(archive).filter((name) => /^[0-9A-F]{24}$/.test(name))
  const hole = segments.sort().find((name) => name > last)
  copyTree(archive, to, place.user, (name) => name === hole)
  return to
}
export const archiving = (archive: string, timeoutS: number) =>
  Object.entries({
    wal_level: 'replica',
    archive_mode: 'on',
    archive_timeout: `${timeoutS}s`,
    archive_command: `test ! -f '${archive}/%f' && cp %p '${archive}/%f.part' && mv '${archive}/%f.part' '${archive}/%f'`,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const NOT_COPIED = /^(postmaster\.(pid|opts)|log\/|pg_wal\/|pg_replslot\/|pg_stat_tmp\/|pg_notify\/|pg_subtrans\/)/
/** A copy of a server at work, as pg_basebackup makes one: begun and ended on one connection. Answers the last segment of the log that belongs to it. */
export const copyServer = async ({ url, place }: Postgres, to: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("select pg_backup_start('guard', true)")
  copyTree(place.pgData, to, place.user, (path) => NOT_COPIED.test(path))
  // Answers when the log up to here is in the archive.
  const { rows } = await client.query<{ labelfile: string; last: string }>(
    'select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(true)',
  )
  await client.end()
  writeFileSync(join(to, 'backup_label'), rows[0]?.labelfile ?? '')
  give(join(to, 'backup_label'), place.user)
  return rows[0]?.last ?? ''
}

type Recovery = { copy: string; archive: string; to: string; target?: string }
/** A server made of the copy and the archive, up to the moment named; `refused` with what it said when it does not open. */
export const recover = async ({ url, place }: Postgres, { copy, archive, to, target }: Recovery) => {
  copyTree(copy, to, place.user, () => false)
  writeFileSync(join(to, 'recovery.signal'), '')
  give(join(to, 'recovery.signal'), place.user)
  const port = await freePort()
  const flags = Object.entries({
    archive_mode: 'off',
    logging_collector: 'off',
    restore_command: `cp '${archive}/%f' %p`,
    recovery_target_action: 'promote',
    ...(target ? { recovery_target_time: target } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(`${to}.log`, 'a')
  const how = { ...place.user, cwd: to, stdio: ['ignore', log, log] as ['ignore', number, number] }
  const from = performance.now()
  const server = spawn(place.bin.postgres, ['-D', to, ...startFlags(port, true), ...flags], how)
  endWithThisProcess(server)
  const gone = once(server, 'exit')
  const own = Object.assign(new URL(url), { port: String(port) }).toString()
  const isOpen = () =>
    sql(own, 'select pg_is_in_recovery() as waits').then(
      ([r]) => r?.waits === false,
      () => false,
    )
  while (!(await isOpen())) {
    if (server.exitCode !== null) return { refused: readFileSync(`${to}.log`, 'utf8') }
    if (performance.now() - from > OPEN_MS) throw new Error('the recovered server does not open')
    await sleep(100)
  }
  const close = async () => {
    server.kill('SIGINT')
    await gone
  }
  return { url: own, ms: performance.now() - from, close }
}
