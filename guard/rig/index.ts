import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import { openPool } from '../../src/kernel/db/index.ts'
import { hashPassword } from '../../src/kernel/passwords.ts'
import { createApp } from '../../src/main/app.ts'
import { prepareDatabase, secretOf } from '../../src/main/database.ts'
import { outsideOf } from '../../src/main/outside.ts'
import { makePark, PASSWORD, type Park } from '../../src/main/testing/world.ts'
import { startProduct } from './app.ts'
import { openPostgres } from './postgres.ts'

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const seatIn = async (park: Park): Promise<Seat> => {
  const desk = await park.person('desk')
  const firm = { name: '园区精工', code: makeUscc('430624', 9_001), gridId: park.gridA, size: 'small' }
  const made = await desk.post('/enterprises', firm)
  if (made.status !== 201) throw new Error(`an enterprise for the rig: ${made.text.slice(0, 300)}`)
  const system = await park.person('system-admin')
  return {
    ...{ parkId: park.id, cookie: desk.cookie, account: desk.name, accountId: desk.id },
    ...{ system: system.cookie, enterpriseId: made.body.id as string },
  }
}

/** The desk of a park and the cookie of its system administrator. */
export type Seat = {
  parkId: string
  cookie: string
  account: string
  accountId: string
  system: string
  enterpriseId: string
}
const SEATS = 4

type Ground = Parameters<typeof makePark>[0]
/** The product in this process for as long as something is arranged through it. */
const withApp = async <T>(appUrl: string, data: string, arrange: (ground: Ground) => Promise<T>): Promise<T> => {
  const pool = openPool({ url: appUrl, max: 4 })
  const outside = outsideOf({ pool, data, secret: secretOf(data), networks: ['127.0.0.0/8'] })
  const app = await createApp({ pool, url: appUrl, outside, data, version: 'test', strict: true })
  try {
    await app.ready()
    const occasion = () => ({ now: new Date(), requestId: 'guard', language: 'zh' as const, outside })
    const passwordHash = await hashPassword(PASSWORD)
    return await arrange({ app, pool, occasion, passwordHash })
  } finally {
    await app.close()
    await pool.end()
  }
}

/** Parks with somebody at the desk and an enterprise each; their sessions outlive every restart. */
const settle = async (ground: Ground): Promise<Seat[]> => {
  const seats: Seat[] = []
  for (let i = 0; i < SEATS; i++) seats.push(await seatIn(await makePark(ground)))
  return seats
}

/** A database server and data folder of the guard’s own, on which the product is started, killed and started again. */
export const openRig = async (folder = mkdtempSync(join(tmpdir(), 'parkloop-rig-'))) => {
  // PostgreSQL runs as a user of its own and has to come through.
  chmodSync(folder, 0o755)
  const postgres = await openPostgres(join(folder, 'database'))
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const appUrl = await prepareDatabase(postgres.url, secretOf(data))
  const seats = await withApp(appUrl, data, settle)
  return {
    seats,
    postgres,
    data,
    appUrl,
    /** Another product process on the same database; `url` where it is reached by a detour. */
    start: async (o: { url?: string; port?: number; env?: NodeJS.ProcessEnv; nodeFlags?: readonly string[] } = {}) =>
      startProduct({ data, ...o, url: o.url ?? postgres.url, port: o.port ?? (await freePort()) }),
    /** A park more, arranged as tests arrange one, before the product is started. */
    settle: <T>(arrange: (park: Park) => Promise<T>) =>
      withApp(appUrl, data, async (ground) => arrange(await makePark(ground))),
    close: async () => {
      await postgres.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Rig = Awaited<ReturnType<typeof openRig>>
