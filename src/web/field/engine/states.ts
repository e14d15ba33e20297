import type { Problem } from '../../../kernel/contract/index.ts'
import type { ItemKind, ItemState, Receipt, Take } from '../../../modules/field/contract/index.ts'
import { pause } from './clock.ts'
import type { QueueCounts, QueueItem } from './types.ts'

/** An item as it lies on the disk. `sending` is not: after a kill nobody is sending any more. */
export type StoredItem = {
  clientId: string
  /** Order of the queue, whatever the clock says. */
  seq: number
  kind: ItemKind
  body: QueueItem['body']
  basedOn: QueueItem['basedOn']
  place: QueueItem['place']
  label: string
  enterpriseId: string | null
  madeAt: string
  changedAt: string
  /** Counts the edits: an answer to older words does not settle the newer ones. */
  rev: number
  state: 'waiting' | ItemState
  /** Photos and recordings on this device that the body names. */
  fileIds: string[]
  receipt: Receipt | null
  problem: Problem | null
  tries: number
  /** Set out since the last receipt, and nobody knows whether it arrived. */
  afloat: boolean
  nextTryAt: number | null
  decision: { take: Take; seenVersion: number | null; body?: QueueItem['body'] } | null
  /** How often its files had to be sent again. */
  reuploads: number
}

const SETTLED = new Set<string>(['applied', 'same', 'taken-over', 'dismissed', 'dropped'])
export const isSettled = (state: string) => SETTLED.has(state)
/** Would be lost if it were erased now: the server has no copy of it. */
export const isOnlyHere = ({ state }: Pick<StoredItem, 'state'>) => state === 'waiting' || state === 'refused'
/** Its outcome is known to the server alone. */
export const isWatched = ({ state }: Pick<StoredItem, 'state'>) => state === 'quarantined' || state === 'conflict'

/** A clock that jumped must not keep an item for days. */
const LONGEST_WAIT_MS = 15 * 60_000
export const isDue = (item: StoredItem, now: number) => {
  if (item.state !== 'waiting') return false
  const wait = (item.nextTryAt ?? now) - now
  return wait <= 0 || wait > LONGEST_WAIT_MS
}

export const setsOut = (item: StoredItem): StoredItem => ({ ...item, tries: item.tries + 1, afloat: true })

const afresh = { problem: null, nextTryAt: null, decision: null, afloat: false } as const
/** The server's word. Edited while it was on its way, the item goes again with the newer words. */
export const afterReceipt = (item: StoredItem, receipt: Receipt, sentRev: number): StoredItem =>
  item.rev === sentRev
    ? { ...item, ...afresh, receipt, state: receipt.state }
    : { ...item, receipt, afloat: false, problem: null, nextTryAt: null }

/** Refused as a request: it is no item at all; the person has to change something. */
export const afterRefusal = (item: StoredItem, problem: Problem, sentRev: number): StoredItem =>
  item.rev === sentRev ? { ...item, ...afresh, problem, state: 'refused' } : { ...item, afloat: false }

/** Not its fault: later again. */
export const afterTrouble = (item: StoredItem, problem: Problem | null, now: number, afterMs = 0): StoredItem => ({
  ...item,
  problem,
  nextTryAt: now + Math.max(afterMs, pause(item.tries)),
})

/** In the person's words again: the same id, whatever became of it. Undefined where it is not hers to change any more. */
const EDITABLE = new Set<string>(['waiting', 'refused', 'applied', 'same'])
export const isEditable = ({ state, kind }: StoredItem) =>
  EDITABLE.has(state) && (!isSettled(state) || kind === 'visit')

export const countsOf = (items: readonly Pick<QueueItem, 'state'>[]): QueueCounts => {
  const count = (...states: string[]) => items.filter((i) => states.includes(i.state)).length
  return {
    unsent: count('waiting', 'sending'),
    yours: count('conflict', 'refused'),
    quarantined: count('quarantined'),
    done: items.filter((i) => isSettled(i.state)).length,
  }
}
