const ODD_SECONDS = 5 * 60
const FAR_SECONDS = 24 * 3600

/** How far the device’s clock is ahead of ours; what the request took on its way is a second or two and does not matter. */
export const skewSeconds = (deviceTime: string, now: Date) =>
  Math.max(-2_000_000_000, Math.min(2_000_000_000, Math.round((Date.parse(deviceTime) - now.getTime()) / 1000)))

/** Nothing is written in the future: then the clock was ahead, whatever it says by the time of sending. */
export const aheadSeconds = (madeAt: string, now: Date) => Math.max(0, skewSeconds(madeAt, now))

/** A moment of the future that a clock which is so far ahead took for the present or the past. */
export const putRight = (moment: unknown, ahead: number, now: Date): unknown => {
  const at = typeof moment === 'string' ? Date.parse(moment) : Number.NaN
  const isFuture = ahead > ODD_SECONDS && at > now.getTime()
  return isFuture ? new Date(Math.min(at - ahead * 1000, now.getTime())).toISOString() : moment
}

/** A little off is said; a day and more, and nobody can tell when the thing was: it is not applied by itself. */
export const clockFlag = (skew: number): 'clock' | 'clock-far' | undefined => {
  const off = Math.abs(skew)
  if (off > FAR_SECONDS) return 'clock-far'
  return off > ODD_SECONDS ? 'clock' : undefined
}
