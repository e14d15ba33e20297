import { parseAmountWan, parseChineseDate } from '../../../kernel/sheets/headers.ts'
import { type Editable, EnterpriseSize, EnterpriseStatus, type ProposalField } from '../contract/index.ts'
import { readCode } from './code.ts'
import { writtenCapital, writtenFounding } from './written.ts'

const CHOICES = { size: EnterpriseSize, status: EnterpriseStatus } as const
type Words = { zh: string; en: string }
type Told = { value: string } | { problem: Words & { code: string } }

const choiceOf = (field: keyof typeof CHOICES, said: string): Told => {
  const { options, labels } = CHOICES[field]
  const names = labels as Record<string, readonly [string, string]>
  const key = options.find((o) => o === said || names[o]?.includes(said))
  if (key) return { value: key }
  const list = (side: 0 | 1, between: string) => options.map((o) => names[o]?.[side]).join(between)
  return { problem: { code: 'choice', zh: `只能是：${list(0, '、')}`, en: `One of: ${list(1, ', ')}` } }
}
const headcountOf = (said: string): Told => {
  const digits = said.replace(/\s|人/g, '')
  if (/^\d{1,7}$/.test(digits)) return { value: String(Number(digits)) }
  return { problem: { code: 'number', zh: '职工人数须是整数', en: 'Staff is a whole number' } }
}

const UNREADABLE: Told = {
  problem: {
    code: 'unreadable',
    zh: '看不懂，请写清楚（例：500万元、2019-05）',
    en: 'Cannot be read (examples: 500万元, 2019-05)',
  },
}
const capitalOf = (said: string): Told => {
  const read = parseAmountWan(said)
  if (read.kind === 'refused') return { problem: read.reason }
  return read.kind === 'value' ? { value: writtenCapital(read.amountFen, read.currency, 'zh') ?? said } : UNREADABLE
}
const foundingOf = (said: string): Told => {
  const read = parseChineseDate(said)
  if (read.kind === 'refused') return { problem: read.reason }
  return read.kind === 'value' ? { value: writtenFounding(read.date, read.precision) ?? said } : UNREADABLE
}
/** A wrong check digit needs a reason, which only the keeper gives. */
const codeOf = (said: string): Told => {
  const read = readCode(said)
  return read.ok ? { value: read.kept.code } : { problem: read }
}

const READ: Partial<Record<ProposalField, (said: string) => Told>> = {
  size: (said) => choiceOf('size', said),
  status: (said) => choiceOf('status', said),
  staff: headcountOf,
  capital: capitalOf,
  foundedOn: foundingOf,
  code: codeOf,
}
/** What was told as it is kept: choices by their key, numbers and days as the file writes them. Whatever else was said stays as it was said. */
export const toldAs = (field: ProposalField, said: string): Told => READ[field]?.(said) ?? { value: said }

export type PlainField = Exclude<ProposalField, 'contact' | 'staff'>
/** What a kept value changes in the file. */
export const patchOf = (field: PlainField, value: string): Partial<Editable> => {
  if (field === 'capital') {
    const read = parseAmountWan(value)
    if (read.kind !== 'value') return {}
    return { registeredCapitalFen: read.amountFen, registeredCapitalCurrency: read.currency }
  }
  if (field !== 'foundedOn') return { [field]: value }
  const read = parseChineseDate(value)
  return read.kind === 'value' ? { foundedOn: read.date, foundedPrecision: read.precision } : {}
}
