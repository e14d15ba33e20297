import { maskName, maskPhone } from '../../../kernel/codes/index.ts'
import type { Means } from '../contract/index.ts'

/** Who is looked for. `blinds` are the digests of her numbers: sealed numbers are found by them. */
export type Sought = {
  names: readonly string[]
  phones: readonly string[]
  mails: readonly string[]
  accountId: string | null
  blinds: readonly string[]
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g
const plain = (word: string) => word.replace(SPECIAL, '\\$&')
const HAN = /\p{Script=Han}/u

/** Chinese names are found with blanks between their signs as well; others only as whole words. */
const nameOf = (name: string) =>
  HAN.test(name)
    ? [...name.replace(/\s/g, '')].map(plain).join('\\s*')
    : `(?<!\\w)${name.trim().split(/\s+/).map(plain).join('\\s+')}(?!\\w)`
const mailOf = (mail: string) => `(?<![\\w.+-])${plain(mail.trim())}(?![\\w-])`

const FULL = '０'.codePointAt(0) as number
const digitOf = (d: string) => `[${d}${String.fromCodePoint(FULL + Number(d))}]`
const NOT_A_DIGIT = '[0-9０-９]'
/** However it is typed: with blanks or hyphens, in full width, with the code of the country. */
const phoneOf = (phone: string) => {
  const digits = phone
    .normalize('NFKC')
    .replace(/^\s*\+?86(?=[\s-]*1\d)/, '')
    .replace(/\D/g, '')
  return `(?<!${NOT_A_DIGIT})(\\+?86[\\s-]*)?${[...digits].map(digitOf).join('[\\s-]*')}(?!${NOT_A_DIGIT})`
}
/** A sealed number wherever it stands: its mask and its blind. PostgreSQL reads it in the same way. */
export const SEALED = 's1:[^":]*:([^":]*):([\\w-]{22}):[A-Za-z0-9+/=]*'
/** How a sealed number is read when somebody is looked for: what is sealed in it is chance, and may spell any name. */
const readAs = (mask: string, blind: string) => `<${mask}:${blind}>`
export const READ_AS = readAs('\\1', '\\2')
const sealedOf = (blind: string) => `<[^<>]*:${plain(blind)}>`

const any = (patterns: readonly string[]) => (patterns.length > 0 ? patterns.map((p) => `(?:${p})`).join('|') : null)

/** The same expressions for PostgreSQL (`~*`) and here, one for each means; null: nothing is known of her by it. */
export type Patterns = Record<Exclude<Means, 'file'>, string | null>
export const patternsOf = ({ names, phones, mails, blinds }: Sought): Patterns => ({
  name: any(names.map(nameOf)),
  phone: any([...phones.map(phoneOf), ...blinds.map(sealedOf)]),
  mail: any(mails.map(mailOf)),
})
export const anyOf = (p: Patterns): string => any(Object.values(p).filter((x) => x !== null)) ?? '(?!)'

/** What stands where she stood. */
export const ERASED = '〔已删除〕'

const AROUND = 30
const READ = /<([^<>]*):[\w-]{22}>/g
const hidden = (n: string) => maskPhone(n.normalize('NFKC').replace(/[\s-]/g, ''))
/** The words around the first place where she stands; numbers as their mask. */
export const excerptOf = (stored: string, patterns: Patterns): string => {
  const said = stored.replace(new RegExp(SEALED, 'g'), (_, mask: string, blind: string) => readAs(mask, blind))
  const found = new RegExp(anyOf(patterns), 'iu').exec(said)
  if (!found) return ''
  const [from, to] = [Math.max(0, found.index - AROUND), found.index + found[0].length + AROUND]
  const cut = `${from > 0 ? '…' : ''}${said.slice(from, to)}${to < said.length ? '…' : ''}`
  const plainly = cut.replace(READ, '$1').replace(/\s+/g, ' ')
  return patterns.phone ? plainly.replace(new RegExp(patterns.phone, 'giu'), hidden) : plainly
}

/** `周*`, or what stands first of what is known. */
export const shownOf = ({ names, phones, mails }: Pick<Sought, 'names' | 'phones' | 'mails'>): string => {
  const [name] = names
  if (name) return maskName(name)
  const [phone] = phones
  return phone ? maskPhone(phone) : `${mails[0]?.[0] ?? ''}***`
}
