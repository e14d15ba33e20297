import { type Border, boxOf } from './border.ts'
import { likeness } from './cover.ts'
import type { Feature, Reason } from './geojson.ts'
import { convertBorder, SYSTEMS, type System } from './systems.ts'

/** Which property of the file means what; `null` is none. */
export type Columns = { name: string; code: string | null; parent: string | null }

const MEANINGS: Record<keyof Columns, RegExp> = {
  name: /^(name|名称|网格名称|网格|mc|wgmc|title|label)$/i,
  code: /^(code|adcode|编码|代码|网格编码|网格代码|gid|bm|wgbm|id)$/i,
  parent: /^(parent|parent[_.]?(code|adcode|name)|area|areaname|片区|所属片区|上级|上级编码|sspq)$/i,
}

export type Property = { key: string; samples: string[] }
/** What the features carry, with the first values of each. */
export const propertiesIn = (features: readonly Feature[]): Property[] => {
  const found = new Map<string, Set<string>>()
  for (const { properties } of features)
    for (const [key, value] of Object.entries(properties)) {
      const seen = found.get(key) ?? new Set()
      if (seen.size < 3) seen.add(value)
      found.set(key, seen)
    }
  return [...found].slice(0, 60).map(([key, samples]) => ({ key, samples: [...samples] }))
}

export const suggestColumns = (properties: readonly Property[]): Columns => {
  const meaning = (m: keyof Columns) => properties.find((p) => MEANINGS[m].test(p.key))?.key ?? null
  return { name: meaning('name') ?? properties[0]?.key ?? '', code: meaning('code'), parent: meaning('parent') }
}

export type Suggestion = { system: System; sure: boolean; zh: string; en: string }
const NAMED: [RegExp, System][] = [
  [/gcj|mars|amap|高德|火星/i, 'gcj02'],
  [/bd-?09|baidu|百度/i, 'bd09'],
  [/crs84|4326|4490|cgcs|wgs/i, 'wgs84'],
]

/**
 * The three systems lie some hundred metres apart: whichever puts the file best over ground that is known is most likely its own.
 * Only a proposal, the official confirms it.
 */
export const suggestSystem = (borders: readonly Border[], says: string | null, known: Border | null): Suggestion => {
  const named = says && NAMED.find(([pattern]) => pattern.test(says))
  if (named) return { system: named[1], sure: true, zh: `文件自称 ${says}`, en: `The file itself says ${says}` }
  const drawn = known && boxesOf(borders)
  const fits = drawn
    ? SYSTEMS.map((system) => likeness(convertBorder(drawn, system, 'wgs84'), boxesOf([known]) as Border))
    : []
  const best = Math.max(...fits)
  const second = fits.toSorted((a, b) => b - a)[1] ?? 0
  if (!drawn || best <= 0)
    return {
      system: 'wgs84',
      sure: false,
      zh: '没有可比对的已知边界，请向数据来源核实坐标系',
      en: 'There is no known ground to compare with; ask where the file comes from',
    }
  return {
    system: SYSTEMS[fits.indexOf(best)] as System,
    sure: best > 0.5 && best - second > 0.01,
    zh: `按与已知边界的重合程度推断（${Math.round(best * 100)}%）`,
    en: `Judged by how well it lies over the known ground (${Math.round(best * 100)}%)`,
  }
}

/** Boxes are enough to tell hundreds of metres, and cheap. */
const boxesOf = (borders: readonly Border[]): Border | null => {
  if (borders.length === 0) return null
  const boxes = borders.map(boxOf)
  const [w, s] = [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1]))]
  const [e, n] = [Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  }
}

export const reason = (code: string, zh: string, en: string): Reason => ({ code, zh, en })
