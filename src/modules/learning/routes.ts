import type { WriteCtx } from '../../kernel/context.ts'
import { routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import {
  actionContract,
  clusterContract,
  knowledgeContract,
  knowledgeDeskContract,
  publicKnowledgeContract,
} from './contract/index.ts'
import * as query from './queries/index.ts'

type Use = (ctx: WriteCtx, id: string) => Promise<void>
const thenRead =
  <T>(use: Use, read: (ctx: WriteCtx, id: string) => Promise<T>) =>
  async (ctx: WriteCtx, { params }: { params: { id: string } }) => {
    await use(ctx, params.id)
    return read(ctx, params.id)
  }

export const knowledgeRoutes = routes(
  knowledgeContract,
  {
    list: (ctx, { query: q }) => query.listArticles(ctx, q),
    get: (ctx, { params }) => query.getArticle(ctx, params.id),
    revisions: (ctx, { params }) => query.listRevisions(ctx, params.id),
    uses: (ctx, { params, query: q }) => query.listUses(ctx, params.id, q),
    suggest: (ctx, { query: q }) => query.suggestKnowledge(ctx, q),
    useful: thenRead(command.findUseful, query.getArticle),
    notUseful: thenRead(command.findNotUseful, query.getArticle),
    solved: thenRead(command.noteSolved, query.getArticle),
    ofDemand: (ctx, { params }) => query.knowledgeOfDemand(ctx, params.id),
  },
  {
    list: [
      { title: ['标题', 'Title'], value: (a) => a.title, width: 36 },
      { title: ['分类', 'Category'], value: (a) => a.category?.name },
      { title: ['问题', 'Question'], value: (a) => a.question, width: 60 },
      { title: ['有用', 'Useful'], value: (a) => a.usefulCount },
      { title: ['少提诉求', 'Demands avoided'], value: (a) => a.avoidedCount },
      { title: ['复审日期', 'Review on'], value: (a) => a.reviewOn },
    ],
  },
)

export const knowledgeDeskRoutes = routes(knowledgeDeskContract, {
  draft: (ctx, { params }) => query.draftArticle(ctx, params.id),
  add: (ctx, { body }) => command.addArticle(ctx, body),
  edit: (ctx, { params, body }) => command.editArticle(ctx, params.id, body),
  publish: (ctx, { params, body }) => command.publishArticle(ctx, params.id, body.reviewOn),
  withdraw: (ctx, { params, body }) => command.withdrawArticle(ctx, params.id, body.reason),
  review: (ctx, { params, body }) => command.reviewArticle(ctx, params.id, body.reviewOn),
})

export const publicKnowledgeRoutes = routes(publicKnowledgeContract, {
  list: (ctx, { query: q }) => query.listPublicArticles(ctx, q),
  suggest: (ctx, { query: q }) => query.suggestKnowledge(ctx, q),
  get: (ctx, { params }) => query.getPublicArticle(ctx, params.id),
  useful: thenRead(command.findUseful, query.getPublicArticle),
  notUseful: thenRead(command.findNotUseful, query.getPublicArticle),
  solved: thenRead(command.noteSolved, query.getPublicArticle),
})

export const clusterRoutes = routes(
  clusterContract,
  {
    list: (ctx, { query: q }) => query.listClusters(ctx, q),
    get: (ctx, { params }) => query.getCluster(ctx, params.id),
    cases: (ctx, { params, query: q }) => query.casesOfCluster(ctx, params.id, q),
    dismiss: (ctx, { params, body }) => command.dismissCluster(ctx, params.id, body.reason),
    restore: (ctx, { params }) => command.restoreCluster(ctx, params.id),
    find: (ctx) => command.askForClusters(ctx),
  },
  {
    list: [
      { title: ['同类问题', 'Trouble'], value: (c) => c.label, width: 36 },
      { title: ['分类', 'Category'], value: (c) => c.category?.name },
      { title: ['地点', 'Place'], value: (c) => c.place?.name },
      { title: ['件数', 'Cases'], value: (c) => c.caseCount },
      { title: ['企业数', 'Enterprises'], value: (c) => c.enterpriseCount },
      { title: ['最近一件', 'Latest'], value: (c) => new Date(c.lastAt) },
    ],
    cases: [
      { title: ['编号', 'Number'], value: (d) => d.number },
      { title: ['标题', 'Title'], value: (d) => d.title, width: 36 },
      { title: ['企业', 'Enterprise'], value: (d) => d.enterprise.name, width: 30 },
      { title: ['网格', 'Grid'], value: (d) => d.grid?.name },
      { title: ['提交时间', 'Filed'], value: (d) => d.submittedAt && new Date(d.submittedAt) },
    ],
  },
)

export const actionRoutes = routes(
  actionContract,
  {
    list: (ctx, { query: q }) => query.listActions(ctx, q),
    get: (ctx, { params }) => query.getAction(ctx, params.id),
    owners: (ctx, { query: q }) => query.ownersOf(ctx, q.departmentId),
    start: (ctx, { body }) => command.startAction(ctx, body),
    edit: (ctx, { params, body }) => command.editAction(ctx, params.id, body),
    end: (ctx, { params, body }) => command.endAction(ctx, params.id, body.result),
    review: (ctx, { params, body }) => command.reviewAction(ctx, params.id, body),
    ofDemand: (ctx, { params }) => query.signsOf(ctx, params.id),
  },
  {
    list: [
      { title: ['编号', 'Number'], value: (a) => a.number },
      { title: ['专项行动', 'Special action'], value: (a) => a.title, width: 36 },
      { title: ['牵头部门', 'Department'], value: (a) => a.department.name },
      { title: ['负责人', 'Owner'], value: (a) => a.owner.name },
      { title: ['目标', 'Goal'], value: (a) => a.goal, width: 36 },
      { title: ['开始', 'From'], value: (a) => a.startedOn },
      { title: ['完成期限', 'Due'], value: (a) => a.dueOn },
    ],
  },
)
