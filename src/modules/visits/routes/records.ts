import { labelOf } from '../../../kernel/contract/index.ts'
import { type ExportColumn, routes } from '../../../kernel/module.ts'
import { answerQuestion, assignQuestion, editNeed, settleNeed, withdrawQuestion } from '../commands/index.ts'
import {
  type LabourNeed,
  LabourState,
  labourContract,
  type PolicyQuestion,
  QuestionState,
  questionContract,
} from '../contract/index.ts'
import { getNeed, getQuestion, listNeeds, listQuestions } from '../queries/index.ts'
import { wagesInWords } from '../rules/index.ts'

const QUESTIONS: ExportColumn<PolicyQuestion>[] = [
  { title: ['企业', 'Enterprise'], value: (q) => q.enterprise.name, width: 36 },
  { title: ['咨询内容', 'Question'], value: (q) => q.question, width: 48 },
  { title: ['提出日期', 'Asked on'], value: (q) => q.askedOn },
  { title: ['带回人', 'Brought by'], value: (q) => q.asker.name },
  { title: ['答复部门', 'Department'], value: (q) => q.department?.name },
  { title: ['答复期限', 'Due'], value: (q) => q.dueOn },
  { title: ['状态', 'State'], value: (q, l) => labelOf(QuestionState, q.state, l) },
  { title: ['答复', 'Answer'], value: (q) => q.answer, width: 48 },
  { title: ['答复人', 'Answered by'], value: (q) => q.answeredBy },
]

export const questionRoutes = routes(
  questionContract,
  {
    list: (ctx, { query }) => listQuestions(ctx, query),
    get: (ctx, { params }) => getQuestion(ctx, params.id),
    answer: (ctx, { params, body }) => answerQuestion(ctx, params.id, body.answer),
    assign: (ctx, { params, body }) => assignQuestion(ctx, params.id, body.departmentId),
    withdraw: (ctx, { params, body }) => withdrawQuestion(ctx, params.id, body.reason),
  },
  { list: QUESTIONS },
)

const NEEDS: ExportColumn<LabourNeed>[] = [
  { title: ['企业', 'Enterprise'], value: (n) => n.enterprise.name, width: 36 },
  { title: ['岗位', 'Job'], value: (n) => n.job, width: 20 },
  { title: ['人数', 'Number'], value: (n) => n.headcount },
  { title: ['到岗时间', 'From'], value: (n) => n.fromOn },
  { title: ['月薪（元）', 'Yuan a month'], value: (n, l) => wagesInWords(n, l), width: 16 },
  { title: ['要求', 'Requirements'], value: (n) => n.requirements, width: 36 },
  { title: ['提出日期', 'Told on'], value: (n) => n.toldOn },
  { title: ['状态', 'State'], value: (n, l) => labelOf(LabourState, n.state, l) },
  { title: ['说明', 'Note'], value: (n) => n.settledNote, width: 24 },
]

export const labourRoutes = routes(
  labourContract,
  {
    list: (ctx, { query }) => listNeeds(ctx, query),
    get: (ctx, { params }) => getNeed(ctx, params.id),
    edit: (ctx, { params, body }) => editNeed(ctx, params.id, body),
    fill: (ctx, { params, body }) => settleNeed(ctx, params.id, 'filled', body.note),
    withdraw: (ctx, { params, body }) => settleNeed(ctx, params.id, 'withdrawn', body.note),
  },
  { list: NEEDS },
)
