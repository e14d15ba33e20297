import type { Line } from '../line.ts'
import { builtEngine } from '../phones/app.ts'
import { LEAVING } from '../phones/leaving.ts'
import { leaveWith, type Stage, type Told } from '../phones/road.ts'
import { CLOCKS, ELSEWHERE, ownPhone, PLACES, sendOne, type Try } from '../phones/strange.ts'
import { plantHandler, type Wrapped, withEveryRight } from '../plant.ts'
import type { Change } from './iso-5.changes.ts'

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
