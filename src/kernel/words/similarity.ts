import { isHan } from './fold.ts'
import { wordsOf } from './words.ts'

/** `score` from 0 (nothing in common) to 1 (the same words); `shared` is the reason, in the order of the first text. */
export type Similarity = { score: number; shared: string[] }

const chains = (last: string | undefined, pair: string) =>
  last !== undefined && isHan(last) && isHan(pair) && last.endsWith(String.fromCodePoint(pair.codePointAt(0) as number))

/** Pairs that overlap are read as the word they came from: 停车, 车场 → 停车场. */
export const readable = (pairs: readonly string[]): string[] => {
  const said: string[] = []
  for (const pair of pairs) {
    const last = said.at(-1)
    if (chains(last, pair)) said[said.length - 1] = `${last}${[...pair].slice(1).join('')}`
    else said.push(pair)
  }
  return said
}

/** For one text beside many: cut each into words once. Twice the words in common over the words of both. */
export const compareWords = (a: readonly string[], b: readonly string[]): Similarity => {
  if (a.length === 0 || b.length === 0) return { score: 0, shared: [] }
  const other = new Set(b)
  const common = a.filter((word) => other.has(word))
  if (common.length === 0) return { score: 0, shared: [] }
  return { score: (2 * common.length) / (a.length + b.length), shared: readable(common) }
}

/** How alike two texts are, whatever their order; the same two texts always give the same answer. */
export const similarity = (a: string, b: string): Similarity => compareWords(wordsOf(a), wordsOf(b))
