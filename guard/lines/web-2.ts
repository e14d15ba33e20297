import type { FastifyInstance, InjectOptions } from 'fastify'
import { modules } from '../../src/modules.ts'
import type { Line } from '../line.ts'
import type { Scene } from '../scene/index.ts'

type Kind = { kind: string; o: InjectOptions; status: number }
const YEAR = 31_536_000

/** One answer of every kind that leaves the server. */
const kindsOf = ({ sets, people }: Scene): Kind[] => {
  const desk = { cookie: people.desk.cookie }
  const ids = sets.own
  const api = (kind: string, url: string, status: number, more: InjectOptions = {}): Kind => ({
    kind,
    status,
    o: { method: 'GET', url: `/api/v1${url}`, headers: desk, ...more },
  })
  const write = (kind: string, url: string, status: number, payload: string | object, headers: object = {}) =>
    api(kind, url, status, { method: 'POST', payload, headers: { ...desk, ...headers } })
  return [
    api('a list', '/demands', 200),
    api('a record', `/demands/${ids.demand}`, 200),
    api('an export as csv', '/demands?format=csv', 200),
    api('an export as xlsx', '/demands?format=xlsx', 200),
    api('a file', `/demands/${ids.demand}/files/${ids.demandFile}`, 200),
    api('a workbook', '/ledger-forms/problem/workbook', 200),
    api('not signed in', '/demands', 401, { headers: {} }),
    api('not permitted', '/audit-entries', 403),
    api('not found', `/demands/${ids.file}`, 404),
    api('no such address', '/nothing', 404),
    write('a conflict', `/demands/${ids.demand}/reopening`, 409, { reason: '再办' }),
    write('invalid', '/demands', 422, {}),
    write('malformed', '/demands', 422, '{', { 'content-type': 'application/json' }),
    write('too large', '/demands', 413, `"${'a'.repeat(300_000)}"`, { 'content-type': 'application/json' }),
    write('of an unknown kind', '/demands', 415, 'a=1', { 'content-type': 'text/plain' }),
    write('signing in', '/session', 201, { account: people.desk.name, password: 'kai-fa-qu-2026' }),
    { kind: 'a calendar', status: 200, o: { method: 'GET', url: `/feeds/${ids.feed}.ics` } },
    { kind: 'Open311', status: 200, o: { method: 'GET', url: '/open311/v2/discovery.xml' } },
    { kind: 'health', status: 200, o: { method: 'GET', url: '/healthz' } },
    { kind: 'the description', status: 200, o: { method: 'GET', url: '/api/openapi.json' } },
    { kind: 'the pages of the description', status: 200, o: { method: 'GET', url: '/api/docs/' } },
  ]
}

const directives = (csp: string) =>
  new Map(
    csp
      .split(';')
      .map((d) => d.trim().split(/\s+/))
      .map(([name, ...v]) => [name ?? '', v.join(' ')]),
  )

const faultsOf = (headers: Record<string, unknown>, api: boolean): string[] => {
  const h = (name: string) => String(headers[name] ?? '')
  const csp = directives(h('content-security-policy'))
  const script = csp.get('script-src') ?? csp.get('default-src') ?? ''
  const isLocked = csp.get('default-src') === "'none'"
  const age = Number(/max-age=(\d+)/.exec(h('strict-transport-security'))?.[1] ?? 0)
  return [
    !csp.size && 'no content-security-policy',
    /unsafe-inline|unsafe-eval|\*|https?:|data:/.test(script) && `script-src ${script}`,
    !isLocked && csp.get('object-src') !== "'none'" && 'object-src',
    !isLocked && csp.get('base-uri') !== "'none'" && 'base-uri',
    !csp.has('sandbox') && csp.get('frame-ancestors') !== "'none'" && 'frame-ancestors',
    h('x-content-type-options') !== 'nosniff' && 'nosniff',
    !h('referrer-policy') && 'referrer-policy',
    h('cross-origin-opener-policy') !== 'same-origin' && 'cross-origin-opener-policy',
    (age < YEAR || !h('strict-transport-security').includes('includeSubDomains')) && 'strict-transport-security',
    api && !/no-store/.test(h('cache-control')) && `cache-control ${h('cache-control')}`,
    h('x-powered-by') && 'x-powered-by',
  ].filter((f): f is string => typeof f === 'string' && f !== '')
}

const cookieFaults = (headers: Record<string, unknown>) => {
  const [cookie] = [headers['set-cookie']].flat().map(String)
  if (!cookie || cookie === 'undefined') return []
  return [/HttpOnly/i, /SameSite=(Lax|Strict)/i, /Secure/i, /Path=\//i]
    .filter((flag) => !flag.test(cookie))
    .map((f) => `cookie ${f}`)
}

const check = async (app: FastifyInstance, kinds: readonly Kind[]) => {
  const faults: string[] = []
  for (const { kind, o, status } of kinds) {
    const r = await app.inject(o)
    if (r.statusCode !== status) faults.push(`${kind}: ${status} expected, ${r.statusCode} ${r.body.slice(0, 100)}`)
    const found = [...faultsOf(r.headers, String(o.url).startsWith('/api/v1')), ...cookieFaults(r.headers)]
    if (found.length) faults.push(`${kind}: ${found.join(', ')}`)
  }
  return faults
}

export const web2: Line = {
  id: 'web-2',
  title: 'headers on every kind of answer of a site behind TLS',
  required: 'every answer',
  run: async (site) => {
    const scene = await site.scene()
    const kinds = kindsOf(scene)
    const { app } = await site.planted(modules, undefined, ['https://park.example'])
    const faults = await site.dry(() => check(app, kinds))
    const bare = await site.planted(
      modules,
      (a) => void a.addHook('onSend', async (_, reply) => void reply.removeHeader('x-content-type-options')),
      ['https://park.example'],
    )
    const seen = await site.dry(() => check(bare.app, kinds))
    return {
      figures: [`${kinds.length} kinds of answers, ${faults.length} with a fault`],
      failures: faults,
      power: [{ planted: 'answers without nosniff', found: seen.length > faults.length }],
    }
  },
}
