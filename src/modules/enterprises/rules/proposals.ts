import { EnterpriseSize, EnterpriseStatus, type ProposalField } from '../contract/index.ts'

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

/** What was told as it is kept: choices by their key, a number as one. Whatever else was said stays as it was said. */
export const toldAs = (field: ProposalField, said: string): Told => {
  if (field === 'size' || field === 'status') return choiceOf(field, said)
  return field === 'staff' ? headcountOf(said) : { value: said }
}
