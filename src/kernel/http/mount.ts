import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import { type Endpoint, methodOf, Problem, pathOf } from '../contract/index.ts'
import { invalid, notFound } from '../errors.ts'
import { isId } from '../ids.ts'
import type { Bytes, Module, Routes } from '../module.ts'
import { deniedNoted } from './aside.ts'
import { answerRead, answerWrite, type Call, type EdgeOptions, mustBeLetIn, sendAnswer } from './edge.ts'
import { mountProtocol } from './protocol.ts'
import { sendSheet, wantsSheet } from './sheet.ts'
import { receiveUpload, type UploadOptions } from './upload.ts'

type Zod = z.ZodType
const paramsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map((m) => m[1] as string)
const isIdName = (name: string) => name === 'id' || name.endsWith('Id')

/** How a form with one file is described; what was sent is checked when it is received. */
const formOf = (e: Endpoint) => {
  const fields = z.toJSONSchema((e.body as Zod | undefined) ?? z.object({}), { io: 'input', unrepresentable: 'any' })
  const file = { type: 'string', format: 'binary' }
  const required = [...(fields.required ?? []), 'file']
  return z.unknown().meta({ type: 'object', properties: { ...fields.properties, file }, required })
}

const notesOf = (e: Endpoint) => [
  ...(e.versioned === true ? ['须带 If-Match: "<version>" 或请求体中的 version。'] : []),
  ...(e.versioned === 'shown' ? ['请带所看到的版本（If-Match 或 version）：此后已有改动的，答 412。'] : []),
  ...(e.secret ? ['其中的密码、链接或邀请码只给一次：同一 Idempotency-Key 重发时答 409 replay_of_secret。'] : []),
]

type Content = { content: Record<string, { schema: Zod }> }
const schemaOf = (module: string, name: string, e: Endpoint) => {
  const names = paramsOf(pathOf(e))
  const ok = e.status ?? 200
  const notes = notesOf(e)
  const answers: Record<string, Zod | Content> = { '4xx': Problem, '5xx': Problem }
  if (e.mayWait) answers[202] = e.returns as Zod
  if (e.returns) answers[ok] = e.returns as Zod
  else answers[ok] = e.bytes ? { content: { [e.bytes]: { schema: z.string().meta({ format: 'binary' }) } } } : z.null()
  return {
    operationId: `${module}.${name}`,
    summary: e.summary,
    tags: [module],
    'x-permission': e.allow,
    ...(notes.length ? { description: notes.join('\n') } : {}),
    ...(e.query
      ? {
          querystring: e.exports
            ? (e.query as z.ZodObject).extend({ format: z.enum(['csv', 'xlsx']).optional() })
            : (e.query as Zod),
        }
      : {}),
    ...(e.body && !e.upload ? { body: e.body as Zod } : {}),
    ...(e.upload ? { consumes: ['multipart/form-data'], body: formOf(e) } : {}),
    ...(names.length
      ? {
          params: z.object(
            Object.fromEntries(names.map((n) => [n, isIdName(n) ? z.string().meta({ format: 'uuid' }) : z.string()])),
          ),
        }
      : {}),
    response: answers,
  }
}

/** An id that cannot exist is the same answer as one that does not. */
const refuseImpossibleIds = (request: FastifyRequest) => {
  for (const [name, value] of Object.entries((request.params ?? {}) as Record<string, string>))
    if (isIdName(name) && !isId(value)) throw notFound()
}

/** `version` in the body is the same as If-Match; it is taken out before the strict shape is checked. */
const takeVersion = (request: FastifyRequest, endpoint: Endpoint) => {
  const body = request.body as { version?: unknown } | null
  if (body && typeof body === 'object' && typeof body.version === 'number') {
    const { version, ...rest } = body as { version: number }
    request.body = rest
    Object.assign(request, { bodyVersion: version })
  }
  const said =
    request.headers['if-match'] !== undefined || (request as { bodyVersion?: number }).bodyVersion !== undefined
  if (endpoint.versioned === true && !said)
    throw invalid(
      'version',
      'version_required',
      '请说明所依据的版本（If-Match 或 version）',
      'Say which version you read (If-Match or version)',
    )
}

const sendBytes = (reply: FastifyReply, b: Bytes) => {
  const kind = b.inline ? 'inline' : 'attachment'
  reply.header('content-type', b.mediaType).header('content-security-policy', "default-src 'none'; sandbox")
  if (b.name) reply.header('content-disposition', `${kind}; filename*=UTF-8''${encodeURIComponent(b.name)}`)
  // A stream that ends takes its connection along: a server that stops would otherwise wait for it. Proxies must not collect it.
  if (b.mediaType.startsWith('text/event-stream')) reply.header('connection', 'close').header('x-accel-buffering', 'no')
  return reply.send(b.stream)
}

export type MountOptions = EdgeOptions &
  UploadOptions & { limit: (name: string, ip: string, perMinute: number) => Promise<void> }

const mountOne = (app: FastifyInstance, o: MountOptions, r: Routes, name: string, endpoint: Endpoint) => {
  const handler = r.handlers[name]
  if (!handler) throw new Error(`${r.contract.module}.${name} has no handler`)
  const call: Call = { name: `${r.contract.module}.${name}`, endpoint, handler }
  const columns = r.sheets[name]
  app.route({
    method: methodOf(endpoint).toUpperCase() as HTTPMethods,
    url: `/api/v1${pathOf(endpoint)}`,
    schema: schemaOf(r.contract.module, name, endpoint) as never,
    errorHandler: deniedNoted(o, call),
    preValidation: async (request, reply) => {
      refuseImpossibleIds(request)
      if (endpoint.perMinute) await o.limit(call.name, request.ip, endpoint.perMinute)
      if (endpoint.upload) {
        await mustBeLetIn(o, endpoint, request)
        await receiveUpload(o, endpoint, request, reply)
      } else takeVersion(request, endpoint)
    },
    handler: async (request, reply) => {
      const format = columns && endpoint.exports ? wantsSheet(request) : undefined
      if (format && columns) {
        request.query = { ...(request.query as object), format: undefined }
        return sendSheet(o, call, columns, format, request, reply)
      }
      const answer =
        endpoint.get === undefined ? await answerWrite(o, call, request, reply) : await answerRead(o, call, request)
      return endpoint.bytes ? sendBytes(reply, answer.body as Bytes) : sendAnswer(reply, answer)
    },
  })
}

/** Mounts every endpoint of every module; refuses to start when one has no known permission. */
export const mount = (app: FastifyInstance, o: MountOptions, modules: Module[], permissions: ReadonlySet<string>) => {
  const known = (allow: string | undefined) =>
    allow === 'public' || allow === 'signed-in' || (allow !== undefined && permissions.has(allow))
  for (const r of modules.flatMap((m) => m.routes)) {
    const { protocol } = r
    if (protocol) mountProtocol(app, o, { ...r, protocol })
    for (const [name, endpoint] of Object.entries(r.contract.endpoints)) {
      if (!known(endpoint.allow))
        throw new Error(`${r.contract.module}.${name} names no permission of access.ts (allow: ${endpoint.allow})`)
      if (!protocol) mountOne(app, o, r, name, endpoint)
    }
  }
}
