import { currentDivision, type Division, divisionPath, everyDivision } from './divisions.ts'

const SUFFIX = /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|地区|盟)$/u
/** 新疆, 青岛: provinces and cities are also said without their last word, counties never are (黄岛路 is no 黄岛区). */
const shortOf = (name: string) => name.replace(SUFFIX, '')

type Known = Division & { short: boolean }
/** Development zones have numbers for statistics only; their ground is that of the city. */
const isZone = (code: string) => /^\d{4}7\d$/.test(code)

let byStart: Map<string, Known[]> | undefined
/** By their first two signs; the longest names first. */
const index = (): Map<string, Known[]> => {
  if (byStart) return byStart
  const all = everyDivision().flatMap(({ code, name }): Known[] => {
    if (isZone(code)) return []
    const short = code.endsWith('00') ? shortOf(name) : name
    return [
      { code, name, short: false },
      ...(short !== name && short.length > 1 ? [{ code, name: short, short: true }] : []),
    ]
  })
  byStart = Map.groupBy(
    all.toSorted((a, b) => b.name.length - a.name.length),
    ({ name }) => name.slice(0, 2),
  )
  return byStart
}

const isWithin = (code: string, parent: string | undefined) =>
  parent === undefined || (code !== parent && divisionPath(code).some((level) => level.code === parent))

const startsWith = (text: string, parent: string | undefined) =>
  (index().get(text.slice(0, 2)) ?? []).filter(({ name, code }) => text.startsWith(name) && isWithin(code, parent))

// What stands between two levels and is none of GB/T 2260: 巴州, 萨依巴格辖区, 经济开发区.
const BETWEEN = /^(?:市辖区|县|\p{Script=Han}{1,4}?[州盟])/u

/** The one division that the text begins with, below `parent`; several of one name are no answer. */
const next = (text: string, parent: string | undefined): Known | undefined => {
  const found = startsWith(text, parent)
  const longest = found.filter(({ name }) => name.length === found[0]?.name.length)
  const codes = new Set(longest.map(({ code }) => currentDivision(code)))
  return codes.size === 1 ? longest[0] : undefined
}

/**
 * The division that an address begins with, as exactly as it says (`山东省青岛市黄岛区两河路6号` → 370211); undefined where
 * it begins with none, or with a name that several have. What stands further back, and what only sounds like a
 * division (`威海市黄岛路`), counts for nothing. A retired name leads to its successor.
 */
export const divisionAtStart = (address: string): string | undefined => {
  let rest = address
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/^(中国|中华人民共和国)/u, '')
  let sure: string | undefined
  let parent: string | undefined
  for (;;) {
    const step = next(rest, parent) ?? (parent && next(rest.replace(BETWEEN, ''), parent))
    if (!step) return sure && currentDivision(sure)
    const at = rest.indexOf(step.name) + step.name.length
    rest = rest.slice(at)
    parent = step.code
    // A short name alone may be that of a street (青岛路); a level below it makes it sure.
    if (!step.short || /^\p{Script=Han}{2,8}(开发区|新区|高新区|保税区)/u.test(rest)) sure = step.code
  }
}

/** Whether one lies in the other, or both are the same; retired ones count as what they are now. */
export const isSameGround = (a: string, b: string): boolean => {
  const [x, y] = [currentDivision(a), currentDivision(b)]
  return x === y || isWithin(x, y) || isWithin(y, x)
}
