// GB/T 2260. Kept out of index.ts: a page loads these 110 KB only when it needs them (`loadDivisions`).
import data from './data/divisions.json' with { type: 'json' }

export type Division = { code: string; name: string }

const names = new Map(Object.entries(data.names))
const retired = new Map(data.retired.map(([code, name, successor]) => [code!, { name: name!, successor: successor! }]))
/** Names that only fill a level of the code. */
const isFiller = (name: string): boolean => name === '市辖区' || name.includes('直辖县级行政区划')

/** Also the name of a retired division: the codes of old companies carry it for ever. */
export const divisionName = (code: string): string | undefined => retired.get(code)?.name ?? names.get(code)

const paths = new Map<string, Division[]>()
/** Province, city, county; levels that only fill the code are left out. A retired division stands under its old parents. */
export const divisionPath = (code: string): Division[] => {
  const known = paths.get(code) ?? pathOf(code)
  // Of the few thousand that exist, never of what somebody typed.
  if (known.length > 0) paths.set(code, known)
  return [...known]
}

const pathOf = (code: string): Division[] => {
  const levels = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  if (!divisionName(code)) return []
  return [...new Set(levels)].flatMap((level) => {
    const name = divisionName(level)
    return name && !isFiller(name) ? [{ code: level, name }] : []
  })
}

/** The division a retired one became part of, followed to the present; undefined for one still in use or unknown. */
export const divisionSuccessor = (code: string): string | undefined => {
  const next = retired.get(code)?.successor
  return next === undefined ? undefined : (divisionSuccessor(next) ?? next)
}

export const currentDivision = (code: string): string => divisionSuccessor(code) ?? code

/** Cities of a province, counties of a city; counties straight below a province where there is no city between. */
export const divisionsUnder = (parent: string): Division[] =>
  [...names].flatMap(([code, name]) =>
    !isFiller(name) && !retired.has(code) && parentOf(code) === parent ? [{ code, name }] : [],
  )

const parentOf = (code: string): string | undefined => divisionPath(code).at(-2)?.code

/** All that have a name of their own, in use or retired. */
export const everyDivision = (): Division[] => [
  ...[...names].flatMap(([code, name]) => (isFiller(name) ? [] : [{ code, name }])),
  ...[...retired].map(([code, { name }]) => ({ code, name })),
]

/** Divisions in use, by the beginning of the code or by all words in the path (`岳阳 湘阴`); higher levels first. */
export const searchDivision = (query: string, limit = 20): Division[] => {
  const words = query.trim().split(/[\s、,，]+/)
  if (words[0] === '') return []
  const matches = (code: string) =>
    /^\d+$/.test(query.trim())
      ? code.startsWith(query.trim())
      : words.every((word) => divisionPath(code).some((level) => level.name.includes(word)))
  const found: Division[] = []
  for (const [code, name] of names) {
    if (isFiller(name) || retired.has(code) || !matches(code)) continue
    found.push({ code, name })
    if (found.length >= limit) break
  }
  return found
}
