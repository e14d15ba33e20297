import type { FastifyInstance } from 'fastify'
import type { Operation } from '../api.ts'
import { namesIn } from '../bodies.ts'
import { addressOf, requestFor } from '../call.ts'
import { type Ears, openEars } from '../ears.ts'
import { type Line, spread } from '../line.ts'
import { type plantAll, plantHandler, type Wrapped, withoutReach } from '../plant.ts'
import { mayRead, mayReadAtDoor } from '../rights.ts'
import { type Canary, type Ids, type Principal, type Scene, SETS } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { objectsOf, thoseWhoMay } from '../who.ts'
import { readAll, readingsOf } from './iso-2.ts'

const LEAST = 50_000
/** Some operations only, while something is being mended: `GUARD_OPERATIONS=^tags`. */
const WANTED = new RegExp(process.env.GUARD_OPERATIONS ?? '')
type Told = { ears: Ears; faults: Set<string> }
const nothingTold = (): Told => ({ ears: openEars(), faults: new Set() })
const may = (who: string, canary: Canary) =>
  who.startsWith('door ') ? mayReadAtDoor(who, canary) : mayRead(who, canary)
const leaksOf = ({ ears, faults }: Told, { canaries }: Scene) => [...faults, ...ears.leaks(canaries, may)]
const isStream = (op: Operation) => op.id === 'notifications.stream'

/** What a write says back is an answer as well: every write by everybody, on what is of every firm. */
const writeAll = async (app: FastifyInstance, operations: readonly Operation[], scene: Scene, told: Told) => {
  const writes = operations.filter((op) => op.method !== 'GET')
  for (const who of scene.principals)
    await spread(
      writes.flatMap((op) => SETS.map((set) => ({ op, set }))),
      6,
      async ({ op, set }) => {
        const ids = scene.sets[set]
        const r = await app.inject(requestFor({ op, who, address: addressOf(op, ids), ids, named: set !== 'own' }))
        const hearer = op.permission === 'public' ? `door ${op.id} ${set}` : who.name
        told.ears.hear(hearer, `the answer of ${op.id}`, r.body + JSON.stringify(r.headers))
      },
    )
}

const STRANGE = ['0', 'null', 'undefined', '%20', '[]', '-1', '*', '00000000-0000-0000-0000-000000000000']
type Strange = { op: Operation; who: Principal; address: string; what: string }
/** Shape 12: nothing, naught and lists where an id stands, in addresses. */
const strangeAt = (op: Operation, who: Principal, { sets }: Scene): Strange[] => {
  const [param] = objectsOf(op)
  if (!param) return []
  const address = addressOf(op, sets.own)
  const own = addressOf({ ...op, path: `{${param}}` } as Operation, sets.own)
  const at = op.path.indexOf(`{${param}}`)
  const end = address.length - addressOf({ ...op, path: op.path.slice(at) } as Operation, sets.own).length
  const rest = addressOf({ ...op, path: op.path.slice(at + param.length + 2) } as Operation, sets.own)
  return [...STRANGE, `${own},${own}`].map((id) => ({
    op,
    who,
    what: id,
    address: `${address.slice(0, end)}${id}${rest}`,
  }))
}
const strangeInAddresses = async (app: FastifyInstance, site: Site, scene: Scene, told: Told) => {
  const asked = site.api.operations
    .filter((op) => !isStream(op) && op.permission !== 'public')
    .flatMap((op) =>
      thoseWhoMay(op, scene)
        .slice(0, 3)
        .flatMap((who) => strangeAt(op, who, scene)),
    )
  await spread(asked, 6, async ({ op, who, address, what }) => {
    const r = await app.inject(requestFor({ op, who, address, ids: scene.sets.own }))
    told.ears.hear(who.name, `${op.id} of ${what}`, r.body)
    if (r.statusCode >= 500) told.faults.add(`${op.id} breaks on ${what}: ${r.statusCode}`)
  })
}

/** The same in bodies and in what lists are filtered by: empty, null, left out, as a list, and one's own beside another's. */
const valuesFor = ({ own, out, foreign }: Record<string, Ids>, kind: string): unknown[] => {
  const [mine, theirs, far] = [own?.[kind], foreign?.[kind], out?.[kind]]
  return ['', null, undefined, '0', [], [mine, theirs, far], [theirs], { id: theirs }]
}
const KIND: Record<string, string> = {
  demandIds: 'demandNew',
  enterpriseIds: 'enterprise',
  fileIds: 'file',
  gridIds: 'gridId',
}
const kindFor = (name: string) =>
  KIND[name] ?? (/Id$/.test(name) && name !== 'gridId' && name !== 'departmentId' ? name.slice(0, -2) : name)

const isJson = (op: Operation) => op.mediaType !== 'multipart/form-data'
/** One who sees much and one who sees little. */
const nearAndFar = (who: Principal[]) => [
  ...new Set(
    [who[0], who.find((p) => /^(?:handler|instructor|enterprise)$/.test(p.name))].filter((p) => p !== undefined),
  ),
]
const strangeInBodies = async (app: FastifyInstance, site: Site, scene: Scene, told: Told) => {
  const { own } = scene.sets
  const asked = site.api.operations.filter(isJson).flatMap((op) => {
    const names =
      op.method === 'GET' ? op.query.map((q) => q.name).filter((n) => /Ids?$/.test(n)) : namesIn(op.body ?? {})
    const all = [...new Set(names)].flatMap((name) =>
      valuesFor(scene.sets, kindFor(name)).map((value) => ({ name, value })),
    )
    return nearAndFar(thoseWhoMay(op, scene)).flatMap((who) => all.map((one) => ({ op, who, ...one })))
  })
  await spread(asked, 6, async ({ op, who, name, value }) => {
    const o = requestFor({ op, who, address: addressOf(op, own), ids: own, named: true })
    const inQuery = `${o.url}${String(o.url).includes('?') ? '&' : '?'}${name}=${encodeURIComponent(String(value ?? ''))}`
    const sent =
      op.method === 'GET' ? { ...o, url: inQuery } : { ...o, payload: { ...(o.payload as object), [name]: value } }
    const r = await app.inject(sent)
    told.ears.hear(who.name, `${op.id} with ${name} ${JSON.stringify(value)?.slice(0, 20)}`, r.body)
    if (r.statusCode >= 500) told.faults.add(`${op.id} breaks on ${name}: ${JSON.stringify(value)}`)
  })
}

/** Shape 3: what another person has uploaded and not yet used is attached by nobody else. */
const attachTheirs = async (app: FastifyInstance, site: Site, scene: Scene, told: Told) => {
  const withFiles = site.api.operations.filter((op) => op.body && namesIn(op.body).includes('fileIds'))
  const asked = withFiles.flatMap((op) =>
    thoseWhoMay(op, scene)
      .filter((who) => who.name !== 'instructor')
      .map((who) => ({ op, who })),
  )
  await spread(asked, 6, async ({ op, who }) => {
    const { own } = scene.sets
    const o = requestFor({ op, who, address: addressOf(op, own), ids: own, named: true })
    const r = await app.inject({ ...o, payload: { ...(o.payload as object), fileIds: [own.file] } })
    told.ears.hear(who.name, `${op.id} with the file of another`, r.body)
    // Who files learns by `unattached` which file was not hers.
    if (r.statusCode < 300 && !r.body.includes(`"unattached":[{"fileId":"${own.file}"`))
      told.faults.add(`${op.id} lets ${who.name} attach what another has uploaded`)
  })
  return asked.length
}

/** Shape 5: names that a proxy would set, said by whoever asks. */
const HEADERS =
  'x-user x-forwarded-user x-remote-user remote-user x-webauth-user x-auth-request-user x-auth-request-email x-account-id x-user-id x-original-user x-authenticated-user x-ssl-client-dn x-park-id x-tenant-id x-role x-roles x-sudo impersonate-user'.split(
    ' ',
  )
const pretend = async (app: FastifyInstance, site: Site, scene: Scene, told: Told) => {
  const { system } = scene.people
  const said = Object.fromEntries(
    HEADERS.map((h) => [
      h,
      /park|tenant/.test(h)
        ? scene.other.id
        : /role/.test(h)
          ? 'system-admin'
          : /id$/.test(h)
            ? system.id
            : system.name,
    ]),
  )
  const reads = site.api.operations.filter((op) => op.method === 'GET' && op.permission !== 'public' && !isStream(op))
  const nobody: Principal = { name: 'anonymous', headers: said }
  const owner = scene.principals.find((p) => p.name === 'enterprise') as Principal
  const asking = [nobody, { ...owner, headers: { ...owner.headers, ...said } }]
  await spread(
    reads.flatMap((op) => asking.map((who) => ({ op, who }))),
    6,
    async ({ op, who }) => {
      const r = await app.inject(
        requestFor({ op, who, address: addressOf(op, scene.sets.foreign), ids: scene.sets.foreign }),
      )
      told.ears.hear(who.name, `${op.id} under another's name`, r.body)
      if (who === nobody && r.statusCode < 300) told.faults.add(`${op.id} opens to whoever names somebody in a header`)
    },
  )
}

const asWords =
  (secret: string) =>
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => {
    const said = await handle(ctx, input)
    return said && typeof said === 'object' ? { ...said, title: secret } : said
  }
type Shape = (app: FastifyInstance, told: Told) => Promise<unknown>
const power = async (site: Site, scene: Scene) => {
  const note = scene.canaries.find((c) => c.set === 'own' && c.where === 'note.text')?.token ?? ''
  const [read, kept] = [['portal.message'], ['demands.list']].map(([id]) =>
    site.api.operations.filter((op) => op.id === id),
  ) as [Operation[], Operation[]]
  const only = (operations: Operation[]) => ({ ...site, api: { ...site.api, operations } })
  const holes: { planted: string; modules: ReturnType<typeof plantAll>; ask: Shape }[] = [
    {
      planted: 'an inner note in what a write of the enterprise says back',
      modules: plantHandler('portal.message', asWords(note)),
      ask: (app, told) => writeAll(app, read, scene, told),
    },
    {
      planted: 'a list that takes every id of a filter without its reach',
      modules: plantHandler('demands.list', withoutReach),
      ask: (app, told) => strangeInBodies(app, only(kept), scene, told),
    },
  ]
  const found = []
  for (const { planted, modules, ask } of holes) {
    const { app } = await site.planted(modules)
    const told = nothingTold()
    await site.dry(() => ask(app, told))
    found.push({ planted, found: leaksOf(told, scene).length > 0 })
  }
  return found
}

export const iso2Full: Line = {
  id: 'iso-2-full',
  title: 'the words of ISO-2 in the answers of reads and writes, under strange ids, borrowed files and borrowed names',
  required: `0 words outside the rights in ≥ ${LEAST.toLocaleString('en')} answers`,
  run: async (whole) => {
    const site = {
      ...whole,
      api: { ...whole.api, operations: whole.api.operations.filter((op) => WANTED.test(op.id)) },
    }
    const scene = await site.scene()
    const told = nothingTold()
    const { app } = site.world
    const files = await site.dry(async () => {
      for (const who of scene.principals)
        await readAll(app, readingsOf(site.api.operations, who, scene), told.ears.hear)
      await writeAll(app, site.api.operations, scene, told)
      await strangeInAddresses(app, site, scene, told)
      await strangeInBodies(app, site, scene, told)
      await pretend(app, site, scene, told)
      return attachTheirs(app, site, scene, told)
    })
    const leaks = leaksOf(told, scene)
    const { answers, bytes } = told.ears.counts()
    return {
      figures: [`${answers} answers, ${(bytes / 1e6).toFixed(0)} MB; ${files} borrowed files: ${leaks.length} leaks`],
      failures: [...leaks, ...(answers < LEAST && !process.env.GUARD_OPERATIONS ? [`only ${answers} answers`] : [])],
      power: await power(whole, scene),
    }
  },
}
