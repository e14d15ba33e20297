import type { Place } from '../../../modules/field/contract/index.ts'
import { isApple } from './install.ts'

/** The address in the phone's own map app; no web page is asked. */
export const mapHref = (address: string, name: string) => {
  const what = encodeURIComponent(`${address} ${name}`)
  return isApple() ? `maps://?q=${what}` : `geo:0,0?q=${what}`
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
