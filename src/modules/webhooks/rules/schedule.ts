const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Waits between the attempts of three days. For a quarter of an hour every half minute: whoever restarts a receiver has
 * everything that piled up about a minute after it is back. Then further and further apart, as Standard Webhooks advises.
 */
export const WAITS: readonly number[] = [
  5 * SECOND,
  ...Array.from({ length: 30 }, () => 30 * SECOND),
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
/** Nothing has arrived for so long: the endpoint is stopped and people are told. */
export const GIVE_UP = 3 * DAY
/** A receiver may ask for patience, not for ever. */
const MOST = DAY

/** `Retry-After` of an answer in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
export const patienceOf = (header: string | undefined, now: Date): number => {
  if (!header) return 0
  const asked = /^\d+$/.test(header.trim()) ? Number(header) * SECOND : Date.parse(header) - now.getTime()
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), MOST) : 0
}

/** When to try again after the given number of attempts of this round; undefined: no more. */
export const nextAttempt = (round: number, now: Date, patience = 0): Date | undefined => {
  const wait = WAITS[round - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + Math.max(wait, patience))
}

export type Verdict = 'delivered' | 'gone' | 'again'
/** 2xx is success and nothing else; 410 says that the receiver is gone for good. */
export const verdictOf = (status: number | undefined): Verdict => {
  if (status === undefined) return 'again'
  if (status >= 200 && status < 300) return 'delivered'
  return status === 410 ? 'gone' : 'again'
}
/** Two answers with which a receiver may name a time. */
export const mayAskPatience = (status: number | undefined) => status === 429 || status === 503
export const givesUp = (failingSince: Date | null, now: Date) =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= GIVE_UP
