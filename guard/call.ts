import type { FastifyInstance, InjectOptions } from 'fastify'
import { formOf } from '../src/main/testing/world.ts'
import type { Operation } from './api.ts'
import { bodyFor, queryFor, SPECIAL } from './bodies.ts'
import { constantOf, ghostOf, kindOf } from './kinds.ts'
import type { Ids, Principal } from './scene/index.ts'

export type Reply = { status: number; headers: Record<string, unknown>; text: string }

let asked = 0
/** Doors open to everyone are counted by address: every call comes from an address of its own. */
export const nextAddress = () => {
  asked++
  return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
}

/** The ids of an address: of this set, or ones that nobody has. A child may be of another set than its parent. */
export const addressOf = (op: Operation, ids: Ids, children: Ids = ids) =>
  op.path.replace(/\{(\w+)\}/g, (_, param: string) => {
    const value = constantOf(op.path, param)
    if (value) return value
    const kind = kindOf(op.path, param)
    const from = param === op.params[0] ? ids : children
    return (kind && from[kind]) || ghostOf(kind ?? '', {})
  })

export const ghosts = (real: Ids): Ids =>
  Object.fromEntries(Object.keys(real).map((kind) => [kind, ghostOf(kind, real)]))

export type Asking = { op: Operation; who: Principal; address: string; ids: Ids; named?: boolean }

const form = await formOf('guard.csv', 'a,b\n1,2\n', { offset: '0' })

const contentOf = ({ op, ids, named }: Asking): Pick<InjectOptions, 'payload' | 'headers'> => {
  if (!op.body) return {}
  if (op.mediaType === 'multipart/form-data') return form
  const body = { ...bodyFor(op.body, ids, named), ...SPECIAL[op.id]?.(ids) }
  if (op.mediaType !== 'application/x-www-form-urlencoded') return { payload: body }
  const fields = new URLSearchParams(Object.entries(body).map(([k, v]) => [k, String(v)]))
  return { payload: fields.toString(), headers: { 'content-type': op.mediaType } }
}

export const requestFor = (asking: Asking): InjectOptions => {
  const { op, who, address, ids } = asking
  const { payload, headers } = contentOf(asking)
  const query = queryFor(op.id, op.query, ids)
  return {
    method: op.method,
    url: Object.keys(query).length ? `${address}?${new URLSearchParams(query)}` : address,
    headers: { ...headers, ...who.headers, ...(op.versioned ? { 'if-match': '"1"' } : {}) },
    remoteAddress: nextAddress(),
    ...(payload === undefined ? {} : { payload }),
  }
}

/** A stream never ends by itself: its head is read over a real connection, then it is left. */
const listen = async (origin: string, o: InjectOptions): Promise<Reply> => {
  const leaving = new AbortController()
  const r = await fetch(`${origin}${o.url}`, { headers: o.headers as Record<string, string>, signal: leaving.signal })
  const text = r.ok ? '' : await r.text()
  leaving.abort()
  return { status: r.status, headers: Object.fromEntries(r.headers), text }
}

export const callWith =
  (app: FastifyInstance, origin: string) =>
  async (asking: Asking): Promise<Reply> => {
    const o = requestFor(asking)
    if (asking.op.answers['200']?.content?.['text/event-stream']) return listen(origin, o)
    const r = await app.inject(o)
    return { status: r.statusCode, headers: r.headers, text: r.body }
  }
export type Call = ReturnType<typeof callWith>
