import type { Border } from './border.ts'

export type Reason = { code: string; zh: string; en: string }
export type Feature = { geometry: Border | null; fault?: Reason; properties: Record<string, string> }

/** A park's grids as a file are some hundred kilobytes; what is far beyond is not read at all. */
export const MOST_BYTES = 10 * 1024 * 1024
export const MOST_FEATURES = 2000
const MOST_LISTS = 300_000
const DEEPEST = 24

const REFUSALS = {
  too_large: ['文件超过 10 MB，不是一个园区的网格', 'The file is larger than 10 MB: no grids of a park'],
  too_deep: ['文件嵌套过深', 'The file is nested too deeply'],
  too_many_points: ['文件的坐标点过多（上限 30 万）', 'The file has too many points (300,000 at most)'],
  unreadable: ['不是可读的 GeoJSON（JSON 格式有误）', 'This is no readable GeoJSON (the JSON is broken)'],
  no_collection: ['须为 GeoJSON 的 FeatureCollection（要素集合）', 'It has to be a GeoJSON FeatureCollection'],
  too_many: [`要素最多 ${MOST_FEATURES} 个`, `At most ${MOST_FEATURES} features`],
  empty: ['文件里没有要素', 'The file holds no features'],
} as const
const refusal = (code: keyof typeof REFUSALS): Reason => ({ code, zh: REFUSALS[code][0], en: REFUSALS[code][1] })

const [QUOTE, BACKSLASH, OPEN, CLOSE, LEFT, RIGHT] = [34, 92, 91, 93, 123, 125]
/** Gone through once as bytes, before anything is built of it: what would fill the memory never does. */
const immodest = (bytes: Uint8Array): Reason | undefined => {
  if (bytes.length > MOST_BYTES) return refusal('too_large')
  let [depth, lists, quoted] = [0, 0, false]
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i]
    if (quoted) {
      if (c === BACKSLASH) i++
      else if (c === QUOTE) quoted = false
    } else if (c === QUOTE) quoted = true
    else if (c === OPEN || c === LEFT) {
      if (++depth > DEEPEST) return refusal('too_deep')
      if (c === OPEN && ++lists > MOST_LISTS) return refusal('too_many_points')
    } else if (c === CLOSE || c === RIGHT) depth--
  }
  return undefined
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const wordOf = (v: unknown) =>
  typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? String(v).trim().slice(0, 200) : undefined

/** One level down as well: `parent.adcode`. */
const propertiesOf = (given: unknown): Record<string, string> => {
  const found: Record<string, string> = {}
  const take = (prefix: string, from: unknown, deeper: boolean) => {
    if (!isRecord(from)) return
    for (const [key, value] of Object.entries(from).slice(0, 60)) {
      const word = wordOf(value)
      if (word) found[`${prefix}${key}`.slice(0, 60)] = word
      else if (deeper) take(`${prefix}${key}.`, value, false)
    }
  }
  take('', given, true)
  return found
}

const isPoint = (v: unknown): v is number[] =>
  Array.isArray(v) && v.length >= 2 && Number.isFinite(v[0]) && Number.isFinite(v[1])
const isRing = (v: unknown) => Array.isArray(v) && v.every(isPoint)
const isPolygon = (v: unknown) => Array.isArray(v) && v.length > 0 && v.every(isRing)
const isMany = (v: unknown) => Array.isArray(v) && v.length > 0 && v.every(isPolygon)
/** Heights are left out; the ground has none. */
const flat = (v: unknown): unknown => (isPoint(v) ? [v[0], v[1]] : (v as unknown[]).map(flat))

const NO_AREA: Reason = {
  code: 'no_polygon',
  zh: '不是面（Polygon 或 MultiPolygon）',
  en: 'This is no area (Polygon or MultiPolygon)',
}
const NO_SHAPE: Reason = {
  code: 'no_geometry',
  zh: '没有边界图形；只有名称的网格请直接在图层里新增，边界以后再画',
  en: 'It has no border. Add a grid that has only a name in the layer itself and draw its border later',
}
const featureOf = (given: unknown): Feature => {
  const { geometry, properties } = isRecord(given) ? given : {}
  const known = propertiesOf(properties)
  if (isRecord(geometry)) {
    const { type, coordinates } = geometry
    if ((type === 'Polygon' && isPolygon(coordinates)) || (type === 'MultiPolygon' && isMany(coordinates)))
      return { geometry: { type, coordinates: flat(coordinates) } as Border, properties: known }
  }
  return { geometry: null, fault: isRecord(geometry) ? NO_AREA : NO_SHAPE, properties: known }
}

export type ReadFile = { features: Feature[]; says: string | null }
/** The areas of a file, or why it is not read. `says` is the coordinate system that the file names itself. */
export const readFeatures = (bytes: Uint8Array): ReadFile | { refused: Reason } => {
  const refused = immodest(bytes)
  if (refused) return { refused }
  try {
    const file: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (!isRecord(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features))
      return { refused: refusal('no_collection') }
    if (file.features.length === 0) return { refused: refusal('empty') }
    if (file.features.length > MOST_FEATURES) return { refused: refusal('too_many') }
    const crs = isRecord(file.crs) && isRecord(file.crs.properties) ? wordOf(file.crs.properties.name) : undefined
    return { features: file.features.map(featureOf), says: crs ?? null }
  } catch {
    return { refused: refusal('unreadable') }
  }
}
