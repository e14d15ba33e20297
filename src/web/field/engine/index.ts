// The only door from the screens to the engine. Nothing here waits for the network except where it says so.
import type { ItemKind, Take } from '../../../modules/field/contract/index.ts'
import { drafts, find, remove as removeDraft, save } from './drafts.ts'
import { endSession, start as enterHouse, signIn } from './entry.ts'
import { exported } from './exporting.ts'
import { addPhoto, remove, url } from './files.ts'
import { moveOut, sessionLive } from './home.ts'
import { listenToOthers, tidy } from './house.ts'
import { countsLive, queueLive } from './items.ts'
import { packLive } from './pack.ts'
import * as queue from './queue.ts'
import { measure, persist, room } from './room.ts'
import { noteContact, syncLive, syncNow } from './sync.ts'
import { askForBackground, listen, registerWorker } from './triggers.ts'
import type {
  Draft,
  Live,
  LocalFile,
  NewItem,
  Outcome,
  PackNow,
  QueueCounts,
  QueueItem,
  Recording,
  SessionNow,
  SignInAnswer,
  StorageNow,
  SyncNow,
} from './types.ts'

import { recorder } from './voice.ts'

export type * from './types.ts'

export type Engine = {
  /** Once, when the page opens: looks whether the time is up, opens the store, then sends and fetches by itself. */
  start: () => Promise<void>
  session: {
    live: Live<SessionNow>
    /** Needs the network. Whoever is signed in at the server already is taken over by `start`, without asking. */
    signIn: (account: string, password: string, o?: { erase?: boolean; code?: string }) => Promise<SignInAnswer>
    /** Erases everything here, with or without network. Ask first when `queue.counts` has something unsent: offer the export. */
    signOut: () => Promise<void>
  }
  /** Null until the first pack has come. */
  pack: { live: Live<PackNow | null> }
  queue: {
    /** Newest first. */
    live: Live<QueueItem[]>
    counts: Live<QueueCounts>
    /** Answers when it is on the disk; from then on it survives whatever happens. */
    add: <K extends ItemKind>(item: NewItem<K>) => Promise<Outcome<QueueItem<K>>>
    /** Waiting or refused: goes out anew with the same id. A visit that was applied is edited the same way. */
    edit: <K extends ItemKind>(clientId: string, item: NewItem<K>) => Promise<Outcome<QueueItem<K>>>
    /** `maybe-sent` unless `anyway`: an answer may have been lost on the way. */
    discard: (clientId: string, o?: { anyway?: boolean }) => Promise<Outcome>
    /** What waits for its next try goes now. */
    retry: (clientId: string) => Promise<Outcome>
    /** Conflict: with `mine` optionally as merged by hand. Sent at the next contact. */
    resolve: (clientId: string, take: Take, body?: QueueItem['body']) => Promise<Outcome>
    /** Takes a finished item off the list. */
    forget: (clientId: string) => Promise<Outcome>
    /** All that has not been settled, photos included, readable for everyone: to be handed over by hand. */
    export: () => Promise<{ name: string; blob: Blob }>
  }
  drafts: {
    live: Live<Draft[]>
    /** The newest draft of this kind about this thing. */
    find: (kind: string, about: string | null) => Draft | undefined
    /** Call at every change; writes follow one another, the latest wins. */
    save: (draft: { id: string; kind: string; about: string | null; value: unknown }) => Promise<Outcome>
    remove: (id: string) => Promise<void>
  }
  files: {
    /** Made smaller (longest side 2048) and without place and camera data before it is kept. */
    addPhoto: (file: Blob, name?: string) => Promise<Outcome<LocalFile>>
    /** Undefined where the device cannot record in a format that the server takes. */
    record: (() => Promise<Recording>) | undefined
    /** An object URL; `URL.revokeObjectURL` when it is no longer shown. Undefined: not on this device any more. */
    url: (id: string) => Promise<string | undefined>
    remove: (id: string) => Promise<void>
  }
  sync: {
    live: Live<SyncNow>
    /** Sends and fetches now; resolves when done or cut short. */
    now: () => Promise<void>
  }
  storage: {
    live: Live<StorageNow>
    /** Asks the browser not to clear this app for want of room; best after the first item was saved. */
    persist: () => Promise<boolean>
  }
  /** A random id for a draft. */
  newId: () => string
}

/** Something to send: now, and by the worker where the app is closed before. */
const soon = <O extends { ok: boolean }>(outcome: O): O => {
  if (outcome.ok) {
    void syncNow()
    void askForBackground()
  }
  return outcome
}

const start = async () => {
  void registerWorker()
  listenToOthers()
  await enterHouse()
  listen()
  noteContact()
  if (sessionLive.get().state !== 'here') return
  await tidy(queue.forget)
  void syncNow()
  void measure()
}

const signOut = async () => {
  await moveOut('signed-out', true)
  await endSession()
  void registerWorker()
}

export const engine: Engine = {
  start,
  session: {
    live: sessionLive,
    signIn: async (account, password, o) => soon(await signIn(account, password, o)),
    signOut,
  },
  pack: { live: packLive },
  queue: {
    live: queueLive,
    counts: countsLive,
    add: async (item) => soon(await queue.add(item)),
    edit: async (clientId, item) => soon(await queue.edit(clientId, item)),
    discard: queue.discard,
    retry: async (clientId) => soon(await queue.retry(clientId)),
    resolve: async (clientId, take, body) => soon(await queue.resolve(clientId, take, body)),
    forget: queue.forget,
    export: exported,
  },
  drafts: { live: drafts, find, save, remove: removeDraft },
  files: { addPhoto, record: recorder(), url, remove },
  sync: { live: syncLive, now: syncNow },
  storage: { live: room, persist },
  newId: () => crypto.randomUUID(),
}
