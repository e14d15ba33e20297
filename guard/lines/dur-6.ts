import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from '../../src/kernel/db/embedded/binaries.ts'
import { postgresUser } from '../../src/kernel/db/embedded/os-user.ts'
import { spareDir } from '../../src/kernel/db/embedded/place.ts'
import { endWithThisProcess } from '../../src/kernel/db/embedded/watchdog.ts'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { parkloop } from '../cli.ts'
import type { Line } from '../line.ts'
import { freePort, type Rig } from '../rig/index.ts'

/** What came of a start that has to be refused: not ready at any moment, an exit code, and one clear line. */
type Refusal = { what: string; code: number | null; ready: boolean; said: string }
type Case = { what: string; names: RegExp; run: (rig: Rig) => Promise<Refusal> }

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
    (r) => r.ok,
    () => false,
  )

/** Starts the product and watches whether it ever says that it is ready. */
const start = async (what: string, url: string, data: string): Promise<Refusal> => {
  const port = await freePort()
  const settings = { DATABASE_URL: url, PARKLOOP_DATA: data, PARKLOOP_PORT: String(port) }
  let isOver = false
  const started = parkloop(['start', '--no-demo'], settings).finally(() => {
    isOver = true
  })
  let isReady = false
  while (!isOver && !isReady) {
    isReady = await answers(port)
    await Promise.race([started, sleep(200)])
  }
  if (isReady) return { what, code: 0, ready: true, said: 'it is ready' }
  const { code, err } = await started
  return { what, code, ready: false, said: err.trim() }
}

const withFlag = (name: string): Case => ({
  what: `${name} = off`,
  names: new RegExp(`${name} is off`),
  run: async ({ postgres, data }) => {
    await postgres.restart(['-c', `${name}=off`])
    return start(name, postgres.url, data).finally(() => postgres.restart())
  },
})
const withRole = (what: string, names: RegExp, [make, undo]: [string, string]): Case => ({
  what,
  names,
  run: async ({ postgres, data }) => {
    await postgres.ask(make)
    return start(what, postgres.url, data).finally(() => postgres.ask(undo))
  },
})
const withSecret = (secret: string): Case => ({
  what: `the secret «${secret.slice(0, 20)}»`,
  names: /weak or an example/,
  run: async ({ postgres, data }) => {
    const folder = join(data, '..', 'known')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 })
    return start(secret, postgres.url, folder)
  },
})

/** A server whose pages carry no checksums, for as long as it is looked at. */
const unchecked: Case = {
  what: 'data_checksums = off',
  names: /data_checksums is off/,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parkloop-unchecked-'))
    chmodSync(folder, 0o777)
    const user = postgresUser()
    const bin = findBinaries(user, spareDir(folder, user))
    const [pgData, port] = [join(folder, 'pg'), await freePort()]
    const init = ['-D', pgData, '--no-data-checksums', '--no-sync', '--auth=trust', '--username=postgres']
    const made = spawnSync(bin.initdb, init, { ...user, cwd: folder, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
    const flags = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
    const server = spawn(bin.postgres, ['-D', pgData, ...flags], { ...user, cwd: folder, stdio: 'ignore' })
    endWithThisProcess(server)
    const gone = once(server, 'exit')
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    try {
      for (let i = 0; i < 200; i++) {
        const isIn = await sql(url, 'select 1').then(
          () => true,
          () => false,
        )
        if (isIn) break
        await sleep(50)
      }
      return await start('data_checksums', url, join(folder, 'data'))
    } finally {
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const CASES: Case[] = [
  withFlag('fsync'),
  withFlag('full_page_writes'),
  withFlag('synchronous_commit'),
  withRole('synchronous_commit = off for the role of the product', /synchronous_commit is off/, [
    'alter role parkloop_app set synchronous_commit = off',
    'alter role parkloop_app reset synchronous_commit',
  ]),
  unchecked,
  withRole('a role with BYPASSRLS', /bypasses row security/, [
    'alter role parkloop_app bypassrls',
    'alter role parkloop_app nobypassrls',
  ]),
  withRole('a role that may become the owner', /bypasses row security/, [
    'grant postgres to parkloop_app',
    'revoke postgres from parkloop_app',
  ]),
  withSecret('change-me-change-me-change-me-change-me'),
  withSecret('0'.repeat(64)),
]

const faultOf = ({ ready, code, said }: Refusal, names: RegExp) => {
  if (ready) return 'the product serves'
  if (code === 0 || code === null) return `exit code ${code}`
  if (!names.test(said)) return `it does not say why: ${said.slice(0, 200)}`
  return said.split('\n').length === 1 ? undefined : `more than one line: ${said.slice(0, 300)}`
}

export const dur6: Line = {
  id: 'dur-6',
  title: 'starts on a database or with a secret that is not safe',
  required: 'never ready, exit code ≠ 0, one line that says why',
  run: async (site) => {
    const rig = await site.rig()
    const failures: string[] = []
    for (const { what, names, run } of CASES) {
      const fault = faultOf(await run(rig), names)
      if (fault) failures.push(`${what}: ${fault}`)
    }
    const safe = await rig.start()
    const served = { what: 'safe', code: 0, ready: await answers(Number(new URL(safe.origin).port)), said: '' }
    await safe.end('SIGTERM')
    return {
      figures: [`${CASES.length} unsafe starts, ${CASES.length - failures.length} refused`],
      failures,
      power: [{ planted: 'a start that refuses nothing', found: faultOf(served, /./) === 'the product serves' }],
    }
  },
}
