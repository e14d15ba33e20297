import { fold, isHan, runsOf } from './fold.ts'

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

/** Every word that was typed, split by whatever is no word. Nothing typed that is a word: undefined. */
export const allOf = (parkId: string, runs: readonly string[]): WordQuery | undefined => {
  if (runs.length === 0) return undefined
  const words = [...new Set(runs.flatMap(termsOf))].map((term) => keyOf(parkId) + term).join(' & ')
  return { words, together: runs.filter((run) => isHan(run) && [...run].length > 1) }
}
export const typed = (text: string): string[] => [...new Set(runsOf(fold(text)))]
