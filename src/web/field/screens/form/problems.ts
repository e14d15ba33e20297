import { checkAnswers } from '../../../../kernel/contract/answers.ts'
import { diversionByAnswer } from '../../../../kernel/contract/questions.ts'
import type { Category } from '../../../../modules/demands/contract/index.ts'
import { formWords as w } from '../../words/form.ts'
import { nowInPark, type Values } from './values.ts'

export const STEPS = ['met', 'needs', 'safety', 'more', 'review'] as const
export type Step = (typeof STEPS)[number]
/** By path, as the server names it (`demands.0.title`): the words that stand beside the field. */
export type Problems = Record<string, { zh: string; en: string }>

const HOME: Record<string, Step> = {
  startedAt: 'met',
  people: 'met',
  purpose: 'met',
  roles: 'met',
  demands: 'needs',
  safety: 'safety',
  hazards: 'safety',
  promises: 'more',
  questions: 'more',
  labourNeeds: 'more',
  corrections: 'more',
}
export const stepOf = (path: string): Step => HOME[path.split('.')[0] ?? ''] ?? 'review'
export const inStep = (problems: Problems, step: Step): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([path]) => stepOf(path) === step))

type Key = 'needTitleShort' | 'required' | 'purposeNeeded' | 'notYet' | 'elsewhere' | 'wageOrder'
type Found = [path: string, key: Key]
const say = (key: Key) => ({ zh: w[key][0], en: w[key][1] })
const unless = (fine: boolean, path: string, key: Key = 'required'): Found[] => (fine ? [] : [[path, key]])
const has = (text: string, least = 1) => text.trim().length >= least

const TITLE_LEAST = 4
const demandProblems = (d: Values['demands'][number], i: number, categories: readonly Category[]): Found[] => {
  const category = categories.find((c) => c.id === d.categoryId)
  const away = category && (category.diversion ?? diversionByAnswer(category.questions, d.answers)?.diversion)
  return [
    ...unless(has(d.title, TITLE_LEAST), `demands.${i}.title`, 'needTitleShort'),
    ...unless(!away, `demands.${i}.categoryId`, 'elsewhere'),
  ]
}
/** The typed questions are looked at by the very rule that the server has. */
const answerProblems = (d: Values['demands'][number], i: number, categories: readonly Category[]): Problems => {
  const category = categories.find((c) => c.id === d.categoryId)
  if (!category || category.diversion) return {}
  const { problems } = checkAnswers(category.questions, d.answers, { complete: true })
  return Object.fromEntries(problems.map((p) => [`demands.${i}.${p.path}`, p.translations]))
}

const isCount = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) > 0
const labourProblems = (l: Values['labourNeeds'][number], i: number): Found[] => [
  ...unless(has(l.job), `labourNeeds.${i}.job`),
  ...unless(isCount(l.headcount), `labourNeeds.${i}.headcount`),
  ...unless(
    !l.wageFrom || !l.wageTo || Number(l.wageFrom) <= Number(l.wageTo),
    `labourNeeds.${i}.wageToYuan`,
    'wageOrder',
  ),
]

const foundIn = (v: Values, categories: readonly Category[]): Found[] => [
  ...unless(has(v.purpose), 'purpose', 'purposeNeeded'),
  ...unless(Date.parse(v.startedAt) <= Date.parse(nowInPark()), 'startedAt', 'notYet'),
  ...v.people.flatMap((p, i) => unless(has(p.name), `people.${i}.name`)),
  ...v.demands.flatMap((d, i) => demandProblems(d, i, categories)),
  ...(v.looked === 'found' ? v.hazards.flatMap((h, i) => unless(has(h.text, 2), `hazards.${i}.text`)) : []),
  ...v.promises.flatMap((p, i) => [
    ...unless(has(p.what), `promises.${i}.what`),
    ...unless(has(p.dueOn), `promises.${i}.dueOn`),
  ]),
  ...v.questions.flatMap((q, i) => unless(has(q.question, 2), `questions.${i}.question`)),
  ...v.labourNeeds.flatMap(labourProblems),
  ...v.corrections.flatMap((c, i) => [
    ...unless(has(c.field), `corrections.${i}.field`),
    ...unless(has(c.value), `corrections.${i}.value`),
  ]),
]

/** What the server would refuse, said before it is sent. */
export const problemsIn = (v: Values, categories: readonly Category[]): Problems => ({
  ...Object.fromEntries(foundIn(v, categories).map(([path, key]) => [path, say(key)])),
  ...Object.assign({}, ...v.demands.map((d, i) => answerProblems(d, i, categories))),
})
