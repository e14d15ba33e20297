import type { ScopeFault } from '../rules.ts'

/**
 * What a preset demands. `modern` follows NIST SP 800-63B: length counts, no mixture and no expiry are asked for, what everybody
 * tries first is refused. `dengbao` is GB/T 22239-2019 level 3 (8.1.4.1) as it is practised: a mixture, 90 days, none of the last five.
 */
export type PresetRules = {
  least: number
  /** Of the four kinds of characters. */
  kinds: number
  days: number | null
  /** So many former passwords do not come again. */
  former: number
  idleMinutes: number
  hours: number
  /** At most so many sessions of one person at a time; null: any number. */
  sessions: number | null
}
export const PRESETS = {
  modern: { least: 12, kinds: 0, days: null, former: 0, idleMinutes: 30, hours: 12, sessions: null },
  dengbao: { least: 10, kinds: 3, days: 90, former: 5, idleMinutes: 30, hours: 12, sessions: 2 },
} as const satisfies Record<string, PresetRules>
export type Preset = keyof typeof PRESETS
export const DEFAULT_PRESET: Preset = 'modern'

const PRODUCT = ['parkloop', '园企通']
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u]
const FEW_SIGNS = 5
const LATIN = /^[\x20-\x7e]*$/
const signsOf = (text: string) => [...text.normalize('NFKC')]
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** Short words turn up in anything: a Chinese name counts from two signs on, others from four. */
const isTelling = (word: string) => signsOf(word).length >= (LATIN.test(word) ? 4 : 2)

const fault = (code: string, zh: string, en: string): ScopeFault => ({ path: 'password', code, zh, en })

const tooEasy = () =>
  fault('too_common', '这个密码太常见或太容易猜到，请换一个', 'This password is too common or too easy to guess')

/** Of the account and whom it belongs to: what anyone who knows her would try. */
export type About = { login: string; words: readonly string[] }

const contextFault = (password: string, { login, words }: About): ScopeFault | undefined => {
  const has = (word: string) => isTelling(plain(word)) && plain(password).includes(plain(word))
  if (has(login)) return fault('contains_account', '密码不能包含账号名', 'A password must not contain the account name')
  if (words.some(has))
    return fault(
      'contains_name',
      '密码不能包含本人姓名、园区名称或代码',
      'A password must not contain your name or the name or code of the park',
    )
  if (PRODUCT.some(has))
    return fault('contains_product', '密码不能包含产品名称', 'A password must not contain the name of the product')
  return undefined
}

/** Why this is no password here; `isCommon` knows the list of those that everybody tries first. */
export const passwordFault = (
  password: string,
  about: About,
  rules: PresetRules,
  isCommon: (password: string) => boolean = () => false,
): ScopeFault | undefined => {
  const signs = signsOf(password)
  if (signs.length < rules.least)
    return fault('too_short', `密码至少 ${rules.least} 个字符`, `A password has at least ${rules.least} characters`)
  if (CLASSES.filter((c) => c.test(password)).length < rules.kinds)
    return fault(
      'too_simple',
      '密码须含大写字母、小写字母、数字、符号中的至少三种',
      'A password mixes at least three of: capital letters, small letters, digits, other characters',
    )
  if (new Set(signs).size < FEW_SIGNS || isCommon(password)) return tooEasy()
  return contextFault(password, about)
}

const DAY_MS = 86_400_000
/** From when on a password set then has to be changed at the next sign-in; null: never. */
export const expiryOf = (setAt: Date, { days }: PresetRules): Date | null =>
  days === null ? null : new Date(setAt.getTime() + days * DAY_MS)
