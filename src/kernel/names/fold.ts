/** A text without what people leave out or put in between: width, case, accents, spaces, hyphens, stops. `at[i]` is where sign i began. */
export type Folded = { signs: string[]; at: number[]; ends: number[] }

const KEPT = /[\p{L}\p{N}]/u

export const folded = (text: string): Folded => {
  const f: Folded = { signs: [], at: [], ends: [] }
  let at = 0
  for (const char of text) {
    const end = at + char.length
    for (const sign of char.normalize('NFKD').toLowerCase())
      if (KEPT.test(sign)) {
        f.signs.push(sign)
        f.at.push(at)
        f.ends.push(end)
      }
    at = end
  }
  return f
}

export const keyOf = (text: string): string => folded(text).signs.join('')

export type Span = { from: number; to: number }

const LATIN = /^[a-z0-9]+$/
// «Li» is in «Limited» without anybody of that name being meant.
const SHORT_WORD = 3
const standsAlone = (f: Folded, from: number, to: number, text: string) => {
  const letter = (at: number) => /[\p{Script=Latin}0-9]/u.test(text[at] ?? '')
  return !letter((f.at[from] as number) - 1) && !letter(f.ends[to - 1] as number)
}

/** Every place where `key` (made by `keyOf`) is said in the text, however it is written. */
export const placesOf = (text: string, f: Folded, key: string): Span[] => {
  const signs = [...key]
  const alone = LATIN.test(key) && signs.length <= SHORT_WORD
  const found: Span[] = []
  for (let i = 0; i + signs.length <= f.signs.length; i++) {
    if (!signs.every((sign, k) => f.signs[i + k] === sign)) continue
    if (alone && !standsAlone(f, i, i + signs.length, text)) continue
    found.push({ from: f.at[i] as number, to: f.ends[i + signs.length - 1] as number })
  }
  return found
}
