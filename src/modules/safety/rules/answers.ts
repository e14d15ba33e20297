import type { CheckAnswer, Checklist, NewHazard, SafetyAnswers } from '../contract/index.ts'
import { itemOf } from './checklists.ts'

/** What is wrong, by the path of the form. */
export type AnswerProblem = { path: string; code: string; zh: string; en: string }
type Answers = SafetyAnswers['answers']
const wrong = (path: string, code: string, zh: string, en: string): AnswerProblem => ({ path, code, zh, en })

const unknown = (list: Checklist, { item }: Answers[number], i: number) =>
  itemOf(list, item)
    ? []
    : [wrong(`safety.answers.${i}.item`, 'item_unknown', '检查表中没有这一项', 'The checklist has no such item')]
const twice = (answers: Answers, { item }: Answers[number], i: number) =>
  answers.findIndex((a) => a.item === item) === i
    ? []
    : [wrong(`safety.answers.${i}.item`, 'item_twice', '同一项填了两次', 'This item is answered twice')]
const unexplained = (hazards: readonly NewHazard[], { item, answer }: Answers[number], i: number) =>
  answer !== 'not-ok' || hazards.some((h) => h.item === item)
    ? []
    : [
        wrong(
          `safety.answers.${i}.answer`,
          'hazard_missing',
          '选「有隐患」的检查项须登记隐患内容',
          'What is not in order needs a hazard that says what',
        ),
      ]

/** What is wrong with the answers, by the paths of the form. */
export const answerProblems = (list: Checklist, s: SafetyAnswers, hazards: readonly NewHazard[]): AnswerProblem[] => {
  const found = s.answers.flatMap((a, i) => [
    ...unknown(list, a, i),
    ...twice(s.answers, a, i),
    ...unexplained(hazards, a, i),
  ])
  const left = list.items.filter((item) => !s.answers.some((a) => a.item === item.code)).length
  if (s.restOk || left === 0) return found
  return [
    ...found,
    wrong('safety.answers', 'unanswered', `还有 ${left} 项没有检查结果`, `${left} items have no answer yet`),
  ]
}

/** Every item with its answer, in the order of the list. */
export const wholeAnswers = (list: Checklist, s: SafetyAnswers): { item: string; answer: CheckAnswer }[] =>
  list.items.map(({ code }) => ({ item: code, answer: s.answers.find((a) => a.item === code)?.answer ?? 'ok' }))
