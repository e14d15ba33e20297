import { z } from 'zod'
import {
  AnswerValue,
  contract,
  Id,
  listOf,
  Question,
  QuestionKey,
  QuestionKind,
  questionContent,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

/** `categoryId`: the category that it belongs to; those below ask it as well. */
export const CategoryQuestion = Question.extend({ version: Version, categoryId: Id })
export type CategoryQuestion = z.infer<typeof CategoryQuestion>
export const NewQuestion = z.strictObject({ key: QuestionKey, ...questionContent })
export type NewQuestion = z.infer<typeof NewQuestion>
/** What a question asks for stays: another kind is another question. */
export const ChangedQuestion = z.strictObject(questionContent).omit({ kind: true })
export type ChangedQuestion = z.infer<typeof ChangedQuestion>

/** An answer as people read it; the wording is that of the question when it was answered. A phone number is masked. */
export const CaseAnswer = z.object({
  key: z.string(),
  kind: QuestionKind,
  label: Translated,
  value: AnswerValue,
  words: Translated,
})
export type CaseAnswer = z.infer<typeof CaseAnswer>

/** A file that could not be kept with its case, and why. */
export const Unattached = z.object({ fileId: z.string(), code: z.string(), zh: z.string(), en: z.string() })
export type Unattached = z.infer<typeof Unattached>

export const Order = z.strictObject({ ids: z.array(Id).min(1).max(100) })
export const AnswerPurpose = z.strictObject({ key: QuestionKey, purpose: text(200, 2) })
export type AnswerPurpose = z.infer<typeof AnswerPurpose>
const Questions = listOf(CategoryQuestion)

/** The typed questions of a category, kept by the desk; everybody reads them with the categories. */
export const demandQuestionContract = contract('demandQuestions', {
  add: {
    post: '/categories/:id/questions',
    allow: 'demand.configure',
    summary: '新增补充问题',
    body: NewQuestion,
    returns: CategoryQuestion,
    status: 201,
  },
  order: {
    put: '/categories/:id/questions/order',
    allow: 'demand.configure',
    summary: '调整问题顺序',
    body: Order,
    returns: Questions,
  },
  change: {
    put: '/demand-questions/:id',
    allow: 'demand.configure',
    summary: '修改补充问题（已有回答不变）',
    body: ChangedQuestion,
    returns: CategoryQuestion,
    versioned: true,
  },
  retire: { delete: '/demand-questions/:id', allow: 'demand.configure', summary: '停用补充问题', status: 204 },
  reveal: {
    post: '/demands/:id/answer-reveal',
    secret: true,
    allow: 'demand.reply',
    summary: '查看回答中的电话明文（留痕）',
    body: AnswerPurpose,
    returns: z.object({ phone: z.string().nullable() }),
  },
})
