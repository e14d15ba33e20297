import type { Operation } from '../api.ts'
import { type Asking, addressOf, requestFor } from '../call.ts'
import { type Ears, openEars } from '../ears.ts'
import { type Line, spread } from '../line.ts'
import { plantHandler, type Wrapped, withoutReach } from '../plant.ts'
import { mayRead, mayReadAtDoor } from '../rights.ts'
import { type Canary, type Principal, type Scene, SETS } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { textOfZip } from '../unzip.ts'
import { objectsOf } from '../who.ts'
import { heardLive } from './iso-2.live.ts'

const isStream = (op: Operation) => op.id === 'notifications.stream'
const has = (op: Operation, name: string) => op.query.some((q) => q.name === name)

/** The ways of reading one address: as it is, the longest page of it, and its two exports. */
const waysOf = (op: Operation): string[] => [
  has(op, 'limit') ? '?limit=100' : '',
  ...(has(op, 'format') ? ['?format=csv', '?format=xlsx'] : []),
]

type Reading = { asking: Asking; way: string; hearer: string }
export const readingsOf = (operations: readonly Operation[], who: Principal, { sets }: Scene): Reading[] =>
  operations
    .filter((op) => op.method === 'GET' && !isStream(op))
    .flatMap((op) =>
      waysOf(op).flatMap((way) => {
        const own = objectsOf(op).length > 0 ? SETS : (['own'] as const)
        return own.map((set) => ({
          way,
          asking: { op, who, address: addressOf(op, sets[set]), ids: sets[set] },
          hearer: op.permission === 'public' ? `door ${op.id} ${set}` : who.name,
        }))
      }),
    )

export const readAll = async (app: Site['world']['app'], readings: readonly Reading[], hear: Ears['hear']) =>
  spread(readings, 6, async ({ asking, way, hearer }) => {
    const o = requestFor(asking)
    const r = await app.inject({ ...o, url: `${o.url}${String(o.url).includes('?') ? way.replace('?', '&') : way}` })
    const isBook = r.statusCode === 200 && String(r.headers['content-type']).includes('spreadsheetml')
    const text = isBook ? await textOfZip(r.rawPayload) : r.body
    hear(hearer, `${asking.op.id}${way}`, text + JSON.stringify(r.headers))
  })

/** Mail tells by its address whose it is: nothing of another park, and to an enterprise nothing but what it may read. */
const ROLE: Record<string, string> = {
  owner: 'enterprise',
  groupLeader: 'group-leader',
  system: 'system-admin',
  security: 'security-admin',
  checker: 'desk',
}
const readMails = async (site: Site, scene: Scene) => {
  for (const park of [scene.park, scene.other]) {
    const waiting = await park.see((ctx) =>
      ctx.db.selectFrom('notification').select('id').where('parkId', '=', park.id).execute(),
    )
    for (const { id } of waiting) await park.errand('mail.send', { notificationId: id })
  }
  const ears = { ours: openEars(), theirs: openEars() }
  for (const { to, text } of site.mails) {
    const [role = '', set] = (to[0] ?? '').split('@')[0]?.split('.') ?? []
    if (set === 'own') ears.ours.hear(ROLE[role] ?? role, 'mail', text)
    if (set === 'foreign') ears.theirs.hear(role, 'mail of the other park', text)
  }
  return {
    sent: site.mails.length,
    leaks: [...ears.ours.leaks(scene.canaries, mayRead), ...ears.theirs.leaks(scene.canaries, inOther)],
  }
}

/** Whoever is of the other park reads nothing of the first. */
const inOther = (who: string, canary: Canary) =>
  who.startsWith('door ') ? mayReadAtDoor(who, canary) : canary.set === 'foreign'
const here = (who: string, canary: Canary) =>
  who.startsWith('door ') ? mayReadAtDoor(who, canary) : mayRead(who, canary)

const othersOf = ({ others }: Scene): Principal[] =>
  Object.entries(others).map(([name, { cookie }]) => ({ name: `${name} of the other park`, headers: { cookie } }))

/** Says to the enterprise what was noted inside. */
const saying =
  (secret: string) =>
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => ({ ...((await handle(ctx, input)) as object), title: secret })

const power = async (site: Site, scene: Scene) => {
  const note = scene.canaries.find((c) => c.set === 'own' && c.where === 'note.text')?.token ?? ''
  const holes = [
    {
      planted: 'the list of enterprises without its grid',
      op: 'enterprises.list',
      modules: plantHandler('enterprises.list', withoutReach),
    },
    {
      planted: 'an inner note in the title that the enterprise reads',
      op: 'portal.get',
      modules: plantHandler('portal.get', saying(note)),
    },
  ]
  const found = []
  for (const { planted, op, modules } of holes) {
    const { app } = await site.planted(modules)
    const ears = openEars()
    const one = site.api.operations.filter((o) => o.id === op)
    const readings = scene.principals.flatMap((who) => readingsOf(one, who, scene))
    await site.dry(() => readAll(app, readings, ears.hear))
    found.push({ planted, found: ears.leaks(scene.canaries, mayRead).length > 0 })
  }
  return found
}

export const iso2: Line = {
  id: 'iso-2',
  title: 'a word of its own in every text field, searched in every byte that anybody else is given',
  required: '0 words outside the rights',
  run: async (site) => {
    const scene = await site.scene()
    const others = openEars()
    const live = await heardLive(site, scene)
    await site.dry(async () => {
      for (const who of scene.principals)
        await readAll(site.world.app, readingsOf(site.api.operations, who, scene), site.ears.hear)
      for (const who of othersOf(scene))
        await readAll(site.world.app, readingsOf(site.api.operations, who, scene), others.hear)
    })
    const mail = await readMails(site, scene)
    const leaks = [...site.ears.leaks(scene.canaries, here), ...others.leaks(scene.canaries, inOther)]
    const [ours, theirs] = [site.ears.counts(), others.counts()]
    return {
      figures: [
        `${scene.canaries.length} canaries; ${ours.answers + theirs.answers} answers, ${((ours.bytes + theirs.bytes) / 1e6).toFixed(0)} MB, ${ours.found} canaries read by right: ${leaks.length} leaks`,
        `${live.streams} event streams, ${live.bytes} bytes: ${live.leaks.length} leaks; ${mail.sent} mails: ${mail.leaks.length} leaks`,
      ],
      failures: [...leaks, ...live.leaks, ...mail.leaks],
      power: await power(site, scene),
    }
  },
}
