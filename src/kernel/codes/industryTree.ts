// The tree of GB/T 4754 as people look for an industry in it. Kept out of index.ts: it brings the tree and the readings of characters.
import * as loaded from 'pinyin-match'
import { industries, industriesUnder, searchIndustry } from './industries.ts'

type Match = (text: string, typed: string) => [number, number] | false
// CommonJS for Node, a module for the browser: depending on who loads it, the value is one `default` deep or not.
const { match } = ('default' in loaded ? loaded.default : loaded) as unknown as { match: Match }

export type IndustryBranch = { value: string; label: string; children?: IndustryBranch[] }
const branchesUnder = (parent: string | null): IndustryBranch[] =>
  industriesUnder(parent).map(({ code, name, level }) => ({
    value: code,
    label: `${code} ${name}`,
    ...(level < 4 ? { children: branchesUnder(code) } : {}),
  }))
let tree: IndustryBranch[] | undefined
export const industryTree = (): IndustryBranch[] => (tree ??= branchesUnder(null))

const EVERY = industries.length
/** Codes of the industries meant by the beginning of a code, by words of the name, or by its pinyin or initials (`rjkf`). */
export const industriesMeant = (typed: string): Set<string> => {
  const found = searchIndustry(typed, EVERY)
  const text = typed.trim().toLowerCase()
  const sounds = /^[a-z\s]{2,}$/.test(text) ? industries.filter(({ name }) => match(name, text)) : []
  return new Set([...found, ...sounds].map(({ code }) => code))
}
