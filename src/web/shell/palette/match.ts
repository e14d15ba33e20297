import * as loaded from 'pinyin-match'

type Match = (text: string, typed: string) => [number, number] | false
type Pinyin = { match: Match }
// CommonJS for Node, a module for the browser: depending on who loads it, the value is one `default` deep or not.
const { match } = ('default' in loaded ? loaded.default : loaded) as unknown as Pinyin

export type Named = { label: string; also?: string; hint?: string }

/** Letters in this order with others between them: `dsb` finds `Demand settings board`. */
const scattered = (text: string, wanted: string) => {
  let from = 0
  for (const letter of wanted.replace(/\s/g, '')) {
    const at = text.indexOf(letter, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

const [BEGINS, WORD, INSIDE, PINYIN, SCATTERED] = [0, 1, 2, 3, 6]
/** How well one name fits what was typed; the smaller the better. Chinese is also found by pinyin and by initials. */
const fit = (name: string, wanted: string): number | undefined => {
  const text = name.toLowerCase()
  const at = text.indexOf(wanted)
  if (at === 0) return BEGINS
  if (at > 0) return /[\s·(（-]/.test(text[at - 1] ?? '') ? WORD : INSIDE
  const found = match(text, wanted)
  if (found) return PINYIN + Math.min(2, found[0])
  return wanted.length > 1 && /^[\x20-\x7e]+$/.test(wanted) && scattered(text, wanted) ? SCATTERED : undefined
}

/** Those that fit, the best first; as they came where they fit alike. */
export const matching = <T extends Named>(items: readonly T[], typed: string): T[] => {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return [...items]
  const best = ({ label, also, hint }: T) => {
    const fits = [
      fit(label, wanted),
      also && fit(also, wanted),
      hint?.toLowerCase().includes(wanted) ? INSIDE : undefined,
    ]
    return Math.min(...fits.map((n) => (typeof n === 'number' ? n : Number.POSITIVE_INFINITY)))
  }
  return items
    .map((item) => ({ item, rank: best(item) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
