import { labelOf } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import {
  addRecords,
  cancelVisit,
  editVisit,
  finishVisit,
  joinVisit,
  logVisit,
  moveVisit,
  planVisits,
  reviewDiary,
  writeDiary,
} from './commands/index.ts'
import { diaryContract, planningContract, Review, VisitStatus, visitContract } from './contract/index.ts'
import {
  briefOf,
  checkDisturbance,
  diaryOf,
  getVisit,
  listCoverage,
  listDiaryDays,
  listDue,
  listVisits,
  openVisitFile,
} from './queries/index.ts'

export const planningRoutes = routes(
  planningContract,
  {
    due: (ctx, { query }) => listDue(ctx, query),
    coverage: (ctx) => listCoverage(ctx),
    check: (ctx, { query }) => checkDisturbance(ctx, query),
    plan: (ctx, { body }) => planVisits(ctx, body),
    move: (ctx, { params, body }) => moveVisit(ctx, params.id, body),
    brief: (ctx, { params }) => briefOf(ctx, params.id),
  },
  {
    due: [
      { title: ['企业', 'Enterprise'], value: (d) => d.enterprise.name, width: 36 },
      { title: ['网格', 'Grid'], value: (d) => d.grid?.name },
      { title: ['上次走访', 'Last visit'], value: (d) => d.lastVisit?.day },
      { title: ['应走访日期', 'Due'], value: (d) => d.nextOn },
      { title: ['逾期天数', 'Days overdue'], value: (d) => d.overdueDays },
      {
        title: ['理由', 'Why'],
        value: (d, language) => d.reasons.map((r) => r[language]).join(language === 'zh' ? '；' : '; '),
        width: 48,
      },
    ],
  },
)

export const visitRoutes = routes(
  visitContract,
  {
    list: (ctx, { query }) => listVisits(ctx, query),
    log: (ctx, { body }) => logVisit(ctx, body),
    get: (ctx, { params }) => getVisit(ctx, params.id),
    edit: (ctx, { params, body }) => editVisit(ctx, params.id, body),
    finish: (ctx, { params, body }) => finishVisit(ctx, params.id, body),
    cancel: (ctx, { params, body }) => cancelVisit(ctx, params.id, body.reason),
    join: (ctx, { params }) => joinVisit(ctx, params.id),
    add: (ctx, { params, body }) => addRecords(ctx, params.id, { ...body, people: [] }),
    file: (ctx, { params }) => openVisitFile(ctx, params.id, params.fileId),
  },
  {
    list: [
      { title: ['编号', 'Number'], value: (v) => v.number },
      { title: ['日期', 'Day'], value: (v) => v.day },
      { title: ['企业', 'Enterprise'], value: (v) => v.enterprise.name, width: 36 },
      { title: ['网格', 'Grid'], value: (v) => v.grid?.name },
      { title: ['状态', 'Status'], value: (v, language) => labelOf(VisitStatus, v.status, language) },
      { title: ['走访人', 'Visitor'], value: (v) => v.visitor?.name },
      { title: ['事由', 'Purpose'], value: (v) => v.purpose, width: 36 },
      { title: ['诉求数', 'Demands'], value: (v) => v.demandCount },
      { title: ['承诺数', 'Promises'], value: (v) => v.promiseCount },
      { title: ['隐患数', 'Hazards'], value: (v) => v.hazardCount },
    ],
  },
)

export const diaryRoutes = routes(
  diaryContract,
  {
    get: (ctx, { query }) => diaryOf(ctx, query),
    days: (ctx, { query }) => listDiaryDays(ctx, query),
    write: (ctx, { params, body }) => writeDiary(ctx, params.day, body.text),
    review: (ctx, { params, body }) => reviewDiary(ctx, params.day, body),
  },
  {
    days: [
      { title: ['日期', 'Day'], value: (d) => d.day },
      { title: ['姓名', 'Name'], value: (d) => d.account.name },
      { title: ['走访数', 'Visits'], value: (d) => d.visits },
      { title: ['随笔', 'Note'], value: (d) => d.text, width: 60 },
      { title: ['审阅', 'Review'], value: (d, language) => d.review && labelOf(Review, d.review, language) },
    ],
  },
)
