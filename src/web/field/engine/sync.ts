import { pause } from './clock.ts'
import { fetchPack, greet, type Met, watch } from './contact.ts'
import { adopt, endSession } from './entry.ts'
import { changeOurHome, homeNow, isInTime, moveOut, unsentCount } from './home.ts'
import { items, loadItems } from './items.ts'
import { derived, source } from './live.ts'
import { sendItem } from './sending.ts'
import { isDue, type StoredItem } from './states.ts'
import { attempt } from './store.ts'
import type { SyncNow } from './types.ts'

type State = Pick<SyncNow, 'phase' | 'online' | 'progress'> & { nextTryAt: number | null }
const state = source<State>({
  phase: 'idle',
  online: globalThis.navigator?.onLine ?? true,
  progress: { done: 0, total: 0 },
  nextTryAt: null,
})
const say = (patch: Partial<State>) => state.set({ ...state.get(), ...patch })
export const sayOnline = (online: boolean) => say({ online })

const contactAt = source<number | null>(null)
export const syncLive = derived([state, contactAt], (): SyncNow => {
  const { nextTryAt, ...rest } = state.get()
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { ...rest, nextTryAt: iso(nextTryAt), lastContactAt: iso(contactAt.get()) }
})
export const noteContact = () => contactAt.set(homeNow()?.contactAt ?? null)
export const nextTryAt = () => state.get().nextTryAt

const MOST_TROUBLE = 3
const nameOf = (i: StoredItem) => `${i.clientId} ${i.rev} ${i.reuploads}`
const nextOf = (tried: ReadonlySet<string>) =>
  [...items.get().values()].filter((i) => isDue(i, Date.now()) && !tried.has(nameOf(i))).sort((a, b) => a.seq - b.seq)

/** One after the other, oldest first. One that the server stumbles over does not hold up the others. */
const sendAll = async (): Promise<Met> => {
  const tried = new Set<string>()
  for (let trouble = 0; trouble < MOST_TROUBLE; ) {
    const due = nextOf(tried)
    const [item] = due
    say({ progress: { done: tried.size, total: tried.size + due.length } })
    if (!item) return 'ok'
    tried.add(nameOf(item))
    const step = await sendItem(item)
    if (step !== 'next' && step !== 'trouble') return step
    trouble = step === 'trouble' ? trouble + 1 : 0
  }
  return 'away'
}

const STEPS: readonly (() => Promise<Met>)[] = [greet, sendAll, watch, fetchPack]
const contact = async (): Promise<Met> => {
  for (const step of STEPS) {
    const met = await step()
    if (met !== 'ok') return met
  }
  return 'ok'
}

let failures = 0
const away = () => {
  failures += 1
  say({ online: false, phase: 'waiting', nextTryAt: Date.now() + pause(failures) })
}
const wiped = async () => {
  await moveOut('wiped', true)
  await endSession()
}
const somebodyElse = async () => {
  if ((await unsentCount()) > 0) return changeOurHome((h) => ({ ...h, server: 'other' }))
  await moveOut('somebody-else')
  await adopt()
}
const AFTER: Record<Exclude<Met, 'ok' | 'away'>, () => Promise<unknown>> = {
  ended: () => changeOurHome((h) => ({ ...h, server: 'ended' })),
  barred: () => changeOurHome((h) => ({ ...h, server: 'barred' })),
  wiped,
  other: somebodyElse,
}

const finish = async (met: Met) => {
  if (met === 'away') return away()
  failures = 0
  say({ online: true, phase: 'idle', nextTryAt: null })
  // Signed out or erased meanwhile: whoever the server knows now is not asked in by a round that began for another.
  if (met !== 'ok' && homeNow()) await AFTER[met]()
}

/** In one page at a time. A page that lost its home in the middle of it stops there: nothing of it is written any more. */
const once = async (): Promise<void> => {
  const still = await attempt(isInTime)
  if (!still.ok || !still.value || !homeNow()) return
  say({ phase: 'syncing' })
  await attempt(async () => {
    await loadItems()
    await finish(await contact())
  })
  noteContact()
  if (state.get().phase === 'syncing') say({ phase: 'idle' })
}

let running: Promise<void> | undefined
let again = false
const rounds = async () => {
  do {
    again = false
    await navigator.locks.request('parkloop-field-sync', once)
  } while (again)
}

/** Asked for while one is under way, it goes round once more. */
export const syncNow = (): Promise<void> => {
  again = running !== undefined
  running ??= rounds().finally(() => {
    running = undefined
  })
  return running
}
