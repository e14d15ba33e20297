import { fold, isHan, runsOf } from './fold.ts'

/** Said in every second case and telling nothing of what it is about. A run is cut where one of them stands. */
const STOP = /我们|你们|贵司|我司|我公司|请问|希望|关于|问题|情况|反映|尽快|一下|[的了和与及请您在是有]/u
const STOP_ENGLISH = new Set(['the', 'a', 'an', 'of', 'to', 'in', 'on', 'at', 'and', 'or', 'is', 'are', 'for', 'our'])

const pairsOf = (run: string): string[] => {
  const chars = [...run]
  if (chars.length < 2) return []
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
}

const ofHan = (run: string): string[] => run.split(STOP).flatMap(pairsOf)
/** PostgreSQL knows no word of more than 2,046 bytes and breaks off a search for one; nobody writes one of this length. */
const LONGEST = 500
const ofLetters = (run: string): string[] => (STOP_ENGLISH.has(run) || run.length > LONGEST ? [] : [run])

/**
 * What a text is about, as words in their order, each once: Latin words and numbers whole, Chinese as overlapping pairs
 * («停车场» is 停车, 车场), words that say nothing left out.
 */
export const wordsOf = (text: string): string[] => [
  ...new Set(runsOf(fold(text)).flatMap((run) => (isHan(run) ? ofHan(run) : ofLetters(run)))),
]
