/** What this person opened last, on this device; it leaves with the person who signs out. */
const KEY = 'parkloop.recent'
const MOST = 12
export type Recent = { to: string; label: string; hint?: string }

export const recent = (): Recent[] => {
  try {
    return JSON.parse(window.localStorage.getItem(KEY) ?? '[]')
  } catch {
    return []
  }
}

/** Newest first, each address once. */
export const withNewest = (known: readonly Recent[], one: Recent): Recent[] =>
  [one, ...known.filter((r) => r.to !== one.to)].slice(0, MOST)

export const noteRecent = (one: Recent) => {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(withNewest(recent(), one)))
  } catch {
    // Without storage nothing is remembered.
  }
}
export const forgetRecent = () => window.localStorage.removeItem(KEY)
