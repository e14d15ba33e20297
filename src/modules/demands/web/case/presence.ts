import type { PresenceTold } from '../../../../web/live.ts'

/** Whoever has not been heard of for so long has gone without a word. */
export const FORGOTTEN_MS = 30_000
export type Present = { account: string; name: string; writing: boolean; at: number }

/** Who is there after this was heard. */
export const after = (there: readonly Present[], heard: PresenceTold, now: number): Present[] => {
  const others = there.filter((p) => p.account !== heard.account)
  if (heard.state === 'gone') return others
  const one = { account: heard.account, name: heard.name, writing: heard.state === 'writing', at: now }
  return [...others, one].sort((a, b) => a.name.localeCompare(b.name))
}
export const still = (there: readonly Present[], now: number) => there.filter((p) => now - p.at < FORGOTTEN_MS)
