import { fold, isHan, runsOf, unitsOf } from './fold.ts'

/** As the database keeps words (`kernel_words` in kernel/migrations): each begins with the end of its park's id. */
const keyOf = (parkId: string) => parkId.slice(-8)

const termsOf = (run: string): string[] => {
  const chars = [...run]
  // The beginning of a word finds it; one character finds every pair that begins with it.
  if (!isHan(run) || chars.length === 1) return [`${run}:*`]
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
}

/** What must all be said: the query of the index, and the runs whose pairs must stand together. */
export type WordQuery = { words: string; together: string[] }

/** What a search is for, each once: whatever was typed without a space between («3号楼» is one). */
export const typed = (text: string): string[] => [...new Set(unitsOf(fold(text)))]

/** All of these are said. Of nothing there is no query. */
export const allOf = (parkId: string, units: readonly string[]): WordQuery | undefined => {
  const runs = units.flatMap(runsOf)
  if (runs.length === 0) return undefined
  const words = [...new Set(runs.flatMap(termsOf))].map((term) => keyOf(parkId) + term).join(' & ')
  return { words, together: runs.filter((run) => isHan(run) && [...run].length > 1) }
}

/** Written as the index keeps words: nothing in it but letters of one writing. */
export const isWord = (text: string): boolean => runsOf(fold(text))[0] === text

/** `least` of these chosen out of `words`, in their order: all ways to choose them. */
const chosen = (words: readonly string[], least: number): string[][] => {
  if (least === 0) return [[]]
  return words.flatMap((word, i) => chosen(words.slice(i + 1), least - 1).map((rest) => [word, ...rest]))
}

/** Words as `wordsOf` cuts them, of which at least so many are said: the query of the index. Meant for a dozen words at most. */
export const someOf = (parkId: string, words: readonly string[], least: number): string | undefined => {
  const ways = chosen([...new Set(words)], least).filter((way) => way.length > 0)
  if (ways.length === 0) return undefined
  return ways.map((way) => `(${way.map((word) => keyOf(parkId) + word).join(' & ')})`).join(' | ')
}

/** What the index says of a text, said of a text in hand. */
export const isSaid = (text: string, unit: string): boolean => {
  const folded = fold(text)
  const said = runsOf(folded)
  return runsOf(unit).every((run) => (isHan(run) ? folded.includes(run) : said.some((word) => word.startsWith(run))))
}
