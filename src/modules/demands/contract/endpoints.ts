import { z } from 'zod'
import { contract, listOf, pageOf } from '../../../kernel/contract/index.ts'
import { Category, DoorOpened, Duty, LimitsTold, NewCategory, NewDuty, NewTemplate, Template } from './desk.ts'
import { SimilarDemand } from './duplicates.ts'
import { ClockExplained } from './explained.ts'
import { Message } from './people.ts'
import {
  Accept,
  Answer,
  ContactRevealed,
  Decline,
  Demand,
  DemandCounts,
  DemandFilter,
  DemandRow,
  Dispatch,
  Entry,
  NewDemand,
  Purpose,
  Rate,
  Reason,
  Redirect,
  Return,
  SubmitDemand,
  Suggestion,
  Verify,
} from './shapes.ts'

export const demandContract = contract('demands', {
  list: {
    get: '/demands',
    allow: 'demand.read',
    summary: '诉求台账',
    query: DemandFilter,
    returns: pageOf(DemandRow),
    exports: true,
  },
  submit: {
    post: '/demands',
    allow: 'demand.submit',
    summary: '登记诉求',
    body: SubmitDemand,
    returns: Demand,
    status: 201,
  },
  counts: { get: '/demands/counts', allow: 'demand.read', summary: '各视图件数', returns: DemandCounts },
  get: { get: '/demands/:id', allow: 'demand.read', summary: '诉求详情', returns: Demand },
  edit: {
    patch: '/demands/:id',
    allow: 'demand.submit',
    summary: '修改草稿',
    body: NewDemand.partial().omit({ fileIds: true, clientId: true }),
    returns: Demand,
    versioned: true,
  },
  entries: { get: '/demands/:id/entries', allow: 'demand.read', summary: '全程记录', returns: listOf(Entry) },
  explain: { get: '/demands/:id/clocks', allow: 'demand.read', summary: '时限说明', returns: listOf(ClockExplained) },
  suggest: {
    get: '/demands/:id/suggestions',
    // Those who dispatch and those who arbitrate: the query asks for either.
    allow: 'demand.read',
    summary: '派单建议（派单或终审的人可看）',
    returns: listOf(Suggestion),
  },
  similar: { get: '/demands/:id/similar', allow: 'demand.read', summary: '相似诉求', returns: listOf(SimilarDemand) },
  message: {
    post: '/demands/:id/messages',
    allow: 'demand.reply',
    summary: '回复企业或内部备注',
    body: Message,
    returns: Entry,
    status: 201,
  },
  reveal: {
    post: '/demands/:id/contact-reveal',
    secret: true,
    allow: 'demand.reply',
    summary: '查看联系电话明文（留痕）',
    body: Purpose,
    returns: ContactRevealed,
  },
  follow: { put: '/demands/:id/following', allow: 'demand.read', summary: '关注', returns: Demand },
  unfollow: { delete: '/demands/:id/following', allow: 'demand.read', summary: '取消关注', returns: Demand },
  file: {
    get: '/demands/:id/files/:fileId',
    allow: 'demand.read',
    summary: '下载附件',
    bytes: 'application/octet-stream',
  },
})

/** Each transition is a sub-resource of the case. */
export const demandStepContract = contract('demandSteps', {
  present: { put: '/demands/:id/submission', allow: 'demand.submit', summary: '提交草稿', returns: Demand },
  withdraw: { post: '/demands/:id/withdrawal', allow: 'demand.submit', summary: '撤回', body: Reason, returns: Demand },
  accept: { put: '/demands/:id/acceptance', allow: 'demand.accept', summary: '受理', body: Accept, returns: Demand },
  decline: {
    post: '/demands/:id/decline',
    allow: 'demand.accept',
    summary: '不予受理',
    body: Decline,
    returns: Demand,
  },
  redirect: {
    post: '/demands/:id/redirect',
    allow: 'demand.accept',
    summary: '告知去处',
    body: Redirect,
    returns: Demand,
  },
  dispatch: {
    put: '/demands/:id/dispatch',
    allow: 'demand.dispatch',
    summary: '派单',
    body: Dispatch,
    returns: Demand,
  },
  sign: { put: '/demands/:id/signature', allow: 'demand.handle', summary: '签收', returns: Demand },
  return: { post: '/demands/:id/return', allow: 'demand.handle', summary: '退单', body: Return, returns: Demand },
  answer: { post: '/demands/:id/answer', allow: 'demand.handle', summary: '答复', body: Answer, returns: Demand },
  verify: { post: '/demands/:id/verification', allow: 'demand.verify', summary: '核验', body: Verify, returns: Demand },
  rate: {
    post: '/demands/:id/rating',
    allow: 'demand.verify',
    summary: '代企业评价（标记，不计入）',
    body: Rate,
    returns: Demand,
  },
  close: {
    put: '/demands/:id/closure',
    allow: 'demand.close',
    summary: '销号',
    body: Reason.partial(),
    returns: Demand,
  },
  reopen: { post: '/demands/:id/reopening', allow: 'demand.accept', summary: '重启', body: Reason, returns: Demand },
})

/** What the desk keeps in order: categories, duties, templates, posters. */
export const demandDeskContract = contract('demandDesk', {
  categories: { get: '/categories', allow: 'demand.read', summary: '诉求分类', returns: listOf(Category) },
  addCategory: {
    post: '/categories',
    allow: 'demand.configure',
    summary: '新增分类',
    body: NewCategory,
    returns: Category,
    status: 201,
  },
  editCategory: {
    patch: '/categories/:id',
    allow: 'demand.configure',
    summary: '修改分类',
    body: NewCategory.omit({ code: true }).partial().extend({ active: z.boolean().optional() }),
    returns: Category,
    versioned: true,
  },
  duties: { get: '/duties', allow: 'demand.read', summary: '部门职责', returns: listOf(Duty) },
  setDuty: { put: '/duties', allow: 'demand.configure', summary: '设定职责', body: NewDuty, returns: Duty },
  dropDuty: { delete: '/duties/:id', allow: 'demand.configure', summary: '删除职责', status: 204 },
  templates: { get: '/demand-templates', allow: 'demand.read', summary: '常用语', returns: listOf(Template) },
  addTemplate: {
    post: '/demand-templates',
    allow: 'demand.configure',
    summary: '新增常用语',
    body: NewTemplate,
    returns: Template,
    status: 201,
  },
  editTemplate: {
    patch: '/demand-templates/:id',
    allow: 'demand.configure',
    summary: '修改常用语',
    body: NewTemplate.partial(),
    returns: Template,
    versioned: true,
  },
  dropTemplate: { delete: '/demand-templates/:id', allow: 'demand.configure', summary: '删除常用语', status: 204 },
  limits: { get: '/demand-limits', allow: 'demand.read', summary: '办理限制（当前规则）', returns: LimitsTold },
  openDoor: {
    post: '/enterprises/:id/demand-door',
    allow: 'demand.configure',
    summary: '生成扫码提诉求的二维码',
    returns: DoorOpened,
    status: 201,
    secret: true,
  },
})
