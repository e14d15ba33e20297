import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { z } from 'zod'
import { serveWeb } from '../../src/kernel/http/web.ts'
import type { Module } from '../../src/kernel/module.ts'
import { VisitShown } from '../../src/modules/visits/contract/index.ts'
import { modules } from '../../src/modules.ts'
import type { Operation } from '../api.ts'
import { type Asking, addressOf, nextAddress, requestFor } from '../call.ts'
import { type Ears, openEars } from '../ears.ts'
import { kindOf } from '../kinds.ts'
import { type Line, spread } from '../line.ts'
import { pagesOf } from '../pages.ts'
import { plantEndpoint, plantHandler, type Wrapped } from '../plant.ts'
import { isNobodys, unpublished } from '../published.ts'
import { mayReadAtDoor } from '../rights.ts'
import { type Canary, type Principal, type Scene, SETS, type SetName } from '../scene/index.ts'
import type { Site } from '../site.ts'

const WEB = join(import.meta.dirname, '../../dist/web')

/** Numbers, addresses and accounts of the scene, and any number and address that looks like somebody's. */
const PERSONAL =
  /(?<![\d.\w-])1[3-9]\d{9}(?![\d\w])|[\w.+-]+@(?:park|firm)\.example|(?:leader|desk|handler|instructor|group-leader|enterprise|party-worker|member|partner|system-admin|security-admin|audit-admin)-[0-9a-f]{10}/g
/** Who comes on a visit is what its pass is for. */
const SHOWN: Record<string, RegExp> = { 'visitPasses.get': /^instructor-/ }
/** Where whoever begins asks and what stands beside the scripts. */
const FOUND = /(?:href|src|url|path|Path)"?[=:]\s*"([^"]+)"/g
const BESIDE = [
  '/ /field/ /field /index.html /mark.svg /favicon.ico /robots.txt /sitemap.xml /manifest.webmanifest /sw.js /field/sw.js',
  '/.well-known/security.txt /healthz /readyz /metrics /status /api /api/ /api/openapi.json /api/docs/ /api/v1 /api/v1/',
  '/open311/v2 /feeds /files /uploads /images /assets /assets/ /.env /package.json /track /ask',
].flatMap((line) => line.split(' '))

type Told = { asked: number; opened: Set<string>; faults: Set<string>; ears: Ears; links: Set<string> }
const nothingTold = (): Told => ({ asked: 0, opened: new Set(), faults: new Set(), ears: openEars(), links: new Set() })

/** What the scripts load later stands in them by its name alone. */
const PIECE = /["'`](?:\.?\/)?(?:assets\/)?([\w.-]+-[\w-]{8}\.(?:js|css|svg|png|woff2))["'`]/g

const linksIn = (text: string) =>
  [
    ...[...text.matchAll(FOUND)].map(([, link = '']) => link),
    ...[...text.matchAll(PIECE)].map((m) => `/assets/${m[1]}`),
  ]
    .map((link) => link.replace(/^https:\/\/park\.example/, ''))
    .filter((link) => link.startsWith('/') && !link.startsWith('//') && !link.includes('{'))

type Answered = { statusCode: number; body: string; headers: Record<string, unknown> }
type Door = { name: string; hearer: string }
/** One answer: its fields against the list, its bytes for whatever is somebody's, its links for later. */
const look = (told: Told, { name, hearer }: Door, { statusCode, body, headers }: Answered) => {
  told.asked++
  const type = String(headers['content-type'] ?? '')
  if (statusCode < 300) told.opened.add(name)
  if (statusCode >= 500 && name !== '/readyz') told.faults.add(`${name}: ${statusCode}`)
  if (/json/.test(type) && name !== '/api/openapi.json')
    for (const field of unpublished(name, statusCode, body ? JSON.parse(body) : null))
      told.faults.add(`${name} (${statusCode}) says ${field}, which nobody has published`)
  const said = body + JSON.stringify(headers)
  for (const [found] of said.matchAll(PERSONAL))
    if (!SHOWN[name]?.test(found)) told.faults.add(`${name} shows ${found.slice(0, 4)}… of somebody`)
  told.ears.hear(hearer, name, said)
  if (/json|html|xml|calendar|javascript/.test(type)) for (const link of linksIn(body)) told.links.add(link)
}

const isOpen = (op: Operation) => op.permission === 'public'
const tokenOf = (op: Operation) => op.params[0] && kindOf(op.path, op.params[0])

/** Every operation with what there is of every firm, as nobody. */
const askAll = async (app: FastifyInstance, { api }: Site, scene: Scene, who: Principal, told: Told) => {
  const asked = api.operations.flatMap((op) => SETS.map((set) => ({ op, set })))
  await spread(asked, 6, async ({ op, set }) => {
    const ids = scene.sets[set]
    const o = requestFor({ op, who, address: addressOf(op, ids), ids, named: !isOpen(op) })
    if (op.answers['200']?.content?.['text/event-stream'])
      return look(told, { name: op.id, hearer: 'nobody' }, await app.inject({ ...o, method: 'GET' }))
    const hearer = isOpen(op) ? `door ${op.id} ${set}` : 'nobody'
    look(told, { name: op.id, hearer }, await app.inject({ ...o, url: withPark(op, String(o.url), set, scene) }))
  })
}

/** Open311 says by a word of the query which park is meant, and names its services itself. */
const withPark = (op: Operation, url: string, set: SetName, { park, other }: Scene) => {
  if (!op.id.startsWith('open311.')) return url
  const { code } = set === 'foreign' ? other : park
  return `${url.replace(/\/services\/none/, `/services/k-${set}`)}${url.includes('?') ? '&' : '?'}jurisdiction_id=${code}`
}

/** Whatever has an id, where a code or token is asked for: nothing opens that is not the door's own. */
const everyIdAt = async (app: FastifyInstance, { api }: Site, scene: Scene, who: Principal, told: Told) => {
  const doors = api.operations.filter((op) => isOpen(op) && op.method === 'GET' && tokenOf(op))
  const keys = SETS.flatMap((set) => Object.entries(scene.sets[set]).map(([kind, id]) => ({ kind, id })))
  const asked = doors.flatMap((op) => keys.filter((k) => k.kind !== tokenOf(op)).map((k) => ({ op, ...k })))
  await spread(asked, 6, async ({ op, kind, id }) => {
    const ids = { ...scene.sets.own, [tokenOf(op) as string]: encodeURIComponent(id) }
    const answer = await app.inject(requestFor({ op, who, address: addressOf(op, ids), ids } satisfies Asking))
    look(told, { name: op.id, hearer: 'nobody' }, answer)
    if (answer.statusCode < 300) told.faults.add(`${op.id} opens by the id of ${kind}`)
  })
  return asked.length
}

/** From the pages and the well-known addresses on, whatever an answer names, until nothing new is named. */
const follow = async (app: FastifyInstance, scene: Scene, told: Told) => {
  const pages = SETS.flatMap((set) => pagesOf(scene.sets[set]).flatMap((p) => p.address ?? []))
  const seen = new Set<string>()
  let next = [...new Set([...BESIDE, ...pages, ...told.links])]
  while (next.length) {
    await spread(next, 6, async (url) => {
      seen.add(url)
      const o: InjectOptions = { method: 'GET', url, remoteAddress: nextAddress() }
      look(told, { name: url.split('?')[0] as string, hearer: heardAt(url, scene) }, await app.inject(o))
    })
    next = [...told.links].filter((link) => !seen.has(link))
  }
  return seen.size
}
const heardAt = (url: string, { sets }: Scene) => {
  const set = SETS.find((s) => Object.values(sets[s]).some((id) => id.length > 20 && url.includes(id)))
  return `door ${url.startsWith('/feeds/') ? 'calendarFeed.read' : 'link'} ${set ?? 'nobody'}`
}

const may = (who: string, canary: Canary) => who !== 'nobody' && mayReadAtDoor(who, canary) && !isNobodys(canary.where)

const crawl = async (site: Site, scene: Scene, planted: Module[], only?: string) => {
  const built = existsSync(join(WEB, 'index.html'))
  const { app } = await site.planted(planted, (a) => void (built && a.register((inner) => serveWeb(inner, WEB))))
  const told = nothingTold()
  const nobody: Principal = { name: 'anonymous', headers: {} }
  const some = only
    ? { ...site, api: { ...site.api, operations: site.api.operations.filter((o) => o.id === only) } }
    : site
  const [ids, pages] = await site.dry(async () => {
    await askAll(app, some, scene, nobody, told)
    return only ? [0, 0] : [await everyIdAt(app, some, scene, nobody, told), await follow(app, scene, told)]
  })
  const leaks = told.ears.leaks(scene.canaries, may)
  return { told, ids, pages, built, faults: [...told.faults, ...leaks] }
}

const saying =
  (more: object): ((handle: Wrapped) => Wrapped) =>
  (handle) =>
  async (ctx, input) => ({ ...((await handle(ctx, input)) as object), ...more })

/** The field stands in the contract as well: nothing else would let it out. */
const withPhone = (): Module[] => {
  const wider = plantEndpoint('visitPasses.get', { returns: VisitShown.extend({ phone: z.string() }) })
  const said = plantHandler('visitPasses.get', saying({ phone: '13912345678' }))
  return wider.map((m, i) => ({
    ...m,
    routes: m.routes.map((r, j) => ({ ...r, handlers: said[i]?.routes[j]?.handlers ?? r.handlers })),
  }))
}

const power = async (site: Site, scene: Scene) => {
  const name = scene.canaries.find((c) => c.set === 'own' && c.where === 'contact.name')?.token ?? ''
  const holes: { planted: string; op: string; modules: Module[]; sign: RegExp }[] = [
    {
      planted: "a contact's number beside the visit, in a field of its own: the field",
      op: 'visitPasses.get',
      modules: withPhone(),
      sign: /says phone/,
    },
    { planted: 'the same: the number', op: 'visitPasses.get', modules: withPhone(), sign: /of somebody/ },
    {
      planted: 'a number in a field that is published',
      op: 'open311.discovery',
      modules: plantHandler('open311.discovery', saying({ contact: '13912345678' })),
      sign: /of somebody/,
    },
    {
      planted: 'the name of a contact as the name of the enterprise',
      op: 'doors.door',
      modules: plantHandler('doors.door', saying({ enterprise: name })),
      sign: /contact\.name/,
    },
  ]
  const found = []
  for (const { planted, op, modules: changed, sign } of holes)
    found.push({ planted, found: (await crawl(site, scene, changed, op)).faults.some((f) => sign.test(f)) })
  return found
}

/** What an open address never shows to whoever has only found it: it waits for a provider, or for a password. */
const NEEDS_MORE = new Set([
  'session.signIn',
  'sign-in.begin',
  'sign-in.finish',
  'sign-in.code',
  'doors.rate',
  'visitPasses.rate',
])

export const iso8: Line = {
  id: 'iso-8',
  title: 'whatever is shown without sign-in: every operation, every id at every door, every link, field by field',
  required: 'only published fields; 0 numbers, addresses, names and words that are not public',
  run: async (site) => {
    const scene = await site.scene()
    const { told, ids, pages, built, faults } = await crawl(site, scene, modules)
    const doors = site.api.operations.filter(isOpen)
    const shut = doors
      .filter((op) => !NEEDS_MORE.has(op.id) && !told.opened.has(op.id))
      .map((op) => `${op.id} never opened: nothing was looked at`)
    const opened = doors.filter((op) => told.opened.has(op.id)).length
    return {
      figures: [
        `${told.asked} answers (${ids} ids at doors that they are not of, ${pages} addresses followed), ${(told.ears.counts().bytes / 1e6).toFixed(0)} MB; ${opened} of ${doors.length} open operations opened: ${faults.length} faults`,
      ],
      failures: [...faults, ...shut, ...(built ? [] : ['the pages are not built: npm run build'])],
      power: await power(site, scene),
    }
  },
}
