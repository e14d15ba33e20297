import type { Label } from '../../../kernel/contract/index.ts'
import { type Language, usePrefs } from '../../prefs.ts'

// The same pairs as everywhere in the product, said without a library: the phone loads nothing that it can do without.
type Entry = readonly [zh: string, en: string, enOne?: string]
type Holes<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Holes<Rest> : never
type Values<S extends string> = [Holes<S>] extends [never] ? [] : [values: Record<Holes<S>, string | number>]
export type Say<T extends Record<string, Entry>> = <K extends keyof T & string>(
  key: K,
  ...values: Values<T[K][0]>
) => string

export const words = <const T extends Record<string, Entry>>(pairs: T): T => pairs

const inWords = ([zh, en, one]: Entry, language: Language, values: Record<string, unknown> = {}) => {
  const text = language === 'zh' ? zh : one !== undefined && Number(values.n) === 1 ? one : en
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

export const sayIn =
  <T extends Record<string, Entry>>(from: T, language: Language): Say<T> =>
  (key, ...[values]) =>
    inWords(from[key] as Entry, language, values as Record<string, unknown> | undefined)

export const useLanguage = (): Language => usePrefs().language
export const useT = <T extends Record<string, Entry>>(from: T): Say<T> => sayIn(from, useLanguage())

/** Several of one kind in a row. */
export const useInARow = () => {
  const zh = useLanguage() === 'zh'
  return (all: readonly (string | null | undefined | false)[]) => all.filter(Boolean).join(zh ? '、' : ', ')
}

/** `label(DemandStatus, status)`, `label(['是', 'Yes'])` or `label({ zh, en })` in the reader's language. */
export const useLabel = () => {
  const language = useLanguage()
  const pick = ([zh, en]: Label) => (language === 'zh' ? zh : en)
  return (from: Label | { zh: string; en: string } | { labels: Record<string, Label> }, value = ''): string => {
    if ('labels' in from) return from.labels[value] ? pick(from.labels[value]) : value
    return 'zh' in from ? from[language] : pick(from)
  }
}
