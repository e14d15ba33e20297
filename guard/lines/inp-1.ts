import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Operation } from '../api.ts'
import { addressOf, nextAddress } from '../call.ts'
import { fuzzed } from '../fuzz.ts'
import { type Line, spread } from '../line.ts'
import { plantHandler, type Wrapped } from '../plant.ts'
import type { Random } from '../random.ts'
import type { Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { thoseWhoMay } from '../who.ts'

const CASES = Number(process.env.GUARD_CASES ?? 30)
const HANG_MS = 5_000
const MOST_GROWTH_MB = 64

type Asked = { op: Operation; who: Principal; o: InjectOptions; n: number }

const fuzzOf = (op: Operation, who: Principal, n: number, scene: Scene, random: Random): Asked => {
  const { body, query, spoilPath } = fuzzed(op, scene.sets.own, random)
  const path =
    spoilPath === undefined
      ? addressOf(op, scene.sets.own)
      : op.path.replace(/\{\w+\}/, spoilPath).replace(/\{\w+\}/g, 'x')
  const search = new URLSearchParams(query).toString()
  const headers = { ...who.headers, ...(op.versioned ? { 'if-match': '"1"' } : {}) }
  const sent = body === undefined ? {} : { payload: body, headers: { ...headers, 'content-type': 'application/json' } }
  return {
    op,
    who,
    n,
    o: { method: op.method, url: search ? `${path}?${search}` : path, headers, remoteAddress: nextAddress(), ...sent },
  }
}

const requestsOf = (operations: readonly Operation[], scene: Scene, random: Random): Asked[] =>
  operations
    .filter((op) => op.id !== 'notifications.stream')
    .flatMap((op) => {
      const whoMay = thoseWhoMay(op, scene)
      const anyone = whoMay.length ? whoMay : scene.principals
      return Array.from({ length: CASES }, (_, n) => fuzzOf(op, random.pick(anyone), n, scene, random))
    })

/** A refusal says what is wrong in the shape that every refusal has; Open311 and calendars in the shape of theirs. */
const isProblem = (op: Operation, text: string, type: string) => {
  if (!op.path.startsWith('/api/')) return true
  if (!type.includes('application/problem+json')) return false
  const { code, status, requestId, translations } = JSON.parse(text)
  return Boolean(code && status && requestId && translations?.zh && translations?.en)
}

const storm = async (app: FastifyInstance, requests: readonly Asked[]) => {
  const failures: string[] = []
  let refused = 0
  let slowest = 0
  await spread(requests, 6, async ({ op, who, o, n }) => {
    const start = performance.now()
    const r = await app.inject(o)
    const ms = performance.now() - start
    slowest = Math.max(slowest, ms)
    const at = `${op.id} case ${n} as ${who.name}: ${o.method} ${String(o.url).slice(0, 140)} ${String(o.payload ?? '').slice(0, 200)}`
    if (r.statusCode >= 500) failures.push(`${r.statusCode} ${at} → ${r.body.slice(0, 120)}`)
    else if (r.statusCode >= 400 && !isProblem(op, r.body, String(r.headers['content-type'])))
      failures.push(`no problem shape ${at} → ${r.body.slice(0, 120)}`)
    if (ms > HANG_MS) failures.push(`${Math.round(ms)} ms ${at}`)
    if (r.statusCode >= 400) refused++
  })
  return { failures, refused, slowest }
}

/** Falls over signs that mean something elsewhere, as a handler would that builds a pattern of what it is given. */
const stumbling =
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => {
    if (/[%'<{}$\\😀=]/u.test(String((input.body as { text?: unknown }).text))) throw new TypeError('planted')
    return handle(ctx, input)
  }

const power = async (site: Site, scene: Scene) => {
  const { app } = await site.planted(plantHandler('demands.message', stumbling))
  const one = site.api.operations.filter((op) => op.id === 'demands.message')
  const tries = Array.from({ length: 40 }, (_, i) => requestsOf(one, scene, site.random(`inp-1 planted ${i}`))).flat()
  const { failures } = await site.dry(() => storm(app, tries))
  return [{ planted: 'one endpoint that breaks on one character', found: failures.length > 0 }]
}

const heap = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

export const inp1: Line = {
  id: 'inp-1',
  title: 'every operation under requests made from its description, seven in ten fitting, three hostile',
  required: '0 × 5xx, ≤ 5 s, + ≤ 64 MB',
  run: async (site) => {
    const scene = await site.scene()
    const requests = requestsOf(site.api.operations, scene, site.random('inp-1'))
    const before = heap()
    const { failures, refused, slowest } = await site.dry(() => storm(site.world.app, requests))
    const grown = heap() - before
    if (globalThis.gc && grown > MOST_GROWTH_MB) failures.push(`the heap grew by ${grown.toFixed(0)} MB`)
    return {
      figures: [
        `${requests.length} requests (${CASES} an operation), ${refused} refused in the shape of refusals; slowest ${Math.round(slowest)} ms, heap +${grown.toFixed(1)} MB`,
        `${failures.length} × 5xx, other shapes, hangs; answers are checked against their contracts`,
      ],
      failures,
      power: await power(site, scene),
    }
  },
}
