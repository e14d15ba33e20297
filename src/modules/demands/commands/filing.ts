import type { WriteCtx } from '../../../kernel/context.ts'
import {
  type Answers,
  type AnswerValue,
  answerWords,
  checkAnswers,
  type Diversion,
  diversionByAnswer,
  diversionWords,
  type FieldProblem,
  type Question,
} from '../../../kernel/contract/index.ts'
import { fieldProblem, invalid, invalidFields, Refused } from '../../../kernel/errors.ts'
import { eachPhoneAnswer, openerOf } from '../../../kernel/seal/index.ts'
import { type AttachTo, attachFiles } from '../../files/index.ts'
import type { Unattached } from '../contract/index.ts'
import {
  DEMAND_ANSWERS,
  type FilingRules,
  filingRulesOf,
  type KeptAnswer,
  type KeptAnswers,
  masked,
} from '../queries/index.ts'
import { tell } from './step.ts'

export const knownCategory = async (ctx: WriteCtx, id: string | null | undefined, path = 'categoryId') => {
  if (!id) return undefined
  const rules = await filingRulesOf(ctx, id)
  if (!rules) throw invalid(path, 'unknown_category', '没有这个诉求分类', 'There is no such category')
  return rules
}

const diverted = (path: string, d: Diversion) => {
  const { zh, en } = diversionWords(d)
  return invalid(path, 'diverted', zh, en)
}

/** Not here, or somewhere else: refused in the very words that the form shows before. */
const mustBelongHere = ({ diversion, questions }: FilingRules, answers: Answers) => {
  if (diversion) throw diverted('categoryId', diversion)
  const byAnswer = diversionByAnswer(questions, answers)
  if (byAnswer) throw diverted(`answers.${byAnswer.question.key}`, byAnswer.diversion)
}

type Given = { answers?: Answers | undefined; draft?: boolean | undefined; source?: string }

/** Records of the past and what a draft still lacks are taken as they are. */
const checkingOf = (ctx: WriteCtx, { draft = false, source }: Given) => ({
  complete: !draft && source !== 'import',
  mayAttach: ctx.actor.permission !== 'public' && source !== 'external',
})

const FILES = (n: number) => `${n} 个文件`
const wordsOf = (q: Question, v: AnswerValue) =>
  q.kind === 'file' ? FILES((v as string[]).length) : answerWords(q, masked({ kind: q.kind, v }))[0]

/** Answers as they are kept with the case: each names the row of the question that was asked. */
const kept = (rules: FilingRules, answers: Answers): KeptAnswers =>
  Object.fromEntries(
    rules.questions.flatMap((question, at): [string, KeptAnswer][] => {
      const { id, key, kind } = question
      const v = answers[key]
      return v === undefined || v === null ? [] : [[key, { q: id, kind, at, v, w: wordsOf(question, v) }]]
    }),
  )
/** The values as they were given: numbers opened, to be checked and sealed again. */
export const plainAnswers = (ctx: WriteCtx, all: unknown): Answers =>
  Object.fromEntries(
    Object.entries(eachPhoneAnswer((all ?? {}) as KeptAnswers, openerOf(ctx, DEMAND_ANSWERS))).map(([key, { v }]) => [
      key,
      v,
    ]),
  )

const NO_CATEGORY: readonly FieldProblem[] = [
  fieldProblem(
    'categoryId',
    'answers_without_category',
    '先选分类，再回答问题',
    'Choose the category before answering',
  ),
]

/**
 * The typed answers of a case under a category, checked; refused with the question's name, or with the words of a diversion.
 * `undefined` where nothing is asked.
 */
export const answersFor = (ctx: WriteCtx, rules: FilingRules | undefined, g: Given): KeptAnswers | undefined => {
  const answers = g.answers ?? {}
  if (!rules) {
    if (Object.keys(answers).length > 0) throw invalidFields([...NO_CATEGORY])
    return undefined
  }
  const checking = checkingOf(ctx, g)
  const checked = checkAnswers(rules.questions, answers, checking)
  if (checking.complete) mustBelongHere(rules, checked.answers)
  if (checked.problems.length > 0) throw invalidFields(checked.problems)
  const all = kept(rules, checked.answers)
  return Object.keys(all).length > 0 ? all : undefined
}

export const filesIn = (answers: KeptAnswers | undefined): string[] =>
  Object.values(answers ?? {}).flatMap((a) => (a.kind === 'file' ? (a.v as string[]) : []))

const failedOnes = (error: unknown, fileIds: readonly string[]): Unattached[] => {
  if (!(error instanceof Refused) || !error.refusal.errors) throw error
  return error.refusal.errors.map(({ path, code, translations }) => ({
    fileId: fileIds[Number(path.split('.')[1])] ?? '',
    code,
    ...translations,
  }))
}

/** A file that cannot be kept costs nobody the case: the rest is attached, and the story says what is missing. */
export const attachWhatCan = async (ctx: WriteCtx, fileIds: readonly string[], to: AttachTo): Promise<Unattached[]> => {
  if (fileIds.length === 0) return []
  try {
    await attachFiles(ctx, fileIds, to)
    return []
  } catch (error) {
    const failed = failedOnes(error, fileIds)
    await attachFiles(
      ctx,
      fileIds.filter((id, i) => fileIds.indexOf(id) === i && !failed.some((f) => f.fileId === id)),
      to,
    )
    await tell(ctx, to.entityId, { kind: 'unattached', audience: 'public', side: 'system', data: { n: failed.length } })
    return failed
  }
}
