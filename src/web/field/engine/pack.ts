import type { Pack } from '../../../modules/field/contract/index.ts'
import { tellOthers } from './channel.ts'
import { derived, source } from './live.ts'
import { read, write } from './store.ts'
import type { PackNow } from './types.ts'

type Held = PackNow & { version: string }
const held = source<Held | null>(null)
export const packLive = derived([held], (): PackNow | null => held.get())
export const versionHeld = () => held.get()?.version

/** What came laid over what was there. Whatever the server no longer names leaves the device. */
export const merged = (before: Held | null, p: Pack): Held | null => {
  const common = p.common ?? before?.common
  if (!common) return null
  const known = new Map((p.whole ? [] : (before?.enterprises ?? [])).map((e) => [e.id, e] as const))
  for (const enterprise of p.enterprises) known.set(enterprise.id, enterprise)
  const enterprises = p.ids.flatMap((id) => known.get(id) ?? [])
  return { version: p.version, common, enterprises, planned: p.planned, notes: p.notes, left: p.left, at: p.at }
}

export const loadPack = async () => held.set((await read<Held>('pack', 'now')) ?? null)
export const takeIn = async (pack: Pack) => {
  const next = merged(held.get(), pack)
  await write([next ? { shelf: 'pack', id: 'now', value: next } : { shelf: 'pack', id: 'now' }])
  held.set(next)
  tellOthers({ what: 'pack' })
}
/** She may take nothing along any more. */
export const putAway = async () => {
  if (!held.get()) return
  await write([{ shelf: 'pack', id: 'now' }])
  held.set(null)
  tellOthers({ what: 'pack' })
}
export const emptyPack = () => held.set(null)
