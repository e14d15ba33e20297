import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

export const QuestionState = choice({
  open: ['待答复', 'To be answered'],
  answered: ['已答复', 'Answered'],
  withdrawn: ['已撤回', 'Withdrawn'],
})
export type QuestionState = z.infer<typeof QuestionState>

/** What was asked about policies. Without an answer on the spot the desk answers, or the department that is named. */
export const NewQuestion = z.strictObject({
  question: text(500, 2),
  answer: text(2000).nullish(),
  departmentId: Id.nullish(),
})
export type NewQuestion = z.infer<typeof NewQuestion>

export const PolicyQuestion = z.object({
  id: Id,
  version: Version,
  visitId: Id,
  enterprise: Named,
  question: z.string(),
  /** Null: the desk. */
  department: Named.nullable(),
  askedOn: Day,
  /** Who brought it from the visit, and passes the answer on. */
  asker: Named,
  dueOn: Day,
  state: QuestionState,
  /** Open and past its day. */
  overdue: z.boolean(),
  answer: z.string().nullable(),
  onTheSpot: z.boolean(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  withdrawReason: z.string().nullable(),
})
export type PolicyQuestion = z.infer<typeof PolicyQuestion>

export const QuestionFilter = listQuery(['dueOn', 'askedOn'], {
  state: many(QuestionState).optional(),
  enterpriseId: Id.optional(),
  departmentId: many(Id).optional(),
  overdue: flag.optional(),
  /** Brought along by the account that asks. */
  mine: flag.optional(),
})
export type QuestionFilter = z.infer<typeof QuestionFilter>
export const AnswerQuestion = z.strictObject({ answer: text(2000, 2) })
export const AssignQuestion = z.strictObject({ departmentId: Id.nullable() })
export const WithdrawQuestion = z.strictObject({ reason: text(300, 2) })

export const questionContract = contract('policy-questions', {
  list: {
    get: '/policy-questions',
    allow: 'question.read',
    summary: '政策咨询台账',
    query: QuestionFilter,
    returns: pageOf(PolicyQuestion),
    exports: true,
  },
  get: { get: '/policy-questions/:id', allow: 'question.read', summary: '政策咨询', returns: PolicyQuestion },
  answer: {
    put: '/policy-questions/:id/answer',
    allow: 'question.answer',
    summary: '答复政策咨询',
    body: AnswerQuestion,
    returns: PolicyQuestion,
  },
  assign: {
    put: '/policy-questions/:id/department',
    allow: 'question.assign',
    summary: '转交部门答复',
    body: AssignQuestion,
    returns: PolicyQuestion,
  },
  withdraw: {
    put: '/policy-questions/:id/withdrawn',
    allow: 'visit.write',
    summary: '撤回政策咨询',
    body: WithdrawQuestion,
    returns: PolicyQuestion,
  },
})
