import { randomBytes } from 'node:crypto'
import type { Place } from '../../src/modules/field/contract/index.ts'
import type { Line } from '../line.ts'
import { builtEngine } from '../phones/app.ts'
import { faultsOf, recordOf } from '../phones/kept.ts'
import { inGrid, LEAVING } from '../phones/leaving.ts'
import { type Ground, type Pocket, pocketOf } from '../phones/pocket.ts'
import { plantHandler, type Wrapped, withEveryRight } from '../plant.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import type { Change } from './iso-5.changes.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
type Stage = { site: Site; scene: Scene; ground: Ground }
type Told = { items: number; faults: string[] }

const visitTo = ({ clock }: Pocket, enterpriseId: string, more: object = {}) => ({
  enterpriseId,
  startedAt: new Date(clock() - 10 * MINUTE).toISOString(),
  people: [{ name: '王经理', role: '总经理' }],
  purpose: `路上写的 ${randomBytes(4).toString('hex')}`,
  notes: '车间满产',
  ...more,
})
const dueOn = ({ clock }: Pocket) => new Date(clock() + 5 * DAY).toISOString().slice(0, 10)
const TOLD = { title: '车间电压不稳', detail: '下午两点以后设备停机。' }

/** Delivered while the firm was hers: what she changes of it on the road is not hers any more when it arrives. */
const deliver = async (pocket: Pocket, enterpriseId: string) => {
  const promises = [{ what: '联系供电公司', dueOn: dueOn(pocket) }]
  const clientId = await pocket.write({ kind: 'visit', body: visitTo(pocket, enterpriseId, { promises }) })
  await pocket.sync()
  const { recordId, state } = pocket.find(clientId).receipt ?? {}
  if (!recordId) throw new Error(`what was hers was ${state ?? 'not sent'}`)
  return { clientId, visitId: recordId }
}
/** Everything that can be written on the road about one firm. */
const writeAll = async (
  pocket: Pocket,
  enterpriseId: string,
  promiseId: string,
  sent: { clientId: string; visitId: string },
) => {
  const { kind, body, label } = pocket.find(sent.clientId)
  const edited = await pocket.engine.queue.edit(sent.clientId, {
    kind,
    label,
    body: { ...body, notes: '路上改的' } as never,
  })
  if (!edited.ok) throw new Error(edited.because)
  return [
    sent.clientId,
    await pocket.write({ kind: 'visit', body: visitTo(pocket, enterpriseId, { demands: [TOLD] }) }),
    await pocket.write({ kind: 'demand', body: { enterpriseId, ...TOLD } }),
    await pocket.write({ kind: 'visit-edit', body: { visitId: sent.visitId, notes: '另改的' } }),
    await pocket.write({ kind: 'promise', body: { promiseId, outcome: 'kept', note: '已办' } }),
  ]
}

/** Suspended, she is nobody to the server: then nothing of it goes out, and all of it is still on her phone. */
const isHeldBack = (pocket: Pocket, all: readonly string[]) => {
  const session = pocket.engine.session.live.get()
  const ended = session.state === 'here' && session.server === 'ended'
  return ended && all.every((id) => pocket.find(id).state === 'waiting')
}

const leaveWith = async ({ site, scene, ground }: Stage, change: Change): Promise<Told> => {
  const { who, target, make } = await change.arrange(scene)
  const pocket = await pocketOf(ground, who)
  const sent = await deliver(pocket, target.enterprise)
  const [promise] = (await who.get(`/visits/${sent.visitId}`)).body.promises
  pocket.network(false)
  const all = await writeAll(pocket, target.enterprise, promise.id, sent)
  const url = site.world.ownerUrl
  const made = await make()
  if (made.status >= 300) throw new Error(`${made.status} ${made.text.slice(0, 200)}`)
  const before = await recordOf(url, target.enterprise)
  pocket.network(true)
  await pocket.sync()
  await pocket.sync()
  const [now, clock] = [ground.now(), pocket.clock()]
  const faults = (await recordOf(url, target.enterprise)) === before ? [] : ['something of it was applied']
  const about = { url, desk: scene.people.desk, pocket, flags: ['reach', 'permission'], now, clock }
  if (!isHeldBack(pocket, all)) for (const clientId of all) faults.push(...(await faultsOf({ ...about, clientId })))
  pocket.leave()
  return { items: all.length, faults: faults.map((f) => `${change.name}: ${f}`) }
}

type Try = {
  name: string
  aheadMs?: number
  sentAheadMs?: number
  place?: (p: Pocket) => Place
  flags: string[]
  applied?: boolean
}
/** One visit to a firm that is hers, written by a strange clock or with a strange place. */
const sendOne = async (
  { site, scene, ground }: Stage,
  t: Try,
  given?: { pocket: Pocket; enterprise: string },
): Promise<Told> => {
  const place = given ?? (await ownPhone({ site, scene, ground }, t.aheadMs))
  const { pocket, enterprise } = place
  const url = site.world.ownerUrl
  const before = await recordOf(url, enterprise)
  pocket.network(false)
  const where = t.place ? { place: t.place(pocket) } : {}
  const clientId = await pocket.write({ kind: 'visit', body: visitTo(pocket, enterprise), ...where })
  pocket.network(true)
  pocket.setClock(t.sentAheadMs ?? t.aheadMs ?? 0)
  await pocket.sync()
  const about = {
    url,
    desk: scene.people.desk,
    pocket,
    clientId,
    flags: t.flags,
    now: ground.now(),
    clock: pocket.clock(),
  }
  const { state, receipt } = pocket.find(clientId)
  const same = (await recordOf(url, enterprise)) === before
  const flagged = JSON.stringify(receipt?.flags) === JSON.stringify(t.flags)
  const taken = state === 'applied' && !same && flagged ? [] : [`is ${state}, flagged ${receipt?.flags}`]
  const faults = t.applied ? taken : [...(await faultsOf(about)), ...(same ? [] : ['was applied'])]
  if (!given) pocket.leave()
  return { items: 1, faults: faults.map((f) => `${t.name}: ${f}`) }
}
const ownPhone = async ({ scene, ground }: Stage, aheadMs = 0) => {
  const { who, target } = await inGrid(scene)
  return { pocket: await pocketOf(ground, who, aheadMs), enterprise: target.enterprise }
}

const CLOCKS: Try[] = [
  ...[7, -7, 1.1, -1.1].map((d) => ({ name: `a clock ${d} days off`, aheadMs: d * DAY, flags: ['clock-far'] })),
  { name: 'a clock 7 days ahead, right again when it is sent', aheadMs: 7 * DAY, sentAheadMs: 0, flags: ['clock-far'] },
  ...[20, -20].map((m) => ({ name: `a clock ${m} minutes off`, aheadMs: m * MINUTE, flags: ['clock'], applied: true })),
  { name: 'a clock that is right', flags: [], applied: true },
]
const HERE = { lng: 113.1234567, lat: 29.3712345, accuracy: 20 }
const at = (place: Place, later = 0) => ({
  place: (p: Pocket) => ({ ...place, at: new Date(p.clock() + later).toISOString() }),
})
const forged = (name: string, place: Place, later = 0): Try => ({ name, ...at(place, later), flags: ['place'] })
const honest = (name: string): Try => ({ name, ...at(HERE), flags: [], applied: true })
/** On one phone, in this order: what is not believed says nothing about the next. */
const PLACES: Try[] = [
  honest('a place that can be'),
  forged('the zero point', { lng: 0, lat: 0 }),
  forged('a place off the Earth', { lng: 200, lat: 29 }),
  forged('beyond the pole', { lng: 113, lat: 91 }),
  forged('an accuracy below nothing', { ...HERE, accuracy: -1 }),
  forged('Paris a minute later', { lng: 2.35, lat: 48.85, accuracy: 20 }),
  forged('Paris, said to have been read two days ago', { lng: 2.35, lat: 48.85, accuracy: 20 }, -2 * DAY),
  forged('Paris, said to be read in two days', { lng: 2.35, lat: 48.85, accuracy: 20 }, 2 * DAY),
  honest('a place that can be, after all these'),
]
/** Compared with nothing but the phone's own way: where the firm is, and whether she was there, nobody asks. */
const ELSEWHERE: Try = {
  name: 'three hundred kilometres from the firm',
  ...at({ lng: 116.1, lat: 28.6, accuracy: 20 }),
  flags: [],
  applied: true,
}

const sum = (all: readonly Told[]): Told => ({
  items: all.reduce((n, t) => n + t.items, 0),
  faults: all.flatMap((t) => t.faults),
})
const everyOne = async <T>(all: readonly T[], work: (one: T) => Promise<Told>): Promise<Told> => {
  const told: Told[] = []
  for (const one of all)
    told.push(await work(one).catch((e: Error) => ({ items: 0, faults: [`${nameOf(one)}: ${e.message}`] })))
  return sum(told)
}
const nameOf = (one: unknown) => (one as { name?: string }).name ?? ''
const places = async (stage: Stage, all: readonly Try[]) => {
  const given = await ownPhone(stage)
  const told = await everyOne(all, (t) => sendOne(stage, t, given))
  given.pocket.leave()
  return told
}
const SEND = 'field-items.send'
type Said = { body?: unknown; params: Record<string, string> }
const believing =
  (changed: (body: object, now: string) => object) =>
  (handle: Wrapped): Wrapped =>
  (ctx, input: Said) =>
    handle(ctx, { ...input, body: changed(input.body as object, (ctx as unknown as { now: Date }).now.toISOString()) })
const onClock = believing((body, now) => ({ ...body, madeAt: now, deviceTime: now }))
const onPlace = believing(({ ...body }) => ({ ...body, place: null }))

const power = async (stage: Stage) => {
  const planted = async (wrap: (handle: Wrapped) => Wrapped): Promise<Stage> => {
    const { app } = await stage.site.planted(plantHandler(SEND, wrap))
    const origin = await app.listen({ port: 0, host: '127.0.0.1' })
    return { ...stage, ground: { ...stage.ground, origin } }
  }
  const [first] = LEAVING
  const left = await leaveWith(await planted(withEveryRight), first as Change)
  const clock = await sendOne(await planted(onClock), CLOCKS[1] as Try)
  const place = await places(await planted(onPlace), PLACES.slice(1, 2))
  const found = ({ faults }: Told, what: RegExp) => faults.some((f) => what.test(f))
  return [
    { planted: 'a server that takes what is not hers any more', found: found(left, /was applied/) },
    { planted: 'a server that believes every clock', found: found(clock, /was applied/) },
    { planted: 'a server that believes every place', found: found(place, /was applied/) },
  ]
}

export const off2: Line = {
  id: 'off-2',
  title: `what is written without network by somebody whose firm is taken from her in one of ${LEAVING.length} ways; clocks ± 7 days; forged places`,
  required: 'kept, not applied; both clocks stored; flagged on the phone and for whoever decides',
  run: async (site) => {
    const scene = await site.scene()
    const [base, from] = [site.world.clock.now.getTime(), Date.now()]
    const now = () => base + Date.now() - from
    const ground = { start: await builtEngine(), origin: site.origin, random: site.random('off-2'), now }
    const stage = { site, scene, ground }
    const left = await everyOne(LEAVING, (change) => leaveWith(stage, change))
    const clocks = await everyOne(CLOCKS, (t) => sendOne(stage, t))
    const forgeries = sum([await places(stage, PLACES), await places(stage, [ELSEWHERE])])
    return {
      figures: [
        `${left.items} items in ${LEAVING.length} ways of losing a firm: ${left.faults.length} faults`,
        `${clocks.items} clocks: ${clocks.faults.length} faults; ${forgeries.items} places: ${forgeries.faults.length} faults`,
      ],
      failures: [...left.faults, ...clocks.faults, ...forgeries.faults],
      power: await power(stage),
    }
  },
}
