import { labelOf } from '../../../kernel/contract/index.ts'
import { everyPage, type HeldPart, heldPart } from '../../../kernel/held.ts'
import {
  LabourFilter,
  type LabourNeed,
  LabourState,
  type PolicyQuestion,
  QuestionFilter,
  QuestionState,
  VisitFilter,
  type VisitRow,
  VisitStatus,
} from '../contract/index.ts'
import { listNeeds } from './records/labour.ts'
import { listQuestions } from './records/questions.ts'
import { listVisits } from './visits.ts'

/** When, what for and by whose office: what could be said at the door. Notes, diaries and who is to come are the park's own. */
const VISITS = heldPart<VisitRow>({
  key: 'visits',
  title: ['走访', 'Visits'],
  tables: ['visit'],
  columns: [
    { key: 'number', title: ['编号', 'Number'], value: (v) => v.number, width: 18 },
    { key: 'day', title: ['日期', 'Day'], value: (v) => v.day },
    { key: 'purpose', title: ['事由', 'Purpose'], value: (v) => v.purpose, width: 40 },
    { key: 'status', title: ['状态', 'Status'], value: (v, l) => labelOf(VisitStatus, v.status, l) },
  ],
  rows: async function* (ctx, enterpriseId) {
    const filter = VisitFilter.parse({ enterpriseId, status: 'done', limit: 200, sort: 'day' })
    yield* everyPage((cursor) => listVisits(ctx, { ...filter, cursor }))
  },
})
const QUESTIONS = heldPart<PolicyQuestion>({
  key: 'policy-questions',
  title: ['政策咨询与答复', 'Policy questions and answers'],
  tables: ['policy_question'],
  columns: [
    { key: 'question', title: ['问题', 'Question'], value: (q) => q.question, width: 48 },
    { key: 'askedOn', title: ['提问日期', 'Asked on'], value: (q) => q.askedOn },
    { key: 'state', title: ['状态', 'State'], value: (q, l) => labelOf(QuestionState, q.state, l) },
    { key: 'department', title: ['答复部门', 'Department'], value: (q) => q.department?.name },
    { key: 'answer', title: ['答复', 'Answer'], value: (q) => q.answer, width: 60 },
    { key: 'answeredAt', title: ['答复时间', 'Answered at'], value: (q) => q.answeredAt, width: 24 },
  ],
  rows: async function* (ctx, enterpriseId) {
    const filter = QuestionFilter.parse({ enterpriseId, limit: 200, sort: 'askedOn' })
    yield* everyPage((cursor) => listQuestions(ctx, { ...filter, cursor }))
  },
})
const LABOUR = heldPart<LabourNeed>({
  key: 'labour-needs',
  title: ['用工需求', 'Labour needs'],
  tables: ['labour_need'],
  columns: [
    { key: 'job', title: ['岗位', 'Job'], value: (n) => n.job },
    { key: 'headcount', title: ['人数', 'Headcount'], value: (n) => n.headcount },
    { key: 'wageFromYuan', title: ['最低月薪（元）', 'Wage from (yuan)'], value: (n) => n.wageFromYuan },
    { key: 'wageToYuan', title: ['最高月薪（元）', 'Wage to (yuan)'], value: (n) => n.wageToYuan },
    { key: 'requirements', title: ['要求', 'Requirements'], value: (n) => n.requirements, width: 40 },
    { key: 'toldOn', title: ['提出日期', 'Told on'], value: (n) => n.toldOn },
    { key: 'state', title: ['状态', 'State'], value: (n, l) => labelOf(LabourState, n.state, l) },
  ],
  rows: async function* (ctx, enterpriseId) {
    const filter = LabourFilter.parse({ enterpriseId, limit: 200, sort: 'toldOn' })
    yield* everyPage((cursor) => listNeeds(ctx, { ...filter, cursor }))
  },
})
export const VISITS_HELD: readonly HeldPart[] = [VISITS, QUESTIONS, LABOUR]
