import { fold, isHan, runsOf } from '../../../kernel/words/fold.ts'
import { readingsOf } from '../../../kernel/words/pinyin.ts'

export type FoundBy = {
  name: string
  shortName: string | null
  formerNames: readonly string[]
  code: string
  legacyRegNo: string | null
}

/** Typed in pinyin is the beginning: place and mark, «hunanhanyang», «hyls», not «youxiangongsi». */
const BEGINNINGS = 6
const LONGEST = 24
const HAN = /\p{Script=Han}/u

/** «湖南瀚洋…» is typed hunanhanyang… or hnhy…, and as well from any of its first characters on. */
const typedFor = (name: string): string[] => {
  const chars = [...name].filter((c) => HAN.test(c))
  return readingsOf(chars).flatMap((syllables) =>
    syllables.slice(0, BEGINNINGS).flatMap((_, from) => {
      const rest = syllables.slice(from)
      const [whole, initials] = [rest.join(''), rest.map((s) => s[0]).join('')]
      return initials.length < 2 ? [] : [whole.slice(0, LONGEST), initials.slice(0, LONGEST)]
    }),
  )
}

/** As `kernel_words` of the database cuts a text: pairs and the last sign of a Chinese run, a run of letters whole. */
const saidIn = (text: string): string[] =>
  runsOf(fold(text)).flatMap((run) => {
    const chars = [...run]
    return isHan(run) ? chars.map((char, i) => `${char}${chars[i + 1] ?? ''}`) : [run]
  })

/** The last nine signs of a code are looked for by themselves: the number of the organisation. */
const ofCode = (code: string) => [code, ...(code.length === 18 ? [code.slice(8)] : [])].map((c) => c.toLowerCase())

/** Each with the end of its park’s id in front, as `kernel_words` keeps words: the text of a tsvector. */
export const foundByWords = (parkId: string, e: FoundBy): string => {
  const names = [e.name, e.shortName ?? '', ...e.formerNames]
  const said = names.flatMap(saidIn)
  const codes = [...ofCode(e.code), ...(e.legacyRegNo ? [e.legacyRegNo] : [])]
  const typed = [...typedFor(e.name), ...(e.shortName ? typedFor(e.shortName) : [])]
  const key = parkId.slice(-8)
  return [...new Set([...said, ...codes, ...typed])]
    .filter((word) => /^[\p{L}\p{N}]+$/u.test(word))
    .map((word) => key + word)
    .join(' ')
}
