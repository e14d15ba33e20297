import { tellOthers } from './channel.ts'
import { source } from './live.ts'
import { attempt, readAll, write } from './store.ts'
import type { Draft, Outcome } from './types.ts'

export const drafts = source<Draft[]>([])
const byTime = (all: Draft[]) => all.sort((a, b) => b.changedAt.localeCompare(a.changedAt))
export const loadDrafts = async () => drafts.set(byTime(await readAll<Draft>('drafts')))

export const find = (kind: string, about: string | null) =>
  drafts.get().find((d) => d.kind === kind && d.about === about)
export const forgetDraft = (id: string) => {
  drafts.set(drafts.get().filter((d) => d.id !== id))
  tellOthers({ what: 'drafts' })
}

/** One write at a time for each draft; what was typed meanwhile goes with the next, the states between are never written. */
const running = new Map<string, Promise<Outcome>>()
const latest = new Map<string, Draft>()

const writeLatest = async (id: string): Promise<Outcome> => {
  const draft = latest.get(id)
  if (!draft) return { ok: true, value: undefined }
  latest.delete(id)
  const outcome = await attempt(() => write([{ shelf: 'drafts', id, value: draft }]))
  if (outcome.ok) tellOthers({ what: 'drafts' })
  return outcome
}

export const save = async (d: Omit<Draft, 'changedAt'>): Promise<Outcome> => {
  const draft = { ...d, changedAt: new Date().toISOString() }
  latest.set(d.id, draft)
  drafts.set(byTime([...drafts.get().filter((o) => o.id !== d.id), draft]))
  const before = running.get(d.id) ?? Promise.resolve()
  const mine = before.then(() => writeLatest(d.id))
  running.set(d.id, mine)
  return mine
}

/** Resolves when nothing of it is under way any more: what is removed now does not come back by a late write. */
export const stopSaving = async (id: string) => {
  latest.delete(id)
  await running.get(id)
  running.delete(id)
}
export const remove = async (id: string) => {
  await stopSaving(id)
  await attempt(() => write([{ shelf: 'drafts', id }]))
  forgetDraft(id)
}
