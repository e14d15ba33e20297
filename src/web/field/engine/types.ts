import type { Problem } from '../../../kernel/contract/index.ts'
import type {
  BasedOn,
  Common,
  ItemBodies,
  ItemKind,
  ItemState,
  PackedEnterprise,
  Place,
  PlannedVisit,
  Receipt,
  Pack as ServerPack,
  Take,
} from '../../../modules/field/contract/index.ts'

/** A value that changes: `useSyncExternalStore(x.subscribe, x.get)`. The same object until it changes. */
export type Live<T> = { readonly get: () => T; readonly subscribe: (listener: () => void) => () => void }

/** What cannot be done on the device itself. Nothing is lost by any of them: what was there before is still there. */
export type Trouble =
  /** No room left on the device: photos to be removed or sent first. */
  | 'storage-full'
  /** The store was erased or belongs to somebody else by now. */
  | 'gone'
  /** Not possible in the item's present state. */
  | 'wrong-state'
  /** It was on its way once and may have been recorded already. */
  | 'maybe-sent'
  /** Not a picture or recording that can be taken. */
  | 'unreadable'
export type Outcome<T = void> = { ok: true; value: T } | { ok: false; because: Trouble }

/** Why nobody is at home. `wiped`: erased from afar; `expired`: 72 h without contact; `somebody-else`: another person signed in. */
export type Absence = 'never' | 'signed-out' | 'wiped' | 'expired' | 'somebody-else'
export type SessionNow =
  | { state: 'starting' }
  /** No secure context (plain http) or no storage (private window): the app cannot keep anything here. */
  | { state: 'unsupported'; because: 'insecure' | 'storage' }
  /** `lost`: items that had not been sent when the store was erased. */
  | { state: 'nobody'; because: Absence; lost: number }
  | {
      state: 'here'
      user: { id: string; name: string; account: string }
      park: { id: string; name: string }
      /**
       * The session at the server. `ended`: the app works on, but nothing is sent until she signs in again. `barred`: she has to
       * change her password, or bind an authenticator, in the normal app first. `other`: somebody else, or another park, is signed in there while items of
       * hers have not been sent: she signs in again, or whoever holds the phone erases them (`signIn` with `erase`).
       */
      server: 'open' | 'ended' | 'barred' | 'other'
      /** When everything here is erased unless the server is reached (device clock), and whether it is time to say so (from 48 h on). */
      keptUntil: string
      expiresSoon: boolean
      /** She still holds `visit.write`; without it there is nothing to take along, what is written can still be sent. */
      mayVisit: boolean
    }
export type SignInAnswer =
  | { ok: true }
  /** `must-change-password`, `must-bind` (a second factor): in the normal app, once. `no-visits`: this account does not visit. `unsent`: another person's unsent items would be erased; repeat with `erase: true`. */
  | {
      ok: false
      because: 'must-change-password' | 'must-bind' | 'no-visits' | 'offline' | 'refused'
      problem: Problem | null
    }
  | { ok: false; because: 'unsent'; unsent: number }

export type PackNow = {
  enterprises: PackedEnterprise[]
  planned: PlannedVisit[]
  notes: ServerPack['notes']
  common: Common
  left: number
  /** The server’s clock when it was fetched. */
  at: string
}

/** `sending` is `waiting` while it is on its way; all others but `waiting` are the server's word. */
export type QueueState = 'waiting' | 'sending' | ItemState
export type ItemFile = {
  id: string
  name: string
  mediaType: string
  size: number
  /** Bytes at the server. */
  sent: number
  /** The server’s receipt: its id and the hash of what it keeps. */
  receipt: { fileId: string; sha256: string } | null
}
export type QueueItem<K extends ItemKind = ItemKind> = {
  clientId: string
  kind: K
  body: ItemBodies[K]
  basedOn: BasedOn | null
  place: Place | null
  /** What the screens show in the list, e.g. the enterprise’s name. */
  label: string
  enterpriseId: string | null
  madeAt: string
  changedAt: string
  state: QueueState
  files: ItemFile[]
  receipt: Receipt | null
  /** Why it has not gone through yet: the last refusal that was no receipt. */
  problem: Problem | null
  /** How often it set out. */
  tries: number
  /** Not before this moment (device clock); null: at the next contact. */
  nextTryAt: string | null
  /** A conflict that was decided here and waits to be sent. */
  decision: Take | null
}
export type NewItem<K extends ItemKind = ItemKind> = {
  kind: K
  /** May name photos and the recording by their ids on the device, wherever the server wants ids of files. */
  body: ItemBodies[K]
  label: string
  enterpriseId?: string | null
  basedOn?: BasedOn | null
  place?: Place | null
  /** Deleted in the same step as the item is saved. */
  draftId?: string
}
export type QueueCounts = {
  /** Waiting or sending. */
  unsent: number
  /** Something for the person to do: conflict, refused. */
  yours: number
  /** With the leader or the desk. */
  quarantined: number
  done: number
}

export type Draft = { id: string; kind: string; about: string | null; value: unknown; changedAt: string }

export type LocalFile = { id: string; name: string; mediaType: string; size: number }
export type Recording = { stop: () => Promise<Outcome<LocalFile>>; cancel: () => void }

export type SyncNow = {
  phase: 'idle' | 'syncing' | 'waiting'
  /** What the device believes, corrected by what the last request met. */
  online: boolean
  /** Device clock. */
  lastContactAt: string | null
  nextTryAt: string | null
  progress: { done: number; total: number }
}

export type StorageNow = { persistent: boolean; usedBytes: number; quotaBytes: number }
