type Where = { lng: number; lat: number; accuracy?: number | null | undefined }
type Seen = Where & { at: Date }

const EARTH_KM = 6371
const FASTEST_KMH = 1000
const HOUR_MS = 3_600_000
const rad = (degrees: number) => (degrees * Math.PI) / 180

const kilometres = (a: Where, b: Where) => {
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** On the Earth, not its zero point (what a broken or forged receiver says), and measured at all. */
const isOnEarth = ({ lng, lat, accuracy }: Where) =>
  Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && !(lng === 0 && lat === 0) && (accuracy ?? 1) > 0

/**
 * Whether a place can be true: it says nothing of where somebody ought to be. Between two places of one device nobody travels
 * faster than a plane.
 */
export const isPossible = (place: Seen, before?: Seen): boolean => {
  if (!isOnEarth(place)) return false
  if (!before) return true
  const hours = Math.max(Math.abs(place.at.getTime() - before.at.getTime()), 60_000) / HOUR_MS
  return kilometres(place, before) / hours <= FASTEST_KMH
}

const LEEWAY_MS = 5 * 60_000
/** A place is read for an item: not before it was begun, and not after it was sent. */
export const isReadInTime = (at: Date, madeAt: Date, sentAt: Date) =>
  at.getTime() >= madeAt.getTime() - LEEWAY_MS && at.getTime() <= sentAt.getTime() + LEEWAY_MS

const COARSE = 1000
/** As it is kept: to a hundred metres or so. It tells whether a place can be true, and nothing of where somebody stood. */
export const roughly = <P extends { lng: number; lat: number }>(place: P): P => ({
  ...place,
  lng: Math.round(place.lng * COARSE) / COARSE,
  lat: Math.round(place.lat * COARSE) / COARSE,
})
