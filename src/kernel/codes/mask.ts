import { normalisePhone } from './phone.ts'
import { plain } from './reason.ts'

/** Keeps what tells two numbers apart for someone who knows them: 138****0000, 0532-****88. */
export const maskPhone = (phone: string): string => {
  const parsed = normalisePhone(phone)
  if (!parsed.ok) return '*'.repeat([...phone].length)
  if (parsed.kind !== 'landline') return `${parsed.normalized.slice(0, 3)}****${parsed.normalized.slice(7)}`
  const [area, number] = parsed.normalized.split('-')
  return `${area}-${'*'.repeat(number!.length - 2)}${number!.slice(-2)}`
}

/** The first three and last four characters stay: neither the birthday nor the division can be read. */
export const maskIdNumber = (id: string): string => {
  const text = plain(id)
  return text.length < 10 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 7) + text.slice(-4)
}

const COMPOUND =
  /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|长孙|夏侯|宇文|轩辕|南宫|司空|百里|呼延)./

/** The family name stays: 张**, 欧阳*; of other names the first letter of each word. */
export const maskName = (name: string): string => {
  const text = name.trim()
  if (/^[A-Za-z]/.test(text))
    return text.replace(/(\p{L})([\p{L}'’-]*)/gu, (_, first: string, rest: string) => first + '*'.repeat(rest.length))
  const chars = [...text]
  const kept = COMPOUND.test(text) ? 2 : 1
  return chars.map((char, at) => (at < kept && chars.length > 1 ? char : '*')).join('')
}
