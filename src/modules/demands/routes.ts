import { shanghaiTime } from '../../kernel/calendar/index.ts'
import { type ExportColumn, routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import {
  ClockStage,
  DemandLevel,
  type DemandRow,
  DemandSource,
  DemandStatus,
  demandContract,
  demandDeskContract,
  demandReturnContract,
  demandStepContract,
  dispatchRuleContract,
  Light,
  ReturnReason,
  type ReturnRow,
} from './contract/index.ts'
import * as query from './queries/index.ts'

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)
const time = (text: string | null) => text && shanghaiTime(new Date(text))

/** 问题台账: one row per case. */
const columns: ExportColumn<DemandRow>[] = [
  { title: ['编号', 'Number'], value: (d) => d.number, width: 16 },
  { title: ['企业', 'Enterprise'], value: (d) => d.enterprise.name, width: 32 },
  { title: ['诉求', 'Title'], value: (d) => d.title, width: 40 },
  { title: ['分类', 'Category'], value: (d) => d.category?.name, width: 14 },
  { title: ['级别', 'Level'], value: (d, l) => DemandLevel.labels[d.level][side(l)] },
  { title: ['来源', 'Source'], value: (d, l) => DemandSource.labels[d.source][side(l)] },
  { title: ['网格', 'Grid'], value: (d) => d.grid?.name, width: 14 },
  { title: ['主办部门', 'Lead department'], value: (d) => d.department?.name, width: 18 },
  { title: ['状态', 'Status'], value: (d, l) => DemandStatus.labels[d.status][side(l)] },
  { title: ['提交时间', 'Submitted'], value: (d) => time(d.submittedAt), width: 18 },
  { title: ['办结时限', 'Due'], value: (d) => time(d.dueAt), width: 18 },
  { title: ['当前环节', 'Stage'], value: (d, l) => d.nextStage && ClockStage.labels[d.nextStage][side(l)] },
  { title: ['亮灯', 'Light'], value: (d, l) => Light.labels[d.light][side(l)] },
  { title: ['退单次数', 'Returns'], value: (d) => d.returnCount },
  { title: ['评价', 'Rating'], value: (d) => d.rating },
  { title: ['补充信息', 'Answers'], value: (d) => d.answered, width: 40 },
]

export const demandRoutes = routes(
  demandContract,
  {
    list: (ctx, { query: filter }) => query.listDemands(ctx, filter),
    submit: (ctx, { body }) =>
      command.fileDemand(ctx, { ...body, source: ctx.actor.program ? 'external' : (body.source ?? 'desk') }),
    counts: (ctx) => query.countDemands(ctx),
    get: (ctx, { params }) => query.getDemand(ctx, params.id),
    edit: (ctx, { params, body }) => command.editDraft(ctx, params.id, body),
    entries: (ctx, { params }) => query.listEntries(ctx, params.id),
    explain: (ctx, { params }) => query.explainClocks(ctx, params.id),
    suggest: (ctx, { params }) => query.suggestDepartments(ctx, params.id),
    similar: (ctx, { params }) => query.similarDemands(ctx, params.id),
    message: (ctx, { params, body }) => command.writeMessage(ctx, params.id, body),
    reveal: (ctx, { params, body }) => command.revealContact(ctx, params.id, body),
    follow: (ctx, { params }) => command.followDemand(ctx, params.id),
    unfollow: (ctx, { params }) => command.unfollowDemand(ctx, params.id),
    file: (ctx, { params }) => query.openDemandFile(ctx, params.id, params.fileId),
  },
  { list: columns },
)

export const demandStepRoutes = routes(demandStepContract, {
  present: (ctx, { params }) => command.presentDraft(ctx, params.id),
  withdraw: (ctx, { params, body }) => command.withdrawDemand(ctx, params.id, body),
  accept: (ctx, { params, body }) => command.acceptDemand(ctx, params.id, body),
  decline: (ctx, { params, body }) => command.declineDemand(ctx, params.id, body),
  redirect: (ctx, { params, body }) => command.redirectDemand(ctx, params.id, body),
  dispatch: (ctx, { params, body }) => command.dispatchDemand(ctx, params.id, body),
  sign: (ctx, { params }) => command.signDemand(ctx, params.id),
  return: (ctx, { params, body }) => command.returnDemand(ctx, params.id, body),
  answer: (ctx, { params, body }) => command.answerDemand(ctx, params.id, body),
  verify: (ctx, { params, body }) => command.verifyDemand(ctx, params.id, body),
  rate: (ctx, { params, body }) => command.rateDemand(ctx, params.id, body),
  close: (ctx, { params, body }) => command.closeDemand(ctx, params.id, body.reason ?? null),
  reopen: (ctx, { params, body }) => command.reopenDemand(ctx, params.id, body),
})

export const demandDeskRoutes = routes(demandDeskContract, {
  categories: (ctx) => query.listCategories(ctx),
  addCategory: (ctx, { body }) => command.addCategory(ctx, body),
  editCategory: (ctx, { params, body }) => command.editCategory(ctx, params.id, body),
  duties: (ctx) => query.listDuties(ctx),
  setDuty: (ctx, { body }) => command.setDuty(ctx, body),
  dropDuty: (ctx, { params }) => command.dropDuty(ctx, params.id),
  templates: (ctx) => query.listTemplates(ctx),
  addTemplate: (ctx, { body }) => command.addTemplate(ctx, body),
  editTemplate: (ctx, { params, body }) => command.editTemplate(ctx, params.id, body),
  dropTemplate: (ctx, { params }) => command.dropTemplate(ctx, params.id),
  openDoor: (ctx, { params }) => command.openDoor(ctx, params.id),
  limits: (ctx) => query.limitsToTell(ctx),
})

/** 退单台账. */
const returnColumns: ExportColumn<ReturnRow>[] = [
  { title: ['退单时间', 'Returned'], value: (r) => time(r.returnedAt), width: 18 },
  { title: ['编号', 'Number'], value: (r) => r.demand.number, width: 16 },
  { title: ['诉求', 'Title'], value: (r) => r.demand.title, width: 40 },
  { title: ['退单部门', 'Returned by'], value: (r) => r.department.name, width: 18 },
  { title: ['理由', 'Reason'], value: (r, l) => ReturnReason.labels[r.reasonCode][side(l)], width: 18 },
  { title: ['依据', 'Basis'], value: (r) => r.basis, width: 40 },
  { title: ['建议部门', 'Proposed'], value: (r) => r.proposedDepartment?.name, width: 18 },
  { title: ['占用工作时间（分钟）', 'Held, working minutes'], value: (r) => r.heldMinutes },
  { title: ['转终审', 'To arbitration'], value: (r, l) => (r.arbitrated ? ['是', 'yes'][side(l)] : '') },
  { title: ['现由谁办理', 'Now with'], value: (r) => r.nowWith?.name, width: 18 },
]
export const demandReturnRoutes = routes(
  demandReturnContract,
  {
    arbitrate: (ctx, { params, body }) => command.arbitrateDemand(ctx, params.id, body),
    list: (ctx, { query: filter }) => query.listReturns(ctx, filter),
    precedents: (ctx, { query: filter }) => query.listPrecedents(ctx, filter),
    revoke: (ctx, { params, body }) => command.revokePrecedent(ctx, params.id, body),
  },
  { list: returnColumns },
)
export const dispatchRuleRoutes = routes(dispatchRuleContract, {
  list: (ctx) => query.listDispatchRules(ctx),
  add: (ctx, { body }) => command.addDispatchRule(ctx, body),
  edit: (ctx, { params, body }) => command.editDispatchRule(ctx, params.id, body),
  drop: (ctx, { params }) => command.dropDispatchRule(ctx, params.id),
  preview: (ctx, { body }) => query.previewRule(ctx, body),
})
