import { anyOf, ERASED, excerptOf, type Patterns, SEALED } from './patterns.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Plain words without her. */
const plainWiped = (said: string, patterns: Patterns, mark: string) =>
  said.replace(new RegExp(anyOf(patterns), 'giu'), mark)
const isHers = (sealed: string, patterns: Patterns) => excerptOf(sealed, patterns) !== ''

/** The same for words with sealed numbers in them: hers go whole, in those of others nothing is touched. */
const wordsWiped = (said: string, patterns: Patterns, mark: string): string => {
  let [out, at] = ['', 0]
  for (const { 0: sealed, index } of said.matchAll(new RegExp(SEALED, 'g'))) {
    out += plainWiped(said.slice(at, index), patterns, mark) + (isHers(sealed, patterns) ? mark : sealed)
    at = index + sealed.length
  }
  return out + plainWiped(said.slice(at), patterns, mark)
}

/** Keys are the program’s, but for those of a sheet: headings that people wrote. */
const keyWiped = (key: string, patterns: Patterns, mark: string) =>
  /^[\w.-]*$/.test(key) ? key : wordsWiped(key, patterns, mark)

/** JSON without her: in its texts, in numbers that are hers, in keys. */
const jsonWiped = (value: Json, patterns: Patterns, mark: string): Json => {
  if (typeof value === 'string') return wordsWiped(value, patterns, mark)
  if (typeof value === 'number') {
    const wiped = wordsWiped(String(value), patterns, mark)
    return wiped === String(value) ? value : wiped
  }
  if (Array.isArray(value)) return value.map((v) => jsonWiped(v, patterns, mark))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [keyWiped(k, patterns, mark), jsonWiped(v, patterns, mark)]),
  )
}

const isWhole = (said: string, patterns: Patterns) =>
  new RegExp(`^${SEALED}$`).test(said)
    ? isHers(said, patterns)
    : [patterns.phone, patterns.mail].some((p) => p !== null && new RegExp(`^\\s*(?:${p})\\s*$`, 'iu').test(said))

/** What a field says without her. A number or mail that stood alone is gone, where there may be none. */
export const wiped = (value: unknown, patterns: Patterns, { nullable = false, mark = ERASED } = {}): unknown =>
  nullable && typeof value === 'string' && isWhole(value, patterns) ? null : jsonWiped(value as Json, patterns, mark)

/** For the copy that she may have: her own numbers whole, sealed numbers of others as their mask. */
export const readable = (said: string, numbers: ReadonlyMap<string, string>): string =>
  said.replace(new RegExp(SEALED, 'g'), (_, mask: string, blind: string) => numbers.get(blind) ?? mask)
