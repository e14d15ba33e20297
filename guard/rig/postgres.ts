import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from '../../src/kernel/db/embedded/binaries.ts'
import { initialise } from '../../src/kernel/db/embedded/init.ts'
import { postgresUser } from '../../src/kernel/db/embedded/os-user.ts'
import { spareDir } from '../../src/kernel/db/embedded/place.ts'
import { choosePort, secretOf, urlOf } from '../../src/kernel/db/embedded/secret.ts'
import { startFlags, writeSettings } from '../../src/kernel/db/embedded/settings.ts'
import { endWithThisProcess } from '../../src/kernel/db/embedded/watchdog.ts'
import { sql } from '../../src/kernel/testing/cluster.ts'

const READY_MS = 30_000

/** Resolves with the moment at which it let somebody in. */
const untilIn = async (url: string): Promise<number> => {
  for (const end = performance.now() + READY_MS; ; await sleep(15)) {
    const isIn = await sql(url, 'select 1').then(
      () => true,
      () => false,
    )
    if (isIn) return performance.now()
    if (performance.now() > end) throw new Error('PostgreSQL does not come back')
  }
}

/** A PostgreSQL of the guard’s own, durable as an operator’s is, that may be stopped, killed and run out of room. */
export const openPostgres = async (folder: string) => {
  const user = postgresUser()
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const pgData = join(folder, 'pg')
  const bin = findBinaries(user, spareDir(folder, user))
  const password = secretOf(folder)
  await initialise(bin, user, pgData, password, true)
  writeSettings(pgData, user)
  const port = await choosePort(folder)
  const url = urlOf(port, password)
  let server: ChildProcess
  const start = async (more: readonly string[] = []) => {
    const log = openSync(join(folder, 'server.log'), 'a')
    const flags = [...startFlags(port, true), '-c', 'logging_collector=off', '-c', 'max_wal_size=128MB', ...more]
    server = spawn(bin.postgres, ['-D', pgData, ...flags], { ...user, cwd: folder, stdio: ['ignore', log, log] })
    endWithThisProcess(server)
    return untilIn(url)
  }
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    const gone = once(server, 'exit')
    server.kill(signal)
    await gone
  }
  const isUp = () => server.exitCode === null && server.signalCode === null
  await start()
  await sql(url, 'create database parkloop')
  return {
    url: urlOf(port, password, 'parkloop'),
    port,
    /** `restart -m fast`, with flags of this start alone; resolves with the moment at which it is ready again. */
    restart: async (more: readonly string[] = []) => {
      await end('SIGINT')
      return start(more)
    },
    /** kill -9 of the postmaster, and a start as its service manager would make it. */
    crash: async () => {
      await end('SIGKILL')
      return start()
    },
    untilIn: () => untilIn(url),
    ask: (text: string, values?: unknown[]) => sql(url.replace(/\/postgres$/, '/parkloop'), text, values),
    /** The machine is gone and does not come back: what is left is what was brought elsewhere. */
    die: () => end('SIGKILL'),
    /** What a second server on the same programs needs. */
    place: { bin, user, pgData, password },
    close: async () => {
      if (isUp()) await end('SIGINT')
    },
  }
}
export type Postgres = Awaited<ReturnType<typeof openPostgres>>
