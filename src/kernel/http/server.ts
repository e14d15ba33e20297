import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { notFound, tooMany } from '../errors.ts'
import type { Module } from '../module.ts'
import { trace } from '../trace.ts'
import { withoutCodes } from './address.ts'
import { credentialsOf, languageOf, refuseForeignOrigin, requestId } from './edge.ts'
import { endKeptConnections, isLeaving } from './leave.ts'
import { type MountOptions, mount } from './mount.ts'
import { openapi } from './openapi.ts'
import { problemOf, refusalOf } from './problems.ts'
import { isCookieless } from './protocol.ts'
import { serializerCompiler, validatorCompiler } from './schemas.ts'
import { serveWeb } from './web.ts'

export type ServerOptions = Omit<MountOptions, 'limit'> & {
  modules: Module[]
  permissions: ReadonlySet<string>
  origins: ReadonlySet<string>
  /** Addresses whose X-Forwarded-* is believed; none where it is left out. */
  proxies?: readonly string[]
  /** Folder of the built web app; absent in tests of the API. */
  web?: string
  strict: boolean
  ready: () => Promise<string | undefined>
  logger?: object | boolean
  version: string
}

/** A page loads nothing from elsewhere, but for the tiles that the site has chosen: exactly their origin. */
const csp = (tiles: string | undefined) => {
  const origins = tiles ? [new URL(tiles).origin] : []
  return { ...CSP, imgSrc: [...CSP.imgSrc, ...origins], connectSrc: [...CSP.connectSrc, ...origins] }
}

const CSP = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}

const YEAR_SECONDS = 31_536_000

const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const refusal = refusalOf(error)
  if (refusal.kind === 'failed') request.log.error({ err: error }, 'failed')
  const problem = problemOf(refusal, languageOf(request), request.id)
  if (refusal.retryAfter) reply.header('retry-after', String(refusal.retryAfter))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  if (reply.raw.headersSent) return reply.raw.destroy()
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** Doors open to everyone are counted by address; what one process counts is enough to stop a flood. */
const limiter = () => {
  const limiters = new Map<string, RateLimiterMemory>()
  return async (name: string, ip: string, perMinute: number) => {
    const one = limiters.get(name) ?? new RateLimiterMemory({ points: perMinute, duration: 60 })
    limiters.set(name, one)
    await one.consume(ip).catch((r: { msBeforeNext?: number }) => {
      throw tooMany(Math.ceil((r.msBeforeNext ?? 60_000) / 1000))
    })
  }
}

const health = (app: FastifyInstance, ready: ServerOptions['ready']) => {
  app.get('/healthz', { schema: { hide: true } as never }, async () => ({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } as never }, async (_, reply) => {
    const missing = isLeaving(app) ? 'stopping' : await ready()
    if (!missing) return { status: 'ready' }
    return reply.code(503).header('retry-after', '2').send({ status: 'away', reason: missing })
  })
}

const quietly = (logger: ServerOptions['logger']) =>
  logger
    ? {
        ...(logger === true ? {} : logger),
        serializers: {
          req: (r: FastifyRequest) => ({ method: r.method, url: withoutCodes(r.url), remoteAddress: r.ip }),
        },
      }
    : false

/** The HTTP server: wiring of well-kept plugins around the contracts of the modules. */
export const createServer = async (o: ServerOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: quietly(o.logger),
    genReqId: requestId,
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    trustProxy: o.proxies?.length ? [...o.proxies] : false,
    routerOptions: { maxParamLength: 300, querystringParser: undefined as never },
  }) as unknown as FastifyInstance
  // A form of another site can send text without asking; the product reads JSON, and forms with files.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler as never)
  app.setSerializerCompiler(serializerCompiler(o.strict) as never)
  app.setErrorHandler((e: FastifyError, request, reply) => refuse(e, request, reply))
  app.setNotFoundHandler((request, reply) => refuse(notFound(), request, reply))
  await app.register(helmet, {
    contentSecurityPolicy: { directives: csp(o.outside.tiles?.url) },
    // Only where browsers come by TLS: over plain HTTP they would not listen, and a trial at home has none.
    hsts: [...o.origins].some((origin) => origin.startsWith('https:')) && {
      maxAge: YEAR_SECONDS,
      includeSubDomains: true,
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fileSize: 50 * 1024 * 1024, fields: 20, fieldSize: 64 * 1024 } })
  await app.register(compress, { threshold: 2048, encodings: ['gzip'] })
  await app.register(openapi, { version: o.version })
  endKeptConnections(app)
  app.addHook('onRequest', (request, _reply, done) => trace.run({ requestId: request.id }, done))
  app.addHook('onRequest', async (request, reply) => {
    if (
      request.method !== 'GET' &&
      request.method !== 'HEAD' &&
      request.method !== 'OPTIONS' &&
      !credentialsOf(request).bearer &&
      !isCookieless(request)
    )
      refuseForeignOrigin(request, o.origins)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  mount(app, { ...o, limit: limiter() }, o.modules, o.permissions)
  health(app, o.ready)
  if (o.web && existsSync(join(o.web, 'index.html'))) await serveWeb(app, o.web)
  return app
}
