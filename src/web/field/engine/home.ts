import type { Session } from '../../../modules/identity/contract/index.ts'
import { tellOthers } from './channel.ts'
import { aged, isOver, isSoonOver, KEPT_MS, keptUntil } from './clock.ts'
import { database, type Gone, type Home, SHELVES, STRICT } from './db.ts'
import { derived, source } from './live.ts'
import { changeHome, holdVault } from './store.ts'
import type { Live, SessionNow } from './types.ts'
import { newVault, seal, unseal, type Vault } from './vault.ts'

type Who = { user: { id: string; name: string; account: string }; park: { id: string; name: string } }
type Away = Exclude<SessionNow, { state: 'here' }>

const home = source<Home | undefined>(undefined)
const who = source<Who | undefined>(undefined)
const away = source<Away>({ state: 'starting' })
export const setAway = (next: Away) => away.set(next)
export const homeNow = () => home.get()
export const onHome = home.subscribe

const here = (h: Home, w: Who): SessionNow => ({
  state: 'here',
  ...w,
  server: h.server,
  keptUntil: keptUntil(h, h.tickAt),
  expiresSoon: isSoonOver(h),
  mayVisit: h.mayVisit,
})
export const sessionLive: Live<SessionNow> = derived([home, who, away], (): SessionNow => {
  const [h, w] = [home.get(), who.get()]
  return h && w ? here(h, w) : away.get()
})

/** `quietly`: nothing that other pages had to know. */
export const changeOurHome = async (change: (h: Home) => Home, quietly?: 'quietly') => {
  const before = home.get()
  const after = await changeHome((h) => (h.vaultId === before?.vaultId ? change(h) : h))
  if (after && after.vaultId === before?.vaultId) home.set(after)
  if (!quietly) tellOthers({ what: 'home' })
}

export const goneNow = async (): Promise<Gone | undefined> => (await database()).get('gone', 'now')
export const sayGone = (gone: Gone | undefined) =>
  away.set({ state: 'nobody', because: gone?.because ?? 'never', lost: gone?.lost ?? 0 })

/** How many items the server has no copy of; told by a mark beside what is sealed. */
export const unsentCount = async () => (await (await database()).getAll('items')).filter((s) => s.open).length

const whoOf = ({ user, park }: Session): Who => ({
  user: { id: user.id, name: user.name, account: user.account },
  park: { id: park.id, name: park.name },
})
const homeOf = (s: Session, vault: Vault, deviceId: string, now: number): Home => ({
  vaultId: vault.id,
  userId: s.user.id,
  parkId: s.park.id,
  deviceId,
  contactAt: now,
  tickAt: now,
  elapsedMs: 0,
  limitMs: KEPT_MS,
  server: 'open',
  mayVisit: true,
})

/** A new key for a new inhabitant; whatever lay here before cannot be opened by it. */
export const moveIn = async (s: Session, deviceId: string) => {
  const vault = await newVault()
  const sealed = await seal(vault, 'pack/who', whoOf(s))
  const next = homeOf(s, vault, deviceId, Date.now())
  const tx = (await database()).transaction(['keys', 'home', 'gone', ...SHELVES], 'readwrite', STRICT)
  for (const shelf of SHELVES) void tx.objectStore(shelf).clear()
  void tx.objectStore('keys').put(vault, 'now')
  void tx.objectStore('home').put(next, 'now')
  void tx.objectStore('gone').clear()
  void tx.objectStore('pack').put(sealed, 'who')
  await tx.done
  holdVault(vault)
  who.set(whoOf(s))
  home.set(next)
  tellOthers({ what: 'home' })
}

/** Takes up what lies here; false where there is nothing, or no key to it. */
export const comeHome = async (found: Home): Promise<boolean> => {
  const db = await database()
  const [vault, sealed] = await Promise.all([db.get('keys', 'now'), db.get('pack', 'who')])
  if (vault?.id !== found.vaultId || !sealed) return false
  holdVault(vault)
  who.set(await unseal<Who>(vault, 'pack/who', sealed))
  home.set(found)
  return true
}

export const leaveMemory = () => {
  holdVault(undefined)
  home.set(undefined)
  who.set(undefined)
}

export const clearShelves = async () => {
  const tx = (await database()).transaction([...SHELVES], 'readwrite', STRICT)
  for (const shelf of SHELVES) void tx.objectStore(shelf).clear()
  await tx.done
}

/**
 * The key goes first: from then on nothing here can be read, whatever happens to the rest.
 * Where two want it at once, the first says why and how much was lost.
 */
export const moveOut = async (because: Gone['because'], mustSignOut = false) => {
  const gone: Gone = { because, lost: await unsentCount(), mustSignOut }
  const tx = (await database()).transaction(['keys', 'home', 'gone'], 'readwrite', STRICT)
  if (!(await tx.objectStore('home').get('now'))) return
  void tx.objectStore('keys').clear()
  void tx.objectStore('home').clear()
  void tx.objectStore('gone').put(gone, 'now')
  await tx.done
  sayGone(gone)
  leaveMemory()
  await clearShelves()
  tellOthers({ what: 'home' })
}

/** Counts the time; answers whether anything may still be opened. */
export const isInTime = async (): Promise<boolean> => {
  const found = await changeHome((h) => aged(h, Date.now()))
  if (!found) return false
  if (found.vaultId === home.get()?.vaultId) home.set(found)
  if (!isOver(found)) return true
  await moveOut('expired')
  return false
}
