import type { ItemKind } from '../../src/modules/field/contract/index.ts'
import type { Engine, NewItem } from '../../src/web/field/engine/index.ts'
import type { Random } from '../random.ts'
import { openApp } from './app.ts'
import { lifeOf } from './disk.ts'
import { wayOf } from './network.ts'

type Start = Parameters<typeof openApp>[0]['start']
export type Ground = { start: Start; origin: string; random: Random; now: () => number }

/** A phone that somebody carries about: its network and its clock are set by hand. */
export const pocketOf = async ({ start, origin, random, now }: Ground, who: { cookie: string }, aheadMs = 0) => {
  let ahead = aheadMs
  const life = lifeOf()
  const way = wayOf(origin, () => who.cookie, random)
  const clock = () => now() + ahead
  const engine: Engine = openApp({ start, disk: new Map(), life, way, now: clock })
  await engine.start()
  await engine.sync.now()
  const { state } = engine.session.live.get()
  if (state !== 'here') throw new Error(`nobody could sign in on her phone: ${state}`)
  const find = (clientId: string) => {
    const item = engine.queue.live.get().find((i) => i.clientId === clientId)
    if (!item) throw new Error(`${clientId} is not on the phone any more`)
    return item
  }
  const write = async <K extends ItemKind>(item: Omit<NewItem<K>, 'label'>): Promise<string> => {
    const kept = await engine.queue.add({ label: '企业', ...item })
    if (!kept.ok) throw new Error(kept.because)
    return kept.value.clientId
  }
  /** `network(false)`: on the road. */
  const network = (there: boolean) => {
    way.faults.cut = !there
  }
  const setClock = (ms: number) => {
    ahead = ms
  }
  const leave = () => life.kill()
  return { engine, clock, find, write, network, setClock, sync: engine.sync.now, leave }
}
export type Pocket = Awaited<ReturnType<typeof pocketOf>>
