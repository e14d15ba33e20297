import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import type { FieldState } from '../contract/index.ts'
import { type Asked, fieldsOf } from './fields.ts'
import { FORMS } from './forms.ts'
import type { FieldSpec, Form } from './spec.ts'

const FieldsBody = z.strictObject({
  unusedPercent: z.number().int().min(0).max(100),
  leastAsked: z.number().int().min(1).max(100_000),
  noticesPerDay: z.number().int().min(1).max(1000),
})
/** Rule set `compliance.fields`: when a field counts as unused. */
export const FIELDS: ShippedRules<z.infer<typeof FieldsBody>> = {
  code: 'compliance.fields',
  title: ['填报负担', 'Form burden'],
  version: 1,
  source:
    '产品默认：近 12 个月填写率不足 5% 的字段视为没有用到；填表不足 20 次的不作判断；每人每个工作日通知平均超过 10 条即提示',
  shape: FieldsBody,
  names: {
    unusedPercent: ['填写率低于百分之几视为没有用到', 'Unused below this share, in percent'],
    leastAsked: ['填表满多少次才作判断', 'Forms filled in before a field is judged'],
    noticesPerDay: ['每人每天平均通知超过几条即提示', 'Notices a person and day above which the page says so'],
  },
  body: { unusedPercent: 5, leastAsked: 20, noticesPerDay: 10 },
}

export type MappedField = Asked & { spec: FieldSpec | undefined }
const mapped = (form: Form): MappedField[] =>
  fieldsOf(form.body, form.whole)
    .filter((f) => !form.hidden.includes(f.path))
    .map((f) => ({ ...f, spec: form.fields[f.path] }))
/** Contracts do not change while the product runs: each is read once. */
const known = new WeakMap<Form, MappedField[]>()

/** What a form asks a person: its fields as the contract has them, each with where it is kept. */
export const askedBy = (form: Form): MappedField[] => {
  const fields = known.get(form) ?? mapped(form)
  known.set(form, fields)
  return fields
}

/** Fields of contracts that the count does not know: a form has grown. */
export const unmapped = (): string[] =>
  FORMS.flatMap((form) => askedBy(form).flatMap((f) => (f.spec ? [] : [`${form.key}.${f.path}`])))

/** Other forms that ask for the same fact without offering what is known. */
export const askedTwice = (form: Form, field: MappedField): string[] => {
  const fact = field.spec?.fact
  if (!fact || field.spec?.offered) return []
  return FORMS.filter((other) => other.key !== form.key && askedBy(other).some((f) => f.spec?.fact === fact)).map(
    (f) => f.key,
  )
}

/** Unknown is not unused: too few forms say nothing. */
export const judge = (asked: number, filled: number, rules: z.infer<typeof FieldsBody>): FieldState => {
  if (asked < rules.leastAsked) return 'unknown'
  return filled * 100 < rules.unusedPercent * asked || filled === 0 ? 'unused' : 'used'
}

const shift = (month: string, n: number) => {
  const [year = 0, m = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, m - 1 + n, 1)).toISOString().slice(0, 10)
}
/** First days of the current month and of the twelve before it, oldest first. */
export const lastMonths = (today: string): string[] => {
  const current = `${today.slice(0, 7)}-01`
  return Array.from({ length: 13 }, (_, i) => shift(current, i - 12))
}
