import type { Home } from './db.ts'

const HOUR_MS = 3_600_000
export const KEPT_MS = 72 * HOUR_MS
const WARN_MS = 48 * HOUR_MS

type Counted = Pick<Home, 'tickAt' | 'elapsedMs' | 'limitMs'>

/** Time only adds up: a clock that was set back gains nothing, it only begins to count from there. */
export const aged = <H extends Counted>(home: H, now: number): H => ({
  ...home,
  tickAt: now,
  elapsedMs: home.elapsedMs + Math.max(0, now - home.tickAt),
})
export const isOver = ({ elapsedMs, limitMs }: Counted) => elapsedMs >= limitMs
export const isSoonOver = ({ elapsedMs, limitMs }: Counted) => elapsedMs >= Math.min(WARN_MS, limitMs / 1.5)
export const keptUntil = ({ elapsedMs, limitMs }: Counted, now: number) =>
  new Date(now + limitMs - elapsedMs).toISOString()

/** The server has spoken. `limitMs`: how long it lets us keep what we hold. */
export const heard = (home: Home, now: number, limitMs = home.limitMs): Home => ({
  ...home,
  contactAt: now,
  tickAt: now,
  elapsedMs: 0,
  limitMs,
})

const FIRST_MS = 2_000
const LONGEST_MS = 5 * 60_000
/** Twice as long every time, with half of it by chance: phones that lost the network together do not return together. */
export const pause = (tries: number, chance = Math.random()) =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10)) * (0.5 + chance / 2)
