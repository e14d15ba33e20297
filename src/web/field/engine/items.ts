import { tellOthers } from './channel.ts'
import { arrived, files, forgetFiles, withoutFiles } from './files.ts'
import { derived, source } from './live.ts'
import { countsOf, isOnlyHere, isSettled, type StoredItem } from './states.ts'
import { type Op, read, readAll, write } from './store.ts'
import type { ItemFile, QueueItem } from './types.ts'

export const items = source<ReadonlyMap<string, StoredItem>>(new Map())
/** Which one is on its way, in whatever page. */
export const sending = source<string | null>(null)

const published = (id: string, item: StoredItem | undefined) => {
  const next = new Map(items.get())
  if (item) next.set(id, item)
  else next.delete(id)
  items.set(next)
  tellOthers({ what: 'items', id })
}

/** Pages and the worker change items one after the other; each begins with what lies on the disk. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('parkloop-field-items', work) as Promise<T>

export const loadItems = () =>
  inTurn(async () => items.set(new Map((await readAll<StoredItem>('items')).map((i) => [i.clientId, i] as const))))
export const reloadItem = async (id: string) => {
  const item = await read<StoredItem>('items', id)
  const next = new Map(items.get())
  if (item) next.set(id, item)
  else next.delete(id)
  items.set(next)
}

/** Within `inTurn`. On the disk first, then on the screen. */
export const keepItem = async (item: StoredItem, also: readonly Op[] = []) => {
  await write([{ shelf: 'items', id: item.clientId, value: item, open: isOnlyHere(item) }, ...also])
  published(item.clientId, item)
}
/** Within `inTurn`. */
export const dropItem = async ({ clientId, fileIds }: StoredItem) => {
  await write([{ shelf: 'items', id: clientId }, ...withoutFiles(fileIds)])
  forgetFiles(fileIds)
  published(clientId, undefined)
}

/** Photos of what is settled are with the server; here they only take room. */
const settledFiles = (item: StoredItem) => (isSettled(item.state) ? item.fileIds : [])

export const changeItem = (id: string, change: (item: StoredItem) => StoredItem): Promise<StoredItem | undefined> =>
  inTurn(async () => {
    const before = await read<StoredItem>('items', id)
    if (!before) return undefined
    const after = change(before)
    if (after === before) return before
    await keepItem(after, withoutFiles(settledFiles(after)))
    forgetFiles(settledFiles(after))
    return after
  })

const shownFile = (id: string): ItemFile[] => {
  const file = files.get().get(id)
  if (!file) return []
  const { name, mediaType, size, receipt } = file
  return [{ id, name, mediaType, size, receipt, sent: receipt ? size : (arrived.get().get(id) ?? 0) }]
}
export const shown = (i: StoredItem): QueueItem => ({
  clientId: i.clientId,
  kind: i.kind,
  body: i.body,
  basedOn: i.basedOn,
  place: i.place,
  label: i.label,
  enterpriseId: i.enterpriseId,
  madeAt: i.madeAt,
  changedAt: i.changedAt,
  state: i.state === 'waiting' && sending.get() === i.clientId ? 'sending' : i.state,
  files: i.fileIds.flatMap(shownFile),
  receipt: i.receipt,
  problem: i.problem,
  tries: i.tries,
  nextTryAt: i.nextTryAt === null ? null : new Date(i.nextTryAt).toISOString(),
  decision: i.decision?.take ?? null,
})

export const queueLive = derived([items, sending, files, arrived], () =>
  [...items.get().values()].sort((a, b) => b.seq - a.seq).map(shown),
)
export const countsLive = derived([queueLive], () => countsOf(queueLive.get()))
