import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { ArticleAudience, ArticleState, ReplacedKind, UseKind } from './choices.ts'

export const ArticleRow = z.object({
  id: Id,
  version: Version,
  state: ArticleState,
  audience: ArticleAudience,
  title: z.string(),
  question: z.string(),
  category: Named.nullable(),
  departments: z.array(Named),
  usefulCount: z.number().int(),
  /** Demands that were not filed because of it. */
  avoidedCount: z.number().int(),
  publishedAt: Instant.nullable(),
  reviewedAt: Instant.nullable(),
  reviewOn: Day.nullable(),
  /** The day on which somebody should have looked at it again has passed. */
  reviewDue: z.boolean(),
  updatedAt: Instant,
})
export type ArticleRow = z.infer<typeof ArticleRow>

export const Article = ArticleRow.extend({
  answer: z.string(),
  revision: z.number().int(),
  publishedBy: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  /** The case it came from, for those who may see that case. */
  demand: z.object({ id: Id, number: z.string() }).nullable(),
  /** The reader has said that it is useful. */
  useful: z.boolean(),
})
export type Article = z.infer<typeof Article>

export const ArticleFilter = listQuery(['updatedAt', 'usefulCount', 'reviewOn'], {
  state: many(ArticleState).optional(),
  audience: many(ArticleAudience).optional(),
  categoryId: many(Id).optional(),
  departmentId: many(Id).optional(),
  reviewDue: flag.optional(),
})
export type ArticleFilter = z.infer<typeof ArticleFilter>

const content = {
  title: text(80, 4),
  question: text(4000, 4),
  answer: text(8000, 4),
  categoryId: Id.nullish(),
  departmentIds: z.array(Id).max(20).default([]),
}
export const NewArticle = z.strictObject({
  ...content,
  /** The solved case it comes from. */
  demandId: Id.nullish(),
  audience: ArticleAudience,
  reviewOn: Day.nullish(),
  /** Seen by others at once; otherwise it stays a draft. */
  publish: z.boolean().default(false),
})
export type NewArticle = z.infer<typeof NewArticle>
export const EditArticle = z.strictObject({ ...content, audience: ArticleAudience, reviewOn: Day.nullish() }).partial()
export type EditArticle = z.infer<typeof EditArticle>

export const Replaced = z.object({
  field: z.enum(['title', 'question', 'answer']),
  kind: ReplacedKind,
  found: z.string(),
  replacement: z.string(),
})
/** What one click proposes from a solved case; a person reads it, changes it and publishes. */
export const ArticleDraft = z.object({
  demandId: Id,
  title: z.string(),
  question: z.string(),
  answer: z.string(),
  category: Named.nullable(),
  departments: z.array(Named),
  reviewOn: Day,
  replaced: z.array(Replaced),
})
export type ArticleDraft = z.infer<typeof ArticleDraft>

/** The knowledge that came from a case, and whether one could be made of it. */
export const CaseKnowledge = z.object({
  article: z.object({ id: Id, title: z.string(), state: ArticleState, audience: ArticleAudience }).nullable(),
  publishable: z.boolean(),
})
export type CaseKnowledge = z.infer<typeof CaseKnowledge>

export const Revision = z.object({
  revision: z.number().int(),
  audience: ArticleAudience,
  title: z.string(),
  question: z.string(),
  answer: z.string(),
  at: Instant,
  by: z.string(),
})
export const Use = z.object({
  id: Id,
  kind: UseKind,
  at: Instant,
  /** The member of staff; of an enterprise's user only the enterprise, for who may see it. */
  who: z.string().nullable(),
  side: z.enum(['staff', 'enterprise']),
})
export type Use = z.infer<typeof Use>
export const UseFilter = listQuery(['at'], { kind: many(UseKind).optional() })
export type UseFilter = z.infer<typeof UseFilter>

/** What is being typed somewhere. */
export const SuggestQuery = z.strictObject({
  title: z.string().max(200).default(''),
  detail: z.string().max(4000).default(''),
  categoryId: Id.optional(),
})
export type SuggestQuery = z.infer<typeof SuggestQuery>
export const KnowledgeHint = z.object({
  id: Id,
  title: z.string(),
  question: z.string(),
  answer: z.string(),
  /** Why it is shown. */
  shared: z.array(z.string()),
  sameCategory: z.boolean(),
  usefulCount: z.number().int(),
})
export type KnowledgeHint = z.infer<typeof KnowledgeHint>

export const knowledgeContract = contract('knowledge', {
  list: {
    get: '/knowledge-articles',
    allow: 'knowledge.read',
    summary: '知识库',
    query: ArticleFilter,
    returns: pageOf(ArticleRow),
    exports: true,
  },
  get: { get: '/knowledge-articles/:id', allow: 'knowledge.read', summary: '一篇知识', returns: Article },
  revisions: {
    get: '/knowledge-articles/:id/revisions',
    allow: 'knowledge.read',
    summary: '历次发布的版本',
    returns: listOf(Revision),
  },
  uses: {
    get: '/knowledge-articles/:id/uses',
    allow: 'knowledge.read',
    summary: '谁觉得有用、谁因此没有再提诉求',
    query: UseFilter,
    returns: pageOf(Use),
  },
  suggest: {
    get: '/knowledge-suggestions',
    allow: 'knowledge.read',
    summary: '录入诉求时的相关知识（前三篇）',
    query: SuggestQuery,
    returns: listOf(KnowledgeHint),
  },
  useful: {
    put: '/knowledge-articles/:id/usefulness',
    allow: 'knowledge.read',
    summary: '觉得有用',
    returns: Article,
  },
  notUseful: {
    delete: '/knowledge-articles/:id/usefulness',
    allow: 'knowledge.read',
    summary: '取消「有用」',
    returns: Article,
  },
  solved: {
    post: '/knowledge-articles/:id/solutions',
    allow: 'knowledge.read',
    summary: '问题已解决，不必再提诉求',
    returns: Article,
    status: 201,
  },
  ofDemand: {
    get: '/demands/:id/knowledge',
    allow: 'knowledge.read',
    summary: '这件诉求形成的知识',
    returns: CaseKnowledge,
  },
})

const WithReview = z.strictObject({ reviewOn: Day.nullish() })
export const knowledgeDeskContract = contract('knowledgeDesk', {
  draft: {
    get: '/demands/:id/knowledge-draft',
    allow: 'knowledge.publish',
    summary: '由已解决的诉求拟写知识（已匿名，逐处列出）',
    returns: ArticleDraft,
  },
  add: {
    post: '/knowledge-articles',
    allow: 'knowledge.publish',
    summary: '新增知识',
    body: NewArticle,
    returns: Article,
    status: 201,
  },
  edit: {
    patch: '/knowledge-articles/:id',
    allow: 'knowledge.publish',
    summary: '修改知识；已发布的形成新版本',
    body: EditArticle,
    returns: Article,
    versioned: true,
  },
  publish: {
    put: '/knowledge-articles/:id/publication',
    allow: 'knowledge.publish',
    summary: '发布',
    body: WithReview,
    returns: Article,
    versioned: 'shown',
  },
  withdraw: {
    post: '/knowledge-articles/:id/withdrawal',
    allow: 'knowledge.publish',
    summary: '下架',
    body: z.strictObject({ reason: text(300) }),
    returns: Article,
  },
  review: {
    post: '/knowledge-articles/:id/reviews',
    allow: 'knowledge.publish',
    summary: '复审：内容仍然有效',
    body: WithReview,
    returns: Article,
    versioned: 'shown',
  },
})
