import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Label, labelOf } from '../kernel/contract/index.ts'
import { type Language, onPrefs, prefsNow } from './prefs.ts'

/** Chinese, English, and English for exactly one when `{{n}}` counts something. */
type Entry = readonly [zh: string, en: string, enOne?: string]
type Entries = Record<string, Entry>
type Holes<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Holes<Rest> : never
type Values<S extends string> = [Holes<S>] extends [never] ? [] : [values: Record<Holes<S>, string | number>]

export type Words<T extends Entries> = { ns: string; pairs: T }
export type Say<T extends Entries> = <K extends keyof T & string>(key: K, ...values: Values<T[K][0]>) => string

i18next.use(initReactI18next).init({
  lng: prefsNow().language,
  fallbackLng: 'zh',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
})
onPrefs(() => {
  if (i18next.language !== prefsNow().language) i18next.changeLanguage(prefsNow().language)
})

const english = ([key, [, en, one]]: [string, Entry]) =>
  one === undefined
    ? [[key, en]]
    : [
        [`${key}_one`, one],
        [`${key}_other`, en],
      ]

/** Registers the words of one module; a missing translation is a type error, a missing value too. */
export const words = <const T extends Entries>(ns: string, pairs: T): Words<T> => {
  const entries = Object.entries(pairs)
  i18next.addResourceBundle('zh', ns, Object.fromEntries(entries.map(([key, [zh]]) => [key, zh])))
  i18next.addResourceBundle('en', ns, Object.fromEntries(entries.flatMap(english)))
  return { ns, pairs }
}

const sayWith =
  <T extends Entries>(fixed: (key: string, values: Record<string, unknown>) => string): Say<T> =>
  (key, ...[values]) =>
    fixed(key, { ...values, count: Number((values as Record<string, unknown> | undefined)?.n ?? 0) })

/** Outside components, or in a language that is not the reader's. */
export const sayIn = <T extends Entries>(from: Words<T>, language: Language = prefsNow().language): Say<T> => {
  const t = i18next.getFixedT(language, from.ns)
  return sayWith((key, values) => String(t(key, values)))
}

/** `const t = useT(demandWords); t('answeredBy', { name })` */
export const useT = <T extends Entries>(from: Words<T>): Say<T> => {
  const { t } = useTranslation(from.ns)
  return sayWith((key, values) => String(t(key, values)))
}

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh')
export const inLanguage = ([zh, en]: Label, language: Language) => (language === 'zh' ? zh : en)

type Labelling = {
  (label: Label): string
  <K extends string>(from: { labels: Record<K, Label> }, value: K): string
}
/** `label(DemandStatus, row.status)` or `label(['诉求', 'Demands'])` in the reader's language. */
export const useLabel = (): Labelling => {
  const language = useLanguage()
  return <K extends string>(from: Label | { labels: Record<K, Label> }, value?: K) =>
    'labels' in from ? labelOf(from, value as K, language) : inLanguage(from, language)
}

const SIGNS = {
  zh: { list: '、', of: '：', open: '（', close: '）' },
  en: { list: ', ', of: ': ', open: ' (', close: ')' },
} as const
/** What stands between names in the reader's language: 甲、乙；甲：乙；甲（乙）. */
export const useSigns = () => {
  const { list, of, open, close } = SIGNS[useLanguage()]
  return {
    list: (names: readonly string[]) => names.join(list),
    of: (name: string, said: string) => `${name}${of}${said}`,
    bracketed: (name: string, more: string) => `${name}${open}${more}${close}`,
  }
}

/** Every value of a choice as `{ value, label }`, for selects and filters. */
export const useOptions = <K extends string>(from: { labels: Record<K, Label> }, only?: readonly K[]) => {
  const label = useLabel()
  return (only ?? (Object.keys(from.labels) as K[])).map((value) => ({ value, label: label(from, value) }))
}
