// Not a part of index.ts: the dictionary is large, and a page that needs it loads its own.
import { createRequire } from 'node:module'

const { dict } = createRequire(import.meta.url)('pinyin-match/src/simplified_dict.js') as {
  dict: Record<string, string>
}

const readings = new Map<string, string[]>()
for (const [syllable, chars] of Object.entries(dict))
  for (const char of chars) readings.set(char, [...(readings.get(char) ?? []), syllable.replace('v', 'u')])

/** Read in so many ways at most: 重 is chong and zhong. */
const WAYS = 4

/** How a run of Chinese characters may be typed, syllable by syllable; a sign without a reading is left out. */
export const readingsOf = (chars: readonly string[]): string[][] =>
  chars.reduce<string[][]>(
    (ways, char) => {
      const here = readings.get(char) ?? []
      if (here.length === 0) return ways
      return here
        .slice(0, 2)
        .flatMap((syllable) => ways.map((way) => [...way, syllable]))
        .slice(0, WAYS)
    },
    [[]],
  )
