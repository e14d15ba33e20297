import type { Place } from '../../src/modules/field/contract/index.ts'
import { faultsOf, recordOf } from './kept.ts'
import { inGrid } from './leaving.ts'
import { type Pocket, pocketOf } from './pocket.ts'
import { DAY, MINUTE, type Stage, type Told, visitTo } from './road.ts'

export type Try = {
  name: string
  aheadMs?: number
  sentAheadMs?: number
  place?: (p: Pocket) => Place
  flags: string[]
  applied?: boolean
}
/** One visit to a firm that is hers, written by a strange clock or with a strange place. */
export const sendOne = async (
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
export const ownPhone = async ({ scene, ground }: Stage, aheadMs = 0) => {
  const { who, target } = await inGrid(scene)
  return { pocket: await pocketOf(ground, who, aheadMs), enterprise: target.enterprise }
}

export const CLOCKS: Try[] = [
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
export const PLACES: Try[] = [
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
export const ELSEWHERE: Try = {
  name: 'three hundred kilometres from the firm',
  ...at({ lng: 116.1, lat: 28.6, accuracy: 20 }),
  flags: [],
  applied: true,
}
