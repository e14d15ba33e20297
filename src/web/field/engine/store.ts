import { database, type Home, type Sealed, type ShelfName, STRICT } from './db.ts'
import type { Outcome, Trouble } from './types.ts'
import { openBytes, seal, sealBytes, unseal, type Vault } from './vault.ts'

let vault: Vault | undefined
export const holdVault = (next: Vault | undefined) => {
  vault = next
}
export const hasVault = () => vault !== undefined

/** The store is not ours any more: erased, or somebody else's. */
class Lost extends Error {
  readonly because: Trouble
  constructor(because: Trouble) {
    super(because)
    this.because = because
  }
}
const mine = (): Vault => {
  if (!vault) throw new Lost('gone')
  return vault
}

/** One change; without value and bytes the record goes. */
export type Op = { shelf: ShelfName; id: string; value?: unknown; bytes?: ArrayBuffer; open?: boolean }
type Ready = { shelf: ShelfName; id: string; sealed: Sealed | undefined }

const ready = async (v: Vault, { shelf, id, value, bytes, open }: Op): Promise<Ready> => {
  const place = `${shelf}/${id}`
  if (value === undefined && !bytes) return { shelf, id, sealed: undefined }
  const sealed = bytes ? await sealBytes(v, place, bytes) : await seal(v, place, value)
  return { shelf, id, sealed: open ? { ...sealed, open } : sealed }
}

/** All or nothing, and only while the store is still this person's: what a page began before the erasure comes to nothing. */
export const write = async (ops: readonly Op[]): Promise<void> => {
  const v = mine()
  const sealed = await Promise.all(ops.map((op) => ready(v, op)))
  const db = await database()
  const tx = db.transaction(['home', ...new Set(ops.map((op) => op.shelf))], 'readwrite', STRICT)
  const done = tx.done.catch((error: unknown) => error)
  if ((await tx.objectStore('home').get('now'))?.vaultId !== v.id) {
    tx.abort()
    await done
    throw new Lost('gone')
  }
  try {
    for (const { shelf, id, sealed: one } of sealed) {
      const put = one ? tx.objectStore(shelf).put(one, id) : tx.objectStore(shelf).delete(id)
      put.catch(() => {})
    }
  } catch (error) {
    // Half of a change is none: what was put before this one must not stay.
    tx.abort()
    await done
    throw error
  }
  const failed = await done
  if (failed) throw failed
}

// The browser has cleared everything of ours, or another page erased it: the connection is cut in the middle of a step.
const CUT = ['InvalidStateError', 'AbortError', 'NotFoundError', 'UnknownError']
const isCut = (error: unknown) => error instanceof DOMException && CUT.includes(error.name)
const isFull = (error: unknown) => error instanceof Error && error.name === 'QuotaExceededError'

/** A full device and a store that is gone are answers; everything else is a defect. */
export const attempt = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Lost) return { ok: false, because: error.because }
    if (isFull(error)) return { ok: false, because: 'storage-full' }
    if (isCut(error)) return { ok: false, because: 'gone' }
    throw error
  }
}
export const refuse = (because: Trouble): never => {
  throw new Lost(because)
}

export const read = async <T>(shelf: ShelfName, id: string): Promise<T | undefined> => {
  const sealed = await (await database()).get(shelf, id)
  return sealed && unseal<T>(mine(), `${shelf}/${id}`, sealed)
}
export const readBytes = async (id: string): Promise<ArrayBuffer | undefined> => {
  const sealed = await (await database()).get('bytes', id)
  return sealed && openBytes(mine(), `bytes/${id}`, sealed)
}
export const readAll = async <T>(shelf: ShelfName): Promise<T[]> => {
  const tx = (await database()).transaction(shelf)
  const [ids, sealed] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()])
  return Promise.all(ids.map((id, i) => unseal<T>(mine(), `${shelf}/${id}`, sealed[i] as Sealed)))
}

export const readHome = async (): Promise<Home | undefined> => (await database()).get('home', 'now')
/** Read and changed in one step; nothing where nobody is at home. */
export const changeHome = async (change: (home: Home) => Home): Promise<Home | undefined> => {
  const tx = (await database()).transaction('home', 'readwrite', STRICT)
  const home = await tx.store.get('now')
  const after = home && change(home)
  if (after && after !== home) await tx.store.put(after, 'now')
  await tx.done
  return after
}
