import { anyOf, ERASED, type Patterns } from './patterns.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const wordsWiped = (said: string, patterns: Patterns, mark: string) =>
  said.replace(new RegExp(anyOf(patterns), 'giu'), mark)

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
    Object.entries(value).map(([k, v]) => [wordsWiped(k, patterns, mark), jsonWiped(v, patterns, mark)]),
  )
}

const isWhole = (said: string, { phone, mail }: Patterns) =>
  [phone, mail].some((p) => p !== null && new RegExp(`^\\s*(?:${p})\\s*$`, 'iu').test(said))

/** What a field says without her. A number or mail that stood alone is gone, where there may be none. */
export const wiped = (value: unknown, patterns: Patterns, { nullable = false, mark = ERASED } = {}): unknown =>
  nullable && typeof value === 'string' && isWhole(value, patterns) ? null : jsonWiped(value as Json, patterns, mark)

/** For the copy that she may have: her own numbers whole, sealed numbers of others as their mask. */
export const readable = (said: string, numbers: ReadonlyMap<string, string>): string =>
  said.replace(
    /s1:[^":]*:([^":]*):([\w-]{22}):[A-Za-z0-9+/=]*/g,
    (_, mask: string, blind: string) => numbers.get(blind) ?? mask,
  )
