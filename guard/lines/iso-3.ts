import { request as ask } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { modules } from '../../src/modules.ts'
import { constantOf, kindOf } from '../kinds.ts'
import type { Line } from '../line.ts'
import type { Site } from '../site.ts'
import { MAY } from '../truth.ts'

/** What is mounted besides the described operations: health, the description itself and its pages. */
const BESIDE = [/^\/healthz$/, /^\/readyz$/, /^\/api\/openapi\.json$/, /^\/api\/docs(\/.*)?$/, /^\*$/]

/** `GET /api/v1/demands/:id`, as the router has it. */
const mounted = (app: FastifyInstance): string[] => {
  const tree = app.printRoutes({ commonPrefix: false })
  const found: string[] = []
  const stack: string[] = []
  for (const line of tree.split('\n')) {
    const m = /^((?:│ {3}| {4})*)(?:├── |└── )(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!m) continue
    const depth = (m[1] as string).length / 4
    stack.length = depth
    stack.push(m[2] as string)
    for (const method of (m[3] ?? '').split(', ').filter(Boolean)) found.push(`${method} ${stack.join('')}`)
  }
  return found
}

const shape = (path: string) => path.replace(/\{\w+\}/g, ':p').replace(/:\w+/g, ':p')

const rawStatus = (origin: string, method: string, path: string) =>
  new Promise<number>((resolve, reject) => {
    const r = ask(`${origin}${path}`, { method, headers: { 'content-length': '0' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    r.on('error', reject)
    r.end()
  })

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'OPTIONS']

/** Every method that an address does not have is no way in. */
const unusedMethods = async (site: Site) => {
  const byPath = Map.groupBy(site.api.operations, (op) => op.path)
  const open: string[] = []
  let tried = 0
  for (const [path, operations] of byPath) {
    const used = new Set(operations.map((op) => op.method as string))
    // An address may also be one of another with a parameter in it: that one’s methods are its own.
    for (const other of site.api.operations)
      if (new RegExp(`^${other.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)) used.add(other.method)
    for (const method of METHODS.filter((m) => !used.has(m))) {
      tried++
      const status = await rawStatus(site.origin, method, path.replace(/\{\w+\}/g, 'x'))
      if (status !== 404 && status !== 405) open.push(`${method} ${path}: ${status}`)
    }
  }
  return { open, tried }
}

const routesOf = (app: FastifyInstance) =>
  mounted(app).filter((r) => !r.startsWith('HEAD ') && !r.startsWith('OPTIONS '))
const undescribed = (routes: readonly string[], known: ReadonlySet<string>) =>
  routes.filter((r) => !BESIDE.some((b) => b.test(r.split(' ')[1] ?? '')) && !known.has(shape(r)))

export const iso3: Line = {
  id: 'iso-3',
  title: 'routes = description = truth table; methods that nothing uses are closed',
  required: '0 differences',
  run: async (site) => {
    const known = new Set(site.api.operations.map((op) => `${op.method} ${shape(op.path)}`))
    const routes = routesOf(site.world.app)
    const hidden = undescribed(routes, known)
    const described = new Set(routes.map(shape))
    const absent = [...known].filter((k) => !described.has(k))
    const untold = site.api.operations.filter((op) => !MAY.has(op.id)).map((op) => `${op.id} is not in the truth table`)
    const nameless = site.api.operations.flatMap((op) =>
      op.params
        .filter((p) => !kindOf(op.path, p) && !constantOf(op.path, p))
        .map((p) => `${op.id}: what {${p}} names is not said in guard/kinds.ts`),
    )
    const { open, tried } = await unusedMethods(site)
    const { app } = await site.planted(
      modules,
      (a) => void a.post('/api/v1/planted-door', { schema: { hide: true } as never }, async () => ({})),
    )
    const found = undescribed(routesOf(app), known).length > hidden.length
    return {
      figures: [
        `${routes.length} routes, ${known.size} described, ${MAY.size} in the truth table; ${tried} unused methods tried`,
      ],
      failures: [
        ...hidden.map((r) => `${r} is mounted and not described`),
        ...absent.map((r) => `${r} is described and not mounted`),
        ...untold,
        ...nameless,
        ...open,
      ],
      power: [{ planted: 'a route that nothing describes', found }],
    }
  },
}
