import type { Place } from '../../../modules/field/contract/index.ts'
import { type MapLink, mapLinks } from '../../../modules/visits/rules/mapLinks.ts'
import { isApple } from './install.ts'

type Door = { name: string; address: string | null; lng: number | null; lat: number | null }
const NOT_HERE: Record<'apple' | 'other', MapLink['key']> = { apple: 'amap-android', other: 'amap-ios' }

/** The map apps of this kind of phone, its own first; none of them is a web page that would learn where somebody goes. */
export const mapAppsOf = (door: Door): MapLink[] => {
  const links = mapLinks(door).filter((l) => l.key !== NOT_HERE[isApple() ? 'apple' : 'other'])
  if (!isApple()) return links
  const at = door.lat === null || door.lng === null ? '' : `&ll=${door.lat},${door.lng}`
  const own = `maps://?q=${encodeURIComponent(door.address ?? door.name)}${at}`
  return links.map((l) => (l.key === 'geo' ? { ...l, href: own } : l))
}

const PATIENCE_MS = 8_000
/** Read once, because the person wants it with this visit; undefined where it cannot be had. */
export const readPlace = (): Promise<Place | undefined> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          accuracy: coords.accuracy,
          at: new Date(timestamp).toISOString(),
        }),
      () => resolve(undefined),
      { timeout: PATIENCE_MS, maximumAge: 60_000, enableHighAccuracy: false },
    )
  })
