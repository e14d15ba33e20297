import type { Receipt } from '../../../modules/field/contract/index.ts'
import { tellOthers } from './channel.ts'
import { files, receiptFor } from './files.ts'
import { homeNow } from './home.ts'
import { changeItem, sending } from './items.ts'
import { afterReceipt, afterRefusal, afterTrouble, type StoredItem, setsOut } from './states.ts'
import { upload } from './upload.ts'
import { type Verdict, verdictOn } from './verdict.ts'
import { type Answer, ask } from './wire.ts'

/** What the whole contact does after this item. */
export type Step = 'next' | Extract<Verdict, { means: 'away' | 'ended' | 'barred' | 'wiped' }>['means'] | 'trouble'
const REUPLOADS = 2

/** The device's own ids of photos and recordings, replaced by those that the server gave. */
export const withServerIds = (body: unknown, of: (id: string) => string | undefined): unknown => {
  if (typeof body === 'string') return of(body) ?? body
  if (Array.isArray(body)) return body.map((part) => withServerIds(part, of))
  if (!body || typeof body !== 'object') return body
  return Object.fromEntries(Object.entries(body).map(([key, part]) => [key, withServerIds(part, of)]))
}
const ready = (body: unknown) => withServerIds(body, (id) => files.get().get(id)?.receipt?.fileId)

const wireItem = ({ clientId, rev, kind, madeAt, basedOn, place, body }: StoredItem) => ({
  clientId,
  deviceId: homeNow()?.deviceId,
  rev,
  kind,
  madeAt,
  deviceTime: new Date().toISOString(),
  ...(basedOn ? { basedOn } : {}),
  ...(place ? { place } : {}),
  body: ready(body),
})

const receiptOf = async (clientId: string): Promise<Answer<Receipt>> => {
  const answer = await ask<{ items: Receipt[] }>('GET', `/field/items?clientId=${clientId}`)
  const receipt = answer.kind === 'ok' ? answer.body.items[0] : undefined
  if (receipt) return { kind: 'ok', body: receipt }
  return answer.kind === 'ok' ? { kind: 'unreachable' } : answer
}

/** Decided before and the answer got lost on the way: then the receipt tells what became of it. */
const decided = async ({ clientId, decision }: StoredItem): Promise<Answer<Receipt>> => {
  const body = { ...decision, ...(decision?.body ? { body: ready(decision.body) } : {}) }
  const answer = await ask<Receipt>('PUT', `/field/items/${clientId}/resolution`, body)
  const past = answer.kind === 'refused' && answer.problem.code === 'not_in_conflict'
  return past ? receiptOf(clientId) : answer
}

const said = async (item: StoredItem): Promise<Answer<unknown>> => {
  for (const id of item.fileIds) {
    const answer = await upload(id)
    if (answer.kind !== 'ok') return answer
  }
  await changeItem(item.clientId, setsOut)
  return item.decision ? decided(item) : ask<Receipt>('POST', '/field/items', wireItem(item))
}

/** Files that belong to nothing are cleared after a day: sent late, they have to be sent again. */
const filesAreGone = (item: StoredItem, receipt: Receipt) =>
  receipt.state === 'refused' && item.reuploads < REUPLOADS && receipt.errors.some((e) => e.code === 'file_unknown')

const sendFilesAgain = async (item: StoredItem): Promise<Step> => {
  for (const id of item.fileIds) {
    const file = files.get().get(id)
    if (file) await receiptFor(file, null)
  }
  await changeItem(item.clientId, (i) => ({ ...i, reuploads: i.reuploads + 1, nextTryAt: null }))
  return 'next'
}

export const settle = async (item: StoredItem, receipt: Receipt): Promise<Step> => {
  if (filesAreGone(item, receipt)) return sendFilesAgain(item)
  await changeItem(item.clientId, (now) => afterReceipt(now, receipt, item.rev))
  return 'next'
}

const refused = async (item: StoredItem, verdict: Verdict): Promise<Step> => {
  if (verdict.means === 'no') {
    await changeItem(item.clientId, (now) => afterRefusal(now, verdict.problem, item.rev))
    return 'next'
  }
  if (verdict.means !== 'later') return verdict.means
  const { problem, afterMs } = verdict
  await changeItem(item.clientId, (now) => afterTrouble(now, problem, Date.now(), afterMs))
  return 'trouble'
}

const onItsWay = (id: string | null) => {
  sending.set(id)
  tellOthers({ what: 'sending', id })
}

/** One item with its files: sent, and what came back written down. Sent twice, it is still one at the server. */
export const sendItem = async (item: StoredItem): Promise<Step> => {
  onItsWay(item.clientId)
  try {
    const answer = await said(item)
    if (answer.kind === 'ok') return await settle(item, answer.body as Receipt)
    return await refused(item, verdictOn(answer))
  } finally {
    onItsWay(null)
  }
}
