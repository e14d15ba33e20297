import type { ItemKind, Take } from '../../../modules/field/contract/index.ts'
import { forgetDraft, stopSaving } from './drafts.ts'
import { files, forgetFiles, withoutFiles } from './files.ts'
import { changeItem, dropItem, inTurn, items, keepItem, shown } from './items.ts'
import { isEditable, isSettled, type StoredItem } from './states.ts'
import { attempt, type Op, read, refuse } from './store.ts'
import type { NewItem, Outcome, QueueItem } from './types.ts'

/** Ids of photos and recordings of this device, wherever in the body they stand. */
const filesIn = (body: unknown): string[] => {
  if (typeof body === 'string') return files.get().has(body) ? [body] : []
  return body && typeof body === 'object' ? Object.values(body).flatMap(filesIn) : []
}

const said = (n: NewItem) => ({
  kind: n.kind,
  body: n.body,
  label: n.label,
  enterpriseId: n.enterpriseId ?? null,
  basedOn: n.basedOn ?? null,
  place: n.place ?? null,
  changedAt: new Date().toISOString(),
  fileIds: [...new Set(filesIn(n.body))],
  state: 'waiting' as const,
  problem: null,
  nextTryAt: null,
  decision: null,
})

const fresh = (n: NewItem): StoredItem => ({
  clientId: crypto.randomUUID(),
  seq: Math.max(0, ...[...items.get().values()].map((i) => i.seq)) + 1,
  madeAt: new Date().toISOString(),
  rev: 1,
  receipt: null,
  tries: 0,
  afloat: false,
  reuploads: 0,
  ...said(n),
})

const withoutDraft = (n: NewItem): Op[] => (n.draftId ? [{ shelf: 'drafts', id: n.draftId }] : [])

export const add = async <K extends ItemKind>(n: NewItem<K>): Promise<Outcome<QueueItem<K>>> => {
  if (n.draftId) await stopSaving(n.draftId)
  const outcome = await attempt(() =>
    inTurn(async () => {
      const item = fresh(n as unknown as NewItem)
      await keepItem(item, withoutDraft(n as unknown as NewItem))
      return shown(item) as QueueItem<K>
    }),
  )
  if (outcome.ok && n.draftId) forgetDraft(n.draftId)
  return outcome
}

const held = async (clientId: string): Promise<StoredItem> =>
  (await read<StoredItem>('items', clientId)) ?? refuse('wrong-state')

const edited = async (clientId: string, n: NewItem): Promise<QueueItem> => {
  const before = await held(clientId)
  if (!isEditable(before) || before.kind !== n.kind) refuse('wrong-state')
  const after: StoredItem = { ...before, ...said(n), rev: before.rev + 1 }
  const dropped = before.fileIds.filter((id) => !after.fileIds.includes(id))
  await keepItem(after, [...withoutDraft(n), ...withoutFiles(dropped)])
  forgetFiles(dropped)
  return shown(after)
}
export const edit = async <K extends ItemKind>(clientId: string, n: NewItem<K>): Promise<Outcome<QueueItem<K>>> => {
  if (n.draftId) await stopSaving(n.draftId)
  const outcome = await attempt(() => inTurn(() => edited(clientId, n as unknown as NewItem)))
  if (outcome.ok && n.draftId) forgetDraft(n.draftId)
  return outcome as Outcome<QueueItem<K>>
}

const drop = (clientId: string, check: (item: StoredItem) => void): Promise<Outcome> =>
  attempt(() =>
    inTurn(async () => {
      const item = await held(clientId)
      check(item)
      await dropItem(item)
    }),
  )
/** Only what the server has no copy of can be taken back here. */
export const discard = (clientId: string, o: { anyway?: boolean } = {}) =>
  drop(clientId, (item) => {
    if (item.state !== 'waiting' && item.state !== 'refused') refuse('wrong-state')
    if ((item.afloat || item.receipt?.recordId) && !o.anyway) refuse('maybe-sent')
  })
export const forget = (clientId: string) =>
  drop(clientId, (item) => {
    if (!isSettled(item.state)) refuse('wrong-state')
  })

const change = (clientId: string, how: (item: StoredItem) => StoredItem): Promise<Outcome> =>
  attempt(async () => {
    if (!(await changeItem(clientId, how))) refuse('wrong-state')
  })
export const retry = (clientId: string) =>
  change(clientId, (i) => {
    if (i.state !== 'waiting' && i.state !== 'refused') return refuse('wrong-state')
    return { ...i, state: 'waiting', nextTryAt: null, problem: null }
  })
/** Decided about what was shown; if that has changed again by then, the new conflict is the answer. */
export const resolve = (clientId: string, take: Take, body?: QueueItem['body']) =>
  change(clientId, (i) => {
    if (i.state !== 'conflict') return refuse('wrong-state')
    const decision = { take, seenVersion: i.receipt?.currentVersion ?? null, ...(body ? { body } : {}) }
    return { ...i, rev: i.rev + 1, state: 'waiting', decision, nextTryAt: null, problem: null }
  })
