/** When somebody last touched this browser, and when a page of hers last asked in her name: of all tabs together. */
const USED = 'parkloop.used'
const ASKED = 'parkloop.asked'
const EVERY_MS = 2_000
const ATTENDED_MS = 60_000

const read = (key: string): number => {
  try {
    return Number(window.localStorage.getItem(key) ?? 0)
  } catch {
    return 0
  }
}
/** Kept here too: without storage this tab still knows of itself. */
const own = new Map<string, number>()
const note = (key: string) => {
  const now = Date.now()
  if (now - (own.get(key) ?? 0) < EVERY_MS) return
  own.set(key, now)
  try {
    window.localStorage.setItem(key, String(now))
  } catch {
    // This tab knows; others will ask for themselves.
  }
}
const latest = (key: string) => Math.max(own.get(key) ?? 0, read(key))

export const lastUsed = () => latest(USED)
export const lastAsked = () => latest(ASKED)
/** Somebody is there: what is asked now is asked for her and keeps her session. */
export const isAttended = () => Date.now() - lastUsed() < ATTENDED_MS
export const noteAsked = () => note(ASKED)

if (typeof window !== 'undefined') {
  note(USED)
  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(name, () => note(USED), { capture: true, passive: true })
}
