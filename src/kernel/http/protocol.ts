import { createHash } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import { type Endpoint, methodOf, pathOf } from '../contract/index.ts'
import type { Routes } from '../module.ts'
import type { Protocol, Received } from '../protocol.ts'
import { deniedNoted } from './aside.ts'
import { answerRead, answerWrite, type Call, credentialsOf, type EdgeOptions, languageOf } from './edge.ts'
import { refusalOf } from './problems.ts'

export type ProtocolOptions = EdgeOptions & { limit: (name: string, ip: string, perMinute: number) => Promise<void> }
type Zod = z.ZodType
type Spoken = Routes & { protocol: Protocol }
type One = { r: Spoken; name: string; endpoint: Endpoint; format: string }

const FORM = 'application/x-www-form-urlencoded'
const text = (mediaType: string) => ({ content: { [mediaType]: { schema: z.string() } } })
const capital = (s: string) => s.replace(/^\w/, (c) => c.toUpperCase())
const paramsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map((m) => m[1] as string)

const schemaOf = ({ r, name, endpoint: e, format }: One) => {
  const mediaType = r.protocol.formats[format] as string
  const first = Object.keys(r.protocol.formats)[0] === format
  const names = paramsOf(pathOf(e))
  const json = mediaType.startsWith('application/json')
  return {
    operationId: `${r.contract.module}.${name}${first ? '' : capital(format)}`,
    summary: e.summary,
    tags: [r.contract.module],
    'x-permission': e.allow,
    ...(e.query ? { querystring: e.query as Zod } : {}),
    ...(e.body ? { body: e.body as Zod, consumes: [FORM] } : {}),
    ...(names.length ? { params: z.object(Object.fromEntries(names.map((n) => [n, z.string()]))) } : {}),
    response: {
      [e.status ?? 200]: json ? (e.returns as Zod) : text(mediaType),
      '4xx': json ? (r.protocol.refusal as Zod) : text(mediaType),
    },
  }
}

const receivedOf = (request: FastifyRequest): Received => ({
  query: { ...(request.query as Record<string, unknown>) },
  headers: request.headers,
  ...(request.body instanceof URLSearchParams ? { body: request.body } : {}),
})

/** The protocol's own place for the token counts like `Authorization`; whatever cookie comes along does not. */
const prepare = (protocol: Protocol, request: FastifyRequest) => {
  const received = receivedOf(request)
  const bearer = credentialsOf(request).bearer ?? protocol.secretOf?.(received)
  Object.assign(request, { shown: { ip: request.ip, ...(bearer ? { bearer } : {}) } })
  const read = protocol.read?.(received)
  request.query = read?.query ?? received.query
  if (received.body) request.body = read?.body ?? Object.fromEntries(received.body)
}

/** Who has read this very content is told so in one line. */
const sendKept = (request: FastifyRequest, reply: FastifyReply, content: string, cache: string) => {
  const tag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`
  reply.header('etag', tag).header('cache-control', cache)
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim())
  return known.includes(tag) ? reply.code(304).send() : reply.send(content)
}

const answer = async (o: ProtocolOptions, call: Call, one: One, request: FastifyRequest, reply: FastifyReply) => {
  const { protocol } = one.r
  const reading = one.endpoint.get !== undefined
  const { status, body, replayed } = await (reading
    ? answerRead(o, call, request)
    : answerWrite(o, call, request, reply))
  // Only what the contract names leaves the server.
  const told = (one.endpoint.returns as Zod).parse(body)
  const content = protocol.write(told, one.format, one.name)
  reply.code(status).type(protocol.formats[one.format] as string)
  if (replayed) reply.header('idempotency-replayed', 'true')
  if (reading && protocol.cache) return sendKept(request, reply, content, protocol.cache)
  return reply.header('cache-control', 'no-store').send(content)
}

const mountOne = (app: FastifyInstance, o: ProtocolOptions, one: One) => {
  const { r, name, endpoint, format } = one
  const handler = r.handlers[name]
  if (!handler) throw new Error(`${r.contract.module}.${name} has no handler`)
  const call: Call = { name: `${r.contract.module}.${name}`, endpoint, handler }
  app.route({
    method: methodOf(endpoint).toUpperCase() as HTTPMethods,
    url: `${r.protocol.base}${pathOf(endpoint)}.${format}`,
    schema: schemaOf(one) as never,
    config: { cookieless: true, format } as never,
    errorHandler: deniedNoted(o, call),
    preValidation: async (request) => {
      if (endpoint.perMinute) await o.limit(call.name, request.ip, endpoint.perMinute)
      prepare(r.protocol, request)
    },
    handler: (request, reply) => answer(o, call, one, request, reply),
  })
}

const refuse = (protocol: Protocol, error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const refusal = refusalOf(error)
  if (refusal.kind === 'failed') request.log.error({ err: error }, 'failed')
  const { format } = request.routeOptions.config as { format?: string }
  const said = protocol.refuse(refusal, format ?? Object.keys(protocol.formats)[0] ?? '', languageOf(request))
  if (refusal.retryAfter) reply.header('retry-after', String(refusal.retryAfter))
  return reply.code(said.status).header('cache-control', 'no-store').type(said.mediaType).send(said.content)
}

/** Mounts every endpoint of a protocol under each of its endings, in a scope of its own: its forms are read nowhere else. */
export const mountProtocol = (app: FastifyInstance, o: ProtocolOptions, r: Spoken) =>
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(FORM, { parseAs: 'string' }, (_, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )
    scope.setErrorHandler((e: FastifyError, request, reply) => refuse(r.protocol, e, request, reply))
    for (const [name, endpoint] of Object.entries(r.contract.endpoints))
      for (const format of Object.keys(r.protocol.formats)) mountOne(scope, o, { r, name, endpoint, format })
  })

/** Routes whose protocol reads no cookie need no guard against pages that borrow one. */
export const isCookieless = (request: FastifyRequest) =>
  (request.routeOptions.config as { cookieless?: boolean }).cookieless === true
