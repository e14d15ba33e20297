import type { Engine, QueueItem } from '../../src/web/field/engine/index.ts'
import type { Random } from '../random.ts'
import { openApp } from './app.ts'
import { type Disk, type Life, lifeOf } from './disk.ts'
import { GOOD, wayOf } from './network.ts'
import type { Step } from './plan.ts'
import { said, type Tagged, tagOf, wordsOf } from './said.ts'
import { editOf, noteOf, promiseOf, visitOf, type Writing } from './writing.ts'

type Start = Parameters<typeof openApp>[0]['start']
export type Held = {
  start: Start
  origin: string
  cookie: () => string
  random: Random
  name: string
  /** The clock of this phone. */
  now: () => number
  online: (what: Extract<Step, { do: 'online' }>['what']) => Promise<void>
}
const SENDING = ['waiting', 'sending']
const MOST_CONTACTS = 5

/** One phone in the hand of one person, who believes what the app told her and looks whether it is there. */
export const handOf = (h: Held) => {
  const disk: Disk = new Map()
  const way = wayOf(h.origin, h.cookie, h.random)
  const believed = new Map<string, Tagged>()
  /** Being written: kept or not, nobody has told her yet. */
  const begun = new Map<string, Tagged>()
  let app: { engine: Engine; life: Life } | undefined
  let written = 0

  /** What it answers, or nothing where the app was killed meanwhile. */
  const doing = async <T>(work: (engine: Engine) => Promise<T>): Promise<T | undefined> => {
    if (!app?.life.isAlive()) {
      const life = lifeOf()
      app = { life, engine: openApp({ start: h.start, disk, life, way, now: h.now }) }
      const { engine } = app
      engine.queue.live.subscribe(look)
      await Promise.race([engine.start(), life.ended])
      look()
    }
    const { engine, life } = app
    const done = await Promise.race([work(engine), life.ended])
    look()
    return done as T | undefined
  }
  const queue = () => app?.engine.queue.live.get() ?? []
  /** Whatever stands on the screen has been shown: conflicts, and words of hers that were kept before the app could say so. */
  const look = () => {
    for (const item of queue()) {
      const tag = tagOf(item)
      const known = believed.get(tag) ?? begun.get(tag) ?? said(tag, item.kind)
      believed.set(tag, known)
      const words = wordsOf(item)
      if (words !== known.words && words === begun.get(tag)?.words)
        Object.assign(known, { words, demands: begun.get(tag)?.demands })
      known.seen.add(words)
      if (item.state !== 'conflict') continue
      known.shown = true
      for (const d of item.receipt?.differences ?? []) known.seen.add(String(d.theirs))
    }
  }
  const killed = async (steps: number, work: (engine: Engine) => Promise<unknown>) => {
    await doing(async () => undefined)
    app?.life.killAfter(steps)
    await doing(work)
    app?.life.kill()
  }
  const put = (engine: Engine, { clientId, item }: Writing) =>
    clientId ? engine.queue.edit(clientId, item) : engine.queue.add(item)
  /** Told «kept», it counts, whatever becomes of the app in the next moment. */
  const write = (make: (engine: Engine) => Writing | undefined) => async (engine: Engine) => {
    const w = make(engine)
    if (!w) return
    const { tag, words, visitId = null, version = null, demands = 0 } = w
    const known = believed.get(tag) ?? { ...said(tag, w.item.kind), visitId, version }
    for (const text of w.sees) known.seen.add(text)
    begun.set(tag, { ...known, words, demands })
    const answer = await put(engine, w)
    if (!answer.ok) return
    believed.set(tag, Object.assign(believed.get(tag) ?? known, { told: true, words, demands }))
    begun.delete(tag)
  }
  const about = { random: h.random, now: h.now, tag: () => `${h.name}-${++written}` }
  const visit = write((e) => visitOf(e, about))
  const WRITES = {
    visit,
    edit: write((e) => editOf(e, about)),
    diary: write((e) => noteOf(e, about)),
    promise: write((e) => promiseOf(e, about)),
  }
  /** A promise that has ended may only turn from broken to kept. */
  const takeFor = (item: QueueItem) => {
    const theirs = item.receipt?.differences.find((d) => d.field === 'outcome')?.theirs
    const canBeMine = item.kind !== 'promise' || (theirs === 'broken' && wordsOf(item) === 'kept')
    return canBeMine ? h.random.pick(['mine', 'theirs'] as const) : 'theirs'
  }
  const decide = async (engine: Engine) => {
    for (const item of queue().filter((i) => i.state === 'conflict'))
      await engine.queue.resolve(item.clientId, takeFor(item))
  }
  const sync = (engine: Engine) => engine.sync.now()
  const walk = async (step: Step): Promise<unknown> => {
    if (step.do === 'online') return h.online(step.what)
    if (step.do === 'network') return Object.assign(way.faults, step.faults)
    if (step.do === 'cut') return Object.assign(way.faults, { cut: true })
    if (step.do === 'kill') return app?.life.kill()
    if (step.do === 'killed in a sync') return killed(step.after, sync)
    if (step.do === 'killed while writing') return killed(step.after, visit)
    if (step.do === 'sync') return doing(sync)
    return doing(step.do === 'decide' ? decide : WRITES[step.do])
  }
  /** A network as good as it gets: how many contacts until nothing waits any more. */
  const converge = async (): Promise<number> => {
    Object.assign(way.faults, GOOD)
    for (let contacts = 1; contacts <= MOST_CONTACTS; contacts++) {
      await doing(sync)
      if (!queue().some((i) => SENDING.includes(i.state))) return contacts
    }
    return Number.POSITIVE_INFINITY
  }
  return {
    believed,
    walk,
    converge,
    way,
    settle: way.settle,
    decideAll: () => doing(decide),
    queue: async () => (await doing(async () => queue())) ?? [],
    leave: () => app?.life.kill(),
  }
}
export type Hand = ReturnType<typeof handOf>
