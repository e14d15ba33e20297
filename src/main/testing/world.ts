import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { RoleCode } from '../../access.ts'
import type { ReadCtx, WriteCtx } from '../../kernel/context.ts'
import { openPool, type Pool } from '../../kernel/db/index.ts'
import { deliverWaiting } from '../../kernel/outbox.ts'
import { hashPassword } from '../../kernel/passwords.ts'
import { act, actAside, anonymous, look, type Occasion, systemActor } from '../../kernel/run.ts'
import { addDepartment } from '../../modules/departments/index.ts'
import { addAccount, grantRole } from '../../modules/identity/index.ts'
import { addGrid, addLayer, addPark } from '../../modules/parks/index.ts'
import { modules } from '../../modules.ts'
import { createApp } from '../app.ts'
import { outsideOf } from '../outside.ts'
import { openTestDatabase, TEST_SECRET } from './database.ts'

export const PASSWORD = 'kai-fa-qu-2026'
const short = () => randomBytes(5).toString('hex')

// biome-ignore lint/suspicious/noExplicitAny: a test reads any answer
export type Answer = { status: number; body: any; headers: Record<string, unknown>; text: string; bytes: Buffer }
export type Person = ReturnType<typeof personOf>
type Scope = { gridId?: string; departmentId?: string; enterpriseId?: string }

const ask = async (app: FastifyInstance, o: InjectOptions): Promise<Answer> => {
  const r = await app.inject(o)
  const type = String(r.headers['content-type'] ?? '')
  return {
    status: r.statusCode,
    body: type.includes('json') && r.body ? JSON.parse(r.body) : undefined,
    headers: r.headers,
    text: r.body,
    bytes: r.rawPayload,
  }
}

type Extra = { key?: string; version?: number; headers?: Record<string, string> }
const headersOf = ({ key, version, headers }: Extra = {}) => ({
  ...(key ? { 'idempotency-key': key } : {}),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  ...headers,
})

/** One file as a browser sends it, with the other fields of the form. */
export const formOf = async (name: string, content: Buffer | string, fields: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  const sent = new Response(form)
  return {
    payload: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type') as string },
  }
}

const newCookie = ({ headers }: Answer) =>
  [headers['set-cookie']]
    .flat()
    .map((set) => /^parkloop_session=[^;]+/.exec(String(set))?.[0])
    .find(Boolean)

/** Somebody at a browser: every call is a real HTTP request with the cookie of a real session. */
const personOf = (app: FastifyInstance, id: string, name: string, first: string) => {
  let cookie = first
  const call = async (method: InjectOptions['method'], path: string, body?: unknown, extra?: Extra) => {
    const answer = await ask(app, {
      method: method ?? 'GET',
      url: `/api/v1${path}`,
      headers: { cookie, ...headersOf(extra) },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    cookie = newCookie(answer) ?? cookie
    return answer
  }
  return {
    id,
    name,
    /** The one held now: a browser takes the new one that it is given. */
    get cookie() {
      return cookie
    },
    get: (path: string, extra?: Extra) => call('GET', path, undefined, extra),
    post: (path: string, body?: unknown, extra?: Extra) => call('POST', path, body, extra),
    put: (path: string, body?: unknown, extra?: Extra) => call('PUT', path, body, extra),
    patch: (path: string, body?: unknown, extra?: Extra) => call('PATCH', path, body, extra),
    delete: (path: string, extra?: Extra) => call('DELETE', path, undefined, extra),
    upload: async (
      path: string,
      name: string,
      content: Buffer | string,
      extra?: Extra,
      fields?: Record<string, string>,
    ) => {
      const { payload, headers } = await formOf(name, content, fields)
      return call('POST', path, payload, { ...extra, headers: { ...headers, ...extra?.headers } })
    },
    /** A part of a file, for an upload that goes on where it was cut. */
    piece: async (path: string, bytes: Buffer, fields: Record<string, string>) => {
      const { payload, headers } = await formOf('piece', bytes, fields)
      return call('PATCH', path, payload, { headers })
    },
  }
}

export const signInAs = async (app: FastifyInstance, login: string, password = PASSWORD) => {
  const r = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { account: login, password } })
  const cookie = r.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
  return { status: r.statusCode, body: r.json(), cookie }
}

/** The clock of a test jumps by hours: nobody's session ends for want of use who does not sign in by herself. */
const patient = (pool: Pool, accountId: string) =>
  pool.query('update session set idle_minutes = 720 where account_id = $1', [accountId])

/** A park of one test: the wall keeps it apart from all others, so nothing needs to be cleaned up. */
export const makePark = async (w: {
  app: FastifyInstance
  pool: Pool
  occasion: () => Occasion
  passwordHash: string
}) => {
  const code = `p-${short()}`
  const id = await act(
    w.pool,
    anonymous,
    w.occasion(),
    'test park',
    async (ctx) => (await addPark(ctx, { code, name: `试验园区${code}` })).id,
  )
  const inside = <T>(work: (ctx: WriteCtx) => Promise<T>) => act(w.pool, systemActor(id), w.occasion(), 'test', work)
  const ground = await inside(async (ctx) => {
    const layerId = await addLayer(ctx, { code: 'service', name: '服务网格' })
    const area = await addGrid(ctx, { layerId, kind: 'area', code: 'A', name: '东片区' })
    const gridA = await addGrid(ctx, { layerId, parentId: area, kind: 'grid', code: 'A1', name: '东一网格' })
    const gridB = await addGrid(ctx, { layerId, parentId: area, kind: 'grid', code: 'A2', name: '东二网格' })
    const departmentA = await addDepartment(ctx, { code: 'jf', name: '经济发展局', kind: 'department' })
    const departmentB = await addDepartment(ctx, { code: 'js', name: '建设局', kind: 'department' })
    return { layerId, area, gridA, gridB, departmentA, departmentB }
  })
  const person = async (role: RoleCode, scope: Scope = {}, name = `${role}-${short()}`): Promise<Person> => {
    const login = `${role}-${short()}`
    const accountId = await inside(async (ctx) => {
      const added = await addAccount(
        ctx,
        { login, name, password: PASSWORD, mustChangePassword: false },
        w.passwordHash,
      )
      await grantRole(ctx, { accountId: added, role, ...scope })
      return added
    })
    const { cookie } = await signInAs(w.app, login)
    await patient(w.pool, accountId)
    return personOf(w.app, accountId, login, cookie)
  }
  const see = <T>(work: (ctx: ReadCtx) => Promise<T>) => look(w.pool, systemActor(id), w.occasion(), work)
  /** Lets the events that wait reach those who listen, as the worker would. */
  const settle = () =>
    deliverWaiting(
      w.pool,
      modules.flatMap((m) => m.reactions ?? []),
      id,
      w.occasion(),
      w.occasion().now,
    )
  /** Runs a job in this park as the worker would. */
  const work = (name: string, payload: Record<string, unknown> = {}) => {
    const job = modules.flatMap((m) => m.jobs ?? []).find((j) => j.name === name)
    if (!job) throw new Error(`there is no job ${name}`)
    return act(w.pool, systemActor(id), w.occasion(), name, (ctx) => job.run(ctx, payload))
  }
  /** Runs an errand in this park as the worker would. */
  const errand = (name: string, payload: Record<string, unknown> = {}) => {
    const known = modules.flatMap((m) => m.errands ?? []).find((e) => e.name === name)
    if (!known) throw new Error(`there is no errand ${name}`)
    return known.run((step) => actAside(w.pool, id, w.occasion(), step), payload, {})
  }
  return { id, code, ...ground, inside, see, person, settle, work, errand }
}
export type Park = Awaited<ReturnType<typeof makePark>>

type WorldOptions = {
  now?: string
  mail?: { url: string; from: string }
  /** Networks that webhooks of this world may go to. */
  networks?: string[]
  /** Networks where sign-in providers of this world may stand. */
  signInNetworks?: string[]
  /** Where browsers reach this world. */
  origin?: string
  /** Addresses whose X-Forwarded-* is believed. */
  proxies?: string[]
  /** Tiles below the maps. */
  tiles?: { url: string; attribution: string }
  /** Folder of the built web app: the world is then for a browser, and its clock is the real one. */
  web?: string
  /** Sees every connection before the product does. */
  watch?: (pool: Pool) => void
}
const real = () => ({
  get now() {
    return new Date()
  },
  set now(_) {
    throw new Error('a browser’s world runs on the real clock')
  },
})

/** The whole product on a database of its own, with a clock that may be set. Whoever makes it closes it. */
export const makeWorld = async (o: WorldOptions = {}) => {
  const database = await openTestDatabase()
  const pool = openPool({ url: database.appUrl, max: 10 })
  o.watch?.(pool)
  const clock = o.web ? real() : { now: new Date(o.now ?? '2026-11-02T10:00:00+08:00') }
  const data = join(tmpdir(), `parkloop-world-${short()}`)
  const outside = outsideOf({
    pool,
    data,
    secret: TEST_SECRET,
    origin: o.origin ?? 'https://park.example',
    ...(o.networks ? { networks: o.networks } : {}),
    ...(o.signInNetworks ? { signInNetworks: o.signInNetworks } : {}),
    ...(o.tiles ? { tiles: o.tiles } : {}),
    ...(o.mail ? { mail: o.mail } : {}),
  })
  const app = await createApp({
    pool,
    url: database.appUrl,
    outside,
    data,
    version: 'test',
    strict: true,
    now: () => clock.now,
    ...(o.proxies ? { proxies: o.proxies } : {}),
    ...(o.web ? { web: o.web } : {}),
  })
  await app.ready()
  const passwordHash = await hashPassword(PASSWORD)
  const occasion = (): Occasion => ({ now: clock.now, requestId: 'test', language: 'zh', outside })
  const close = async () => {
    await app.close()
    await pool.end()
    await database.drop()
    await rm(data, { recursive: true, force: true })
  }
  const at = (time: string) => {
    clock.now = new Date(time)
  }
  /** Days pass while everyone keeps using the product: nobody's session ends for want of use. */
  const passTo = async (time: string) => {
    clock.now = new Date(time)
    await pool.query(
      "update session set seen_at = $1, proved_at = $1, expires_at = $1::timestamptz + interval '7 days'",
      [clock.now],
    )
  }
  const nobody = personOf(app, '', '访客', '')
  return {
    app,
    pool,
    data,
    outside,
    ownerUrl: database.ownerUrl,
    clock,
    at,
    passTo,
    nobody,
    occasion,
    park: () => makePark({ app, pool, occasion, passwordHash }),
    close,
  }
}
export type World = Awaited<ReturnType<typeof makeWorld>>

/** The same for a test file: closed after its tests. */
export const openWorld = async (o: WorldOptions = {}): Promise<World> => {
  const world = await makeWorld(o)
  after(world.close)
  return world
}
