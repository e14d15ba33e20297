import { z } from 'zod'
import { choice, type Label } from './choice.ts'
import { Id, text } from './shapes.ts'

/** What a typed question of a form asks for. */
export const QuestionKind = choice({
  text: ['一行文字', 'One line'],
  'long-text': ['多行文字', 'Text'],
  number: ['数字', 'Number'],
  date: ['日期', 'Date'],
  'yes-no': ['是否', 'Yes or no'],
  choice: ['单选', 'One choice'],
  'multi-choice': ['多选', 'Several choices'],
  phone: ['电话', 'Phone number'],
  file: ['文件', 'Files'],
})
export type QuestionKind = z.infer<typeof QuestionKind>

const both = (max: number) => ({ zh: text(max), en: text(max) })

/** Told instead of taking it: not here, with the reason (`stop`), or where to go (`redirect`). */
export const Diversion = z.strictObject({
  kind: z.enum(['stop', 'redirect']),
  ...both(500),
  link: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullish(),
  phone: text(40).nullish(),
})
export type Diversion = z.infer<typeof Diversion>

const OptionValue = z.string().regex(/^[a-z0-9-]{1,40}$/)
export const AnswerOption = z.strictObject({ value: OptionValue, ...both(80) })
/** `answer` is an option's value, or `yes` and `no`. */
export const AnswerDiversion = Diversion.extend({ answer: OptionValue })
/** Asked only where an earlier question has one of these answers. */
export const ShownWhen = z.strictObject({ key: z.string().max(40), answers: z.array(OptionValue).min(1).max(40) })

export const questionContent = {
  kind: QuestionKind,
  labelZh: text(80),
  labelEn: text(120),
  helpZh: text(300).nullish(),
  helpEn: text(300).nullish(),
  /** Of a number: 千伏安, 平方米. */
  unit: text(20).nullish(),
  required: z.boolean().default(false),
  options: z.array(AnswerOption).max(40).default([]),
  diversions: z.array(AnswerDiversion).max(40).default([]),
  shownWhen: ShownWhen.nullish(),
}
/** Names the answer in the API, in exports and in filters; it stays when the wording changes. */
export const QuestionKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

export const Question = z.object({ id: Id, key: QuestionKey, ...questionContent })
export type Question = z.infer<typeof Question>

/** Text, number, yes or no, several choices, or ids of files. */
export const AnswerValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(80)).max(40)])
export type AnswerValue = z.infer<typeof AnswerValue>
export const Answers = z.record(QuestionKey, AnswerValue.nullable())
export type Answers = z.infer<typeof Answers>

/** The answers of a closed question as its options write them. */
export const answerKeys = (value: AnswerValue | null | undefined): string[] => {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (Array.isArray(value)) return value
  return value === null || value === undefined ? [] : [String(value)]
}

export const YES_NO: Readonly<Record<'yes' | 'no', Label>> = { yes: ['是', 'Yes'], no: ['否', 'No'] }

type Worded = Pick<Question, 'kind' | 'options' | 'unit'>
/** What people read for an answer, in both languages. */
export const answerWords = (q: Worded, value: AnswerValue): Label => {
  if (typeof value === 'boolean') return YES_NO[value ? 'yes' : 'no']
  if (q.kind === 'number' && q.unit) return [`${value} ${q.unit}`, `${value} ${q.unit}`]
  const one = (key: string, language: 'zh' | 'en') => q.options.find((o) => o.value === key)?.[language] ?? key
  const keys = answerKeys(value)
  return [keys.map((k) => one(k, 'zh')).join('、'), keys.map((k) => one(k, 'en')).join(', ')]
}

const isEmpty = (value: AnswerValue | null | undefined) =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** Whether a question is asked, given the answers so far; a question nobody was asked decides nothing. */
export const isAsked = (q: Question, all: readonly Question[], answers: Answers, depth = 0): boolean => {
  const when = q.shownWhen
  if (!when) return true
  const other = all.find((o) => o.key === when.key)
  if (!other || depth > all.length || !isAsked(other, all, answers, depth + 1)) return false
  return answerKeys(answers[when.key]).some((key) => when.answers.includes(key))
}
export const askedOf = (all: readonly Question[], answers: Answers): Question[] =>
  all.filter((q) => isAsked(q, all, answers))
export const isAnswered = (q: Question, answers: Answers) => !isEmpty(answers[q.key])

/** The words of a diversion, whole: what it says, and the address and number where to go. */
export const diversionWords = (d: Diversion): { zh: string; en: string } => ({
  zh: [d.zh, d.link && `网址：${d.link}`, d.phone && `电话：${d.phone}`].filter(Boolean).join(' '),
  en: [d.en, d.link && `Address: ${d.link}`, d.phone && `Phone: ${d.phone}`].filter(Boolean).join(' '),
})

/** The first answer that leads elsewhere. */
export const diversionByAnswer = (all: readonly Question[], answers: Answers) => {
  for (const q of askedOf(all, answers)) {
    const keys = answerKeys(answers[q.key])
    const diversion = q.diversions.find((d) => keys.includes(d.answer))
    if (diversion) return { question: q, diversion: diversion as Diversion }
  }
  return undefined
}
