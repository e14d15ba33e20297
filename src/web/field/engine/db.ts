import { type DBSchema, type IDBPDatabase, openDB, unwrap, wrap } from 'idb'

/** Under a random id, and nobody can tell what it is. `open`: not settled yet, counted when all has to go unread. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer; open?: boolean }
type Shelf = { key: string; value: Sealed }
export const SHELVES = ['pack', 'items', 'drafts', 'files', 'bytes'] as const
export type ShelfName = (typeof SHELVES)[number]

/** What has to be known before anything is opened: ids and times, no name. */
export type Home = {
  vaultId: string
  userId: string
  parkId: string
  deviceId: string
  /** Device clock, milliseconds. */
  contactAt: number
  /** When the time was counted last, and how much had passed since the contact: a clock set back does not stop it. */
  tickAt: number
  elapsedMs: number
  limitMs: number
  /** `other`: somebody else, or another park, is signed in at the server. */
  server: 'open' | 'ended' | 'barred' | 'other'
  mayVisit: boolean
}
export type Gone = { because: 'signed-out' | 'wiped' | 'expired' | 'somebody-else'; lost: number; mustSignOut: boolean }

interface Schema extends DBSchema {
  keys: { key: 'now'; value: { id: string; key: CryptoKey } }
  home: { key: 'now'; value: Home }
  gone: { key: 'now'; value: Gone }
  pack: Shelf
  items: Shelf
  drafts: Shelf
  files: Shelf
  bytes: Shelf
}
export type Database = IDBPDatabase<Schema>
export const STORES = ['keys', 'home', 'gone', ...SHELVES] as const

export const NAME = 'parkloop-field'
let opened: Promise<Database> | undefined
const forget = () => {
  opened = undefined
}

/**
 * A connection that is cut rejects both the request and the end of its transaction. Whoever waits for either is told;
 * the end that nobody waits for (that of a reading) must not count as an error of the page as well.
 */
const endingsHeard = (db: Database): Database => {
  const plain = unwrap(db)
  const begin = plain.transaction.bind(plain)
  plain.transaction = (...how) => {
    const tx = begin(...how)
    wrap(tx).done.catch(() => {})
    return tx
  }
  return db
}

/** One connection of this page; another page that needs it gone (erasing, a newer version) gets it closed at once. */
export const database = (): Promise<Database> => {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade: (db) => {
      for (const name of STORES) db.createObjectStore(name)
    },
    blocking: (_, __, event) => {
      ;(event.target as IDBDatabase).close()
      forget()
    },
    terminated: forget,
  }).then(endingsHeard)
  opened.catch(forget)
  return opened
}

/** Flushed to the disk before it counts as written: a phone whose battery dies has it. */
export const STRICT = { durability: 'strict' } as const
