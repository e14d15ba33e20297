import type { Anchor } from './audit/index.ts'
import type { PoolClient } from './db/index.ts'
import type { Erasure } from './erasures.ts'
import type { FileStore } from './files/store.ts'
import type { Hub } from './live/hub.ts'
import type { Channel } from './notify.ts'
import type { SealProvider } from './seal/index.ts'
import type { Sender } from './sender.ts'
import type { Vault } from './vault.ts'

/** A template with {z}, {x} and {y}, WGS-84 or CGCS2000 in the usual web grid, and whose map it is. */
export type Tiles = { url: string; attribution: string }

/** What is true of the installation, whatever park one looks from; nothing in it tells of another park. */
export type Installation = {
  version: string
  backup: { at: string; sealed: boolean; checkedAt: string | null } | null
  /** When this park’s audit trail was last verified, and how much was found. */
  verified: { at: string; findings: number } | null
  anchoredAt: string | null
  freeBytes: number
  mail: 'none' | 'fine' | 'away'
  /** How far the clock of this machine is ahead of the database’s. */
  clockMs: number
}

/** What lies outside the transaction's database connection; chosen once by `main`, handed to every context. */
export type Outside = {
  files: FileStore
  /** Ways to reach a person who is not looking at the product (mail). Empty: none is configured. */
  channels: readonly Channel[]
  /** Public origin of this installation, for links that leave the product. */
  origin?: string
  /** Tiles of the site's choice below the maps; absent: nothing but our own ground. */
  tiles?: Tiles
  /** Live events of the process that serves people; absent in a worker of its own. */
  hub?: Hub
  /** HTTP to addresses that people typed in. */
  sender: Sender
  /** HTTP to the parks' sign-in providers, which often stand inside the network of a government. */
  providers: Sender
  /** Secrets that the product itself has to use again. */
  vault: Vault
  /** Numbers of people, which stand in the database for nobody to read. */
  seals: SealProvider
  /** Where the end of the audit trail's chain is noted, outside the database. */
  anchors: { note: (parkId: string, anchor: Anchor) => Promise<void> }
  /** Where it is noted who was erased, outside the database. */
  erasures: { note: (parkId: string, erasure: Erasure) => Promise<void> }
  installation: (parkId: string) => Promise<Installation>
  /** A transaction beside the one that runs: what it writes is seen at once and stays when the other rolls back. */
  aside: <T>(parkId: string, work: (client: PoolClient) => Promise<T>) => Promise<T>
}

const none = (what: string) => (): never => {
  throw new Error(`${what}: nothing outside the database is configured here`)
}
/** For the command line and the demo story, which touch nothing outside. */
export const nothingOutside: Outside = {
  files: {
    keep: none('files'),
    keepFile: none('files'),
    open: none('files'),
    list: none('files'),
    remove: none('files'),
  },
  channels: [],
  sender: { refuses: none('sender'), post: none('sender'), ask: none('sender') },
  providers: { refuses: none('providers'), post: none('providers'), ask: none('providers') },
  vault: { seal: none('vault'), open: none('vault') },
  seals: { home: '', seal: none('seals'), open: none('seals'), blind: none('seals') },
  anchors: { note: none('anchors') },
  erasures: { note: none('erasures') },
  installation: none('installation'),
  aside: none('aside'),
}
