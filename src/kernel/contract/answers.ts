import type { FieldProblem } from './problem.ts'
import { type Answers, type AnswerValue, askedOf, isAnswered, type Question } from './questions.ts'

type Words = readonly [code: string, zh: string, en: string]
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const PHONE = /^\+?[0-9][0-9 ()-]{4,29}$/
const LINE = 200
const MOST_FILES = 5
const LARGEST = 1e12
// Control and direction-override characters, as in `text()` of the shapes.
const HIDDEN = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

const isDay = (v: unknown) =>
  typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v) && new Date(`${v}T00:00:00Z`).toJSON()?.slice(0, 10) === v
const words = (v: unknown, most: number): Words | undefined => {
  if (typeof v !== 'string' || HIDDEN.test(v)) return ['text', '须为文字', 'has to be text']
  return v.length > most ? ['too_long', `最多 ${most} 字`, `has at most ${most} characters`] : undefined
}
const among = (q: Question, v: unknown): Words | undefined =>
  typeof v === 'string' && q.options.some((o) => o.value === v)
    ? undefined
    : ['not_offered', '不在可选项中', 'is not one of the choices']
const several = (q: Question, v: unknown): Words | undefined =>
  Array.isArray(v) && new Set(v).size === v.length && v.every((one) => among(q, one) === undefined)
    ? undefined
    : ['not_offered', '有不在可选项中的内容', 'contains what is not one of the choices']
const files = (v: unknown): Words | undefined =>
  Array.isArray(v) && v.length <= MOST_FILES && v.every((one) => ID.test(one))
    ? undefined
    : ['files', `须为上传的文件，最多 ${MOST_FILES} 个`, `has to be at most ${MOST_FILES} uploaded files`]

const CHECKS: Record<Question['kind'], (q: Question, v: unknown) => Words | undefined> = {
  text: (_, v) => words(v, LINE),
  'long-text': (_, v) => words(v, 2000),
  number: (_, v) =>
    typeof v === 'number' && Math.abs(v) <= LARGEST ? undefined : ['number', '须为数字', 'has to be a number'],
  date: (_, v) => (isDay(v) ? undefined : ['date', '须为日期，如 2026-11-22', 'has to be a date such as 2026-11-22']),
  'yes-no': (_, v) => (typeof v === 'boolean' ? undefined : ['yes_no', '须答是或否', 'has to be yes or no']),
  choice: among,
  'multi-choice': several,
  phone: (_, v) =>
    typeof v === 'string' && PHONE.test(v.trim()) ? undefined : ['phone', '须为电话号码', 'has to be a phone number'],
  file: (_, v) => files(v),
}

const problem = (q: { key: string }, [code, zh, en]: Words): FieldProblem => ({
  path: `answers.${q.key}`,
  code,
  message: zh,
  translations: { zh, en },
})
const named = (q: Question, [code, zh, en]: Words): FieldProblem =>
  problem(q, [code, `「${q.labelZh}」${zh}`, `“${q.labelEn}” ${en}`])
const MISSING: Words = ['required', '须回答', 'has to be answered']
const unknown = (key: string) =>
  problem({ key }, ['unknown_question', `没有「${key}」这个问题`, `There is no question “${key}”`])

const tidy = (v: AnswerValue): AnswerValue => (typeof v === 'string' ? v.trim() : v)

export type Checking = {
  /** Required ones must be answered; a draft may still lack them. */
  complete: boolean
  /** Who cannot send files is not asked for any. */
  mayAttach?: boolean
}

/** Answers as they are kept, or what is wrong, each naming its question. What was not asked is left out. */
export const checkAnswers = (all: readonly Question[], given: Answers, { complete, mayAttach = true }: Checking) => {
  const problems: FieldProblem[] = Object.keys(given)
    .filter((key) => given[key] !== null && !all.some((q) => q.key === key))
    .map(unknown)
  const answers: Record<string, AnswerValue> = {}
  for (const q of askedOf(all, given)) {
    if (isAnswered(q, given)) {
      const value = tidy(given[q.key] as AnswerValue)
      const wrong = CHECKS[q.kind](q, value)
      if (wrong) problems.push(named(q, wrong))
      else answers[q.key] = value
    } else if (complete && q.required && (mayAttach || q.kind !== 'file')) problems.push(named(q, MISSING))
  }
  return { answers, problems }
}
