type Spot = { lng: number | null; lat: number | null }
const EARTH = 6_371_000
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two places on the ground, rounded to ten; null where one of them is not known. */
export const metresBetween = (a: Spot, b: Spot): number | null => {
  if (a.lng === null || a.lat === null || b.lng === null || b.lat === null) return null
  const [north, east] = [rad(b.lat - a.lat), rad(b.lng - a.lng)]
  const h = Math.sin(north / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(east / 2) ** 2
  return Math.round((2 * EARTH * Math.asin(Math.sqrt(h))) / 10) * 10
}

/** Degrees within which everything nearer than so many metres lies. */
export const boxAround = ({ lng, lat }: Spot, metres: number) => {
  if (lng === null || lat === null) return undefined
  const north = (metres / EARTH) * (180 / Math.PI)
  const east = north / Math.max(0.01, Math.cos(rad(lat)))
  return { west: lng - east, east: lng + east, south: lat - north, north: lat + north }
}
