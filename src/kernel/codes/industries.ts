// The tree of GB/T 4754-2017. Kept out of index.ts: a page loads these 90 KB only when it needs them (`loadIndustries`).
import tree from './data/gb4754.json' with { type: 'json' }
import { normaliseIndustryCode } from './industryCode.ts'

/** level 1 门类, 2 大类, 3 中类, 4 小类 */
export type Industry = { code: string; name: string; level: number; parent: string | null }

export const nicVersion: string = tree.version

export const industries: ReadonlyArray<Industry> = (tree.rows as Array<[string, string, number, string | null]>).map(
  ([code, name, level, parent]) => ({ code, name, level, parent }),
)

const byCode = new Map(industries.map((industry) => [industry.code, industry]))

/** Takes the code with or without its letter: `C3921` or `3921`. */
export const industryOf = (code: string): Industry | undefined => byCode.get(normaliseIndustryCode(code) ?? '')

export const industryName = (code: string): string | undefined => industryOf(code)?.name

/** From 门类 down to the industry itself; empty for an unknown code. */
export const industryPath = (code: string): Industry[] => {
  const industry = industryOf(code)
  return industry ? [...industryPath(industry.parent ?? ''), industry] : []
}

export const industriesUnder = (parent: string | null): Industry[] =>
  industries.filter((industry) => industry.parent === parent)

/** By the beginning of the code or by all words in the name; shorter (nearer) names first. */
export const searchIndustry = (query: string, limit = 20): Industry[] => {
  const text = query.normalize('NFKC').trim().toUpperCase()
  if (text === '') return []
  const found = /^[A-T]?\d*$/.test(text) ? byBeginning(text) : byWords(text.split(/[\s、,，]+/))
  return found.slice(0, limit)
}

const byBeginning = (text: string): Industry[] =>
  industries.filter(({ code }) => code.startsWith(text) || code.slice(1).startsWith(text))

const byWords = (words: string[]): Industry[] =>
  industries
    .filter(({ name }) => words.every((word) => name.toUpperCase().includes(word)))
    .sort((a, b) => a.name.length - b.name.length || a.code.localeCompare(b.code))
