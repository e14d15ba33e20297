import type { Spot } from './round.ts'

const A = 6_378_245
const EE = 0.006_693_421_622_965_943
const CHINA = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 }

const waves = (x: number, y: number) => (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3) + y
const bendLat = (x: number, y: number) =>
  waves(x, -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))) +
  ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
  ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
const bendLng = (x: number, y: number) =>
  waves(x, 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))) +
  ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
  ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3

/** WGS-84 as the maps of the mainland draw it (GCJ-02): apps that take no other coordinates would be some hundred metres off. */
export const asDrawn = ({ lng, lat }: Spot): Spot => {
  if (lng < CHINA.west || lng > CHINA.east || lat < CHINA.south || lat > CHINA.north) return { lng, lat }
  const [x, y] = [lng - 105, lat - 35]
  const phi = (lat / 180) * Math.PI
  const magic = 1 - EE * Math.sin(phi) ** 2
  const root = Math.sqrt(magic)
  const dLat = (bendLat(x, y) * 180) / (((A * (1 - EE)) / (magic * root)) * Math.PI)
  const dLng = (bendLng(x, y) * 180) / ((A / root) * Math.cos(phi) * Math.PI)
  return { lng: lng + dLng, lat: lat + dLat }
}

export type Place = { name: string; address: string | null; lng: number | null; lat: number | null }
export type MapLink = {
  key: 'geo' | 'amap-android' | 'amap-ios' | 'baidu' | 'tencent'
  zh: string
  en: string
  href: string
}

const six = (n: number) => n.toFixed(6)
/** Addresses that the map apps of a phone open by themselves; the product asks no map service for anything. */
export const mapLinks = ({ name, address, lng, lat }: Place): MapLink[] => {
  const word = encodeURIComponent(name)
  const what = encodeURIComponent(address ?? name)
  if (lng === null || lat === null)
    return address ? [{ key: 'geo', zh: '地图应用', en: 'Map app', href: `geo:0,0?q=${what}` }] : []
  const drawn = asDrawn({ lng, lat })
  const [x, y] = [six(lng), six(lat)]
  return [
    { key: 'geo', zh: '地图应用', en: 'Map app', href: `geo:${y},${x}?q=${y},${x}(${word})` },
    {
      key: 'amap-android',
      zh: '高德（安卓）',
      en: 'Amap (Android)',
      href: `androidamap://viewMap?sourceApplication=parkloop&poiname=${word}&lat=${y}&lon=${x}&dev=1`,
    },
    {
      key: 'amap-ios',
      zh: '高德（苹果）',
      en: 'Amap (iOS)',
      href: `iosamap://viewMap?sourceApplication=parkloop&poiname=${word}&lat=${y}&lon=${x}&dev=1`,
    },
    {
      key: 'baidu',
      zh: '百度',
      en: 'Baidu',
      href: `baidumap://map/marker?location=${y},${x}&title=${word}&content=${what}&coord_type=wgs84&src=parkloop`,
    },
    {
      key: 'tencent',
      zh: '腾讯',
      en: 'Tencent',
      href: `qqmap://map/marker?marker=coord:${six(drawn.lat)},${six(drawn.lng)};title:${word};addr:${what}&referer=parkloop`,
    },
  ]
}
