import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Browser } from '../context.ts'
import type { Endpoint } from '../contract/index.ts'
import { inTransaction, type Lastly, type Pool, type PoolClient } from '../db/index.ts'
import type { Act } from '../errands.ts'
import { conflict, Refused } from '../errors.ts'
import { fault } from '../faults.ts'
import { newId } from '../ids.ts'
import type { Outside } from '../outside.ts'
import { anonymous, mustHaveLeftTrace, type Occasion, readCtx, retrying, writeCtx } from '../run.ts'
import { hashOf, keep, type Replay, recall, replayOfSecret } from './idempotency.ts'
import { letIn } from './letIn.ts'

/** Who is behind these credentials; opens the park for the transaction (set_park) as well. Given by the identity module. */
export type Authenticate = (client: PoolClient, credentials: Credentials) => Promise<Actor | undefined>
export type Credentials = {
  session?: string
  bearer?: string
  ip: string
  /** A page that asks by itself while nobody sits before it: the session grows idle all the same. */
  unattended?: true
}

export type EdgeOptions = {
  pool: Pool
  authenticate: Authenticate
  /**
   * Who was behind these credentials last time. She is asked anew in every transaction; what was read for her meanwhile
   * counts only if `authenticate` answers this very actor.
   */
  remembered?: (credentials: Credentials) => Actor | undefined
  now: () => Date
  outside: Outside
  origins?: ReadonlySet<string>
}
type BeforeCall = (act: Act, input: never, outside: Outside) => Promise<unknown>
export type Call = {
  name: string
  endpoint: Endpoint
  handler: ((ctx: never, input: never) => unknown) & { before?: BeforeCall }
}

export const SESSION_COOKIE = 'parkloop_session'
/** Ties a sign-in at a provider to the browser that began it. */
const ERRAND_COOKIE = 'parkloop_errand'
const ERRAND_PATH = '/api/v1/session'

export const languageOf = (request: FastifyRequest): 'zh' | 'en' =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'

const cookieOf = (request: FastifyRequest, name: string) =>
  (request as FastifyRequest & { cookies?: Record<string, string | undefined> }).cookies?.[name]

/** Whoever shows a token is the program behind it and nobody else: a cookie beside it counts for nothing. */
export const credentialsOf = (request: FastifyRequest): Credentials => {
  const { shown } = request as { shown?: Credentials }
  if (shown) return shown
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { ip: request.ip, bearer }
  const session = cookieOf(request, SESSION_COOKIE)
  const unattended = request.headers['x-unattended'] === '1'
  return { ip: request.ip, ...(session ? { session } : {}), ...(unattended ? { unattended } : {}) }
}

const versionOf = (request: FastifyRequest): { expectedVersion?: number } => {
  const header = /^(?:W\/)?"?(\d+)"?$/.exec(String(request.headers['if-match'] ?? ''))?.[1]
  const said = header ?? (request as { bodyVersion?: number }).bodyVersion
  return said === undefined ? {} : { expectedVersion: Number(said) }
}

// Behind a proxy that speaks TLS the connection to us is plain: the public origin says how browsers come.
const isSecure = (o: EdgeOptions, request: FastifyRequest) =>
  request.protocol === 'https' || [...(o.origins ?? [])].some((origin) => origin.startsWith('https:'))

const browserOf = (o: EdgeOptions, request: FastifyRequest, reply: FastifyReply): Browser => ({
  ...credentialsOf(request),
  errand: cookieOf(request, ERRAND_COOKIE) ?? '',
  sendOff: (errand, seconds) =>
    void reply.setCookie(ERRAND_COOKIE, errand, {
      path: ERRAND_PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure(o, request),
      maxAge: seconds,
    }),
  agent: String(request.headers['user-agent'] ?? '').slice(0, 200),
  keep: (token, seconds) =>
    void reply.setCookie(SESSION_COOKIE, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure(o, request),
      maxAge: seconds,
    }),
  forget: () => void reply.clearCookie(SESSION_COOKIE, { path: '/' }).header('clear-site-data', '"cache", "storage"'),
})

export const occasionOf = (o: EdgeOptions, request: FastifyRequest, now = o.now()): Occasion => ({
  now,
  outside: o.outside,
  credentials: credentialsOf(request),
  requestId: request.id,
  language: languageOf(request),
  ...versionOf(request),
})

const actorFor = async (
  client: PoolClient,
  o: EdgeOptions,
  endpoint: Endpoint,
  request: FastifyRequest,
): Promise<Actor> => {
  if (endpoint.allow === 'public') return { ...anonymous, ip: request.ip }
  return letIn(await o.authenticate(client, credentialsOf(request)), endpoint, request, o.now())
}

/** Whether this person may call this endpoint at all, asked before anything large is taken in. */
export const mustBeLetIn = (o: EdgeOptions, endpoint: Endpoint, request: FastifyRequest) =>
  inTransaction(o.pool, { readOnly: true }, (client) => actorFor(client, o, endpoint, request))

type Answer = { status: number; body: unknown; replayed?: boolean }
const inputOf = (request: FastifyRequest) => ({
  params: request.params,
  query: request.query,
  body: request.body,
  ...(request as { upload?: object }).upload,
})

const read = async (o: EdgeOptions, call: Call, request: FastifyRequest, client: PoolClient, actor: Actor) => {
  const body = await call.handler(readCtx(client, actor, occasionOf(o, request)) as never, inputOf(request) as never)
  return { status: call.endpoint.status ?? 200, body }
}

/**
 * Asks who she is and reads for whom she was, in one round trip: row security goes by the answer in any case. Nothing of it
 * is used when she is somebody else by now, has gained or lost a role, or has been signed out.
 */
const readAtOnce = (o: EdgeOptions, call: Call, request: FastifyRequest, remembered: Actor) =>
  inTransaction(o.pool, { readOnly: true }, async (client): Promise<Answer | undefined> => {
    const asked = o.authenticate(client, credentialsOf(request))
    const reading = (async () => read(o, call, request, client, letIn(remembered, call.endpoint, request, o.now())))()
    const [actor, answer] = await Promise.allSettled([asked, reading])
    if (actor.status === 'rejected') throw actor.reason
    if (actor.value !== remembered) return undefined
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  })

export const answerRead = async (o: EdgeOptions, call: Call, request: FastifyRequest): Promise<Answer> => {
  const { allow, bytes } = call.endpoint
  const remembered = allow === 'public' || bytes ? undefined : o.remembered?.(credentialsOf(request))
  const atOnce = remembered && (await readAtOnce(o, call, request, remembered))
  if (atOnce) return atOnce
  return inTransaction(o.pool, { readOnly: true }, async (client) =>
    read(o, call, request, client, await actorFor(client, o, call.endpoint, request)),
  )
}

/** A file is told from another by its content: the same key with another file is another request. */
const contentOf = (request: FastifyRequest) => {
  const { file } = (request as { upload?: { file: { sha256: string } } }).upload ?? {}
  return file ? { body: request.body ?? null, sha256: file.sha256 } : request.body
}

const keyOf = (request: FastifyRequest, actor: Actor) => {
  const key = request.headers['idempotency-key']
  if (!key || actor.permission === 'public') return undefined
  return { parkId: actor.parkId, actorId: actor.id, key: String(key).slice(0, 255) }
}

type Before = { actor: Actor; key: ReturnType<typeof keyOf>; before: Replay | undefined }

/** Who she is and what was answered to her key before. The key of who she was is looked up meanwhile; it counts if she is the same. */
const begin = async (
  o: EdgeOptions,
  { endpoint }: Call,
  request: FastifyRequest,
  client: PoolClient,
  hash: string,
): Promise<Before> => {
  const remembered = endpoint.allow === 'public' ? undefined : o.remembered?.(credentialsOf(request))
  const early = remembered && keyOf(request, { ...remembered, permission: endpoint.allow ?? '' })
  const asked = early ? o.authenticate(client, credentialsOf(request)) : undefined
  const looked = early && recall(client, early, hash)
  looked?.catch(() => {})
  const who = asked && (await asked)
  const actor = asked ? letIn(who, endpoint, request, o.now()) : await actorFor(client, o, endpoint, request)
  const key = keyOf(request, actor)
  const found = looked && who === remembered ? looked : key && recall(client, key, hash)
  return { actor, key, before: await found }
}

/** Of an endpoint that may begin a job: the answer names the job where it did. */
const isWaitedFor = (e: Endpoint, body: unknown) =>
  e.mayWait === true && typeof (body as { jobId?: unknown } | undefined)?.jobId === 'string'

const answerWithin = async (
  o: EdgeOptions,
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
  client: PoolClient,
  lastly: Lastly,
  found: object,
): Promise<Answer> => {
  const { secret } = call.endpoint
  const hash = hashOf(request.method, request.url, secret ? undefined : contentOf(request))
  const { actor, key, before } = await begin(o, call, request, client, hash)
  const now = o.now()
  await fault('request.known')
  if (before && secret) throw replayOfSecret()
  if (before) return { ...before, replayed: true }
  const ctx = writeCtx(client, actor, { ...occasionOf(o, request, now), browser: browserOf(o, request, reply) })
  const body = await call.handler(ctx as never, { ...inputOf(request), ...found } as never)
  await fault('request.decided')
  await mustHaveLeftTrace(ctx, call.name)
  const status = isWaitedFor(call.endpoint, body) ? 202 : (call.endpoint.status ?? 200)
  if (key) await fault('key.before')
  if (key) lastly(keep(client, key, { status, body: secret ? undefined : body, hash, now }))
  await fault('request.kept')
  return { status, body }
}

const isKept = (error: unknown): error is Refused => error instanceof Refused && error.refusal.committed === true

/** What the handler has to know from outside. Whoever may not call it makes us ask nobody. */
const findBefore = async (o: EdgeOptions, call: Call, request: FastifyRequest, reply: FastifyReply) => {
  const { before } = call.handler
  if (!before) return {}
  const act: Act = (work) =>
    inTransaction(o.pool, {}, async (client) => {
      const actor = await actorFor(client, o, call.endpoint, request)
      return work(writeCtx(client, actor, { ...occasionOf(o, request), browser: browserOf(o, request, reply) }))
    })
  return { found: await before(act, inputOf(request) as never, o.outside) }
}

const BEAT = 50
/** A refusal that is counted (a wrong password) is told at a full beat after the request came: its time tells nothing of why. */
const atBeat = async (from: number) => sleep(BEAT - ((performance.now() - from) % BEAT))

/** One request, one transaction: its effect, its audit trace, its events and its idempotency key stand or fall together. */
export const answerWrite = async (
  o: EdgeOptions,
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> => {
  const from = performance.now()
  const found = await findBefore(o, call, request, reply)
  const answered = await retrying(() =>
    inTransaction(o.pool, {}, (client, lastly) =>
      answerWithin(o, call, request, reply, client, lastly, found).catch((error: unknown) => {
        if (isKept(error)) return error
        throw error
      }),
    ),
  )
  await fault('request.done')
  if (!(answered instanceof Refused)) return answered
  await atBeat(from)
  throw answered
}

/** A page of another site must not be able to act with our cookie: writes by cookie carry our own origin. */
export const refuseForeignOrigin = (request: FastifyRequest, origins: ReadonlySet<string>) => {
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none')
    throw conflict('foreign_origin', '请求来自其他网站', 'The request comes from another site')
  const origin = request.headers.origin
  // A sandboxed page and a file call themselves `null`.
  const host = origin && URL.canParse(origin) ? new URL(origin).host : undefined
  if (origin && !site && !origins.has(origin) && host !== request.headers.host)
    throw conflict('foreign_origin', '请求来自其他网站', 'The request comes from another site')
}

export const requestId = () => newId()
export const sendAnswer = (reply: FastifyReply, a: Answer) => {
  if (a.replayed) reply.header('idempotency-replayed', 'true')
  const version = (a.body as { version?: unknown } | undefined)?.version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  const waiting = (a.body as { jobId?: unknown } | undefined)?.jobId
  if (a.status === 202 && typeof waiting === 'string') reply.header('location', `/api/v1/jobs/${waiting}`)
  return reply.code(a.status).send(a.status === 204 ? undefined : a.body)
}
