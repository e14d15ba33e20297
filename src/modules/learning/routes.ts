import type { WriteCtx } from '../../kernel/context.ts'
import { routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import { knowledgeContract, knowledgeDeskContract, publicKnowledgeContract } from './contract/index.ts'
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
