import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Answers, type AnswerValue, type Question, YES_NO } from '../../../kernel/contract/index.ts'
import type { Attribute } from '../contract/index.ts'
import { OWN_ATTRIBUTES } from './attributes.ts'

type Datatype = Attribute['datatype']
// Files cannot be sent in GeoReport's form; who files here is not asked for any.
const DATATYPES: Record<Exclude<Question['kind'], 'file'>, Datatype> = {
  text: 'string',
  'long-text': 'text',
  number: 'number',
  date: 'datetime',
  'yes-no': 'singlevaluelist',
  choice: 'singlevaluelist',
  'multi-choice': 'multivaluelist',
  phone: 'string',
}
type Asked = Question & { kind: keyof typeof DATATYPES }
const asked = (questions: readonly Question[]) => questions.filter((q): q is Asked => q.kind !== 'file')

/** A question that has the name of an attribute of ours is asked under another. */
const codeOf = ({ key }: Question) => (OWN_ATTRIBUTES.some((a) => a.code === key) ? `q_${key}` : key)

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)
const valuesOf = (q: Asked, language: 'zh' | 'en') => {
  if (q.kind === 'yes-no') return Object.entries(YES_NO).map(([key, label]) => ({ key, name: label[side(language)] }))
  return q.options.map((o) => ({ key: o.value, name: o[language] }))
}

const hintOf = (q: Asked, all: readonly Question[], language: 'zh' | 'en'): string | null => {
  const when = q.shownWhen
  const other = when && all.find((o) => o.key === when.key)
  const condition =
    when &&
    other &&
    (language === 'zh'
      ? `仅当 ${codeOf(other)} 为 ${when.answers.join('、')} 时填写`
      : `Only where ${codeOf(other)} is ${when.answers.join(' or ')}`)
  return [language === 'zh' ? q.helpZh : q.helpEn, q.unit, condition].filter(Boolean).join('；') || null
}

/** The typed questions of a category as attributes of a service, behind our own. */
export const attributesOf = (questions: readonly Question[], language: 'zh' | 'en'): Attribute[] =>
  asked(questions).map((q, i) => ({
    variable: true,
    code: codeOf(q),
    datatype: DATATYPES[q.kind],
    // GeoReport cannot say «required if»: the condition stands in the description, and the park checks it.
    required: q.required && !q.shownWhen,
    datatype_description: hintOf(q, questions, language),
    order: OWN_ATTRIBUTES.length + i + 1,
    description: language === 'zh' ? q.labelZh : q.labelEn,
    ...(DATATYPES[q.kind].endsWith('list') ? { values: valuesOf(q, language) } : {}),
  }))

const YES: Record<string, boolean> = { yes: true, true: true, '1': true, no: false, false: false, '0': false }
/** What is no such value stays as it was sent: the ledger refuses it by name. */
const answerOf = (q: Asked, given: readonly string[]): AnswerValue => {
  const first = given[0] ?? ''
  if (q.kind === 'multi-choice') return given.flatMap((v) => v.split(',').map((one) => one.trim()))
  if (q.kind === 'number') return Number.isFinite(Number(first)) ? Number(first) : first
  if (q.kind === 'yes-no') return YES[first.toLowerCase()] ?? first
  if (q.kind === 'date' && first.length > 10 && !Number.isNaN(Date.parse(first))) return shanghaiDate(new Date(first))
  return first
}

/** The attributes of a request as answers; and the codes of those that nobody asked for. */
export const answersIn = (questions: readonly Question[], attribute: Record<string, string[]>) => {
  const all = asked(questions)
  const answers: Answers = {}
  const unknown: string[] = []
  for (const [code, given] of Object.entries(attribute)) {
    if (OWN_ATTRIBUTES.some((a) => a.code === code)) continue
    const q = all.find((one) => codeOf(one) === code)
    if (q) answers[q.key] = answerOf(q, given)
    else unknown.push(code)
  }
  return { answers, unknown }
}
