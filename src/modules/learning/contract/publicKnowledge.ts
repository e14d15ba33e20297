import { z } from 'zod'
import { contract, Id, Instant, listOf, listQuery, pageOf } from '../../../kernel/contract/index.ts'
import { KnowledgeHint, SuggestQuery } from './knowledge.ts'

export const PublicArticleRow = z.object({
  id: Id,
  title: z.string(),
  question: z.string(),
  category: z.string().nullable(),
  usefulCount: z.number().int(),
})
export type PublicArticleRow = z.infer<typeof PublicArticleRow>
export const PublicArticle = PublicArticleRow.extend({
  answer: z.string(),
  departments: z.array(z.string()),
  publishedAt: Instant,
  reviewedAt: Instant.nullable(),
  useful: z.boolean(),
})
export type PublicArticle = z.infer<typeof PublicArticle>
export const PublicFilter = listQuery(['usefulCount', 'updatedAt'], {})
export type PublicFilter = z.infer<typeof PublicFilter>

/** The enterprise's side: public articles, nothing else. */
export const publicKnowledgeContract = contract('publicKnowledge', {
  list: {
    get: '/portal/knowledge',
    allow: 'portal.use',
    summary: '常见问题（公开的知识）',
    query: PublicFilter,
    returns: pageOf(PublicArticleRow),
  },
  suggest: {
    get: '/portal/knowledge-suggestions',
    allow: 'portal.use',
    summary: '提诉求时的相关知识（前三篇）',
    query: SuggestQuery,
    returns: listOf(KnowledgeHint),
  },
  get: { get: '/portal/knowledge/:id', allow: 'portal.use', summary: '一篇公开的知识', returns: PublicArticle },
  useful: {
    put: '/portal/knowledge/:id/usefulness',
    allow: 'portal.use',
    summary: '觉得有用',
    returns: PublicArticle,
  },
  notUseful: {
    delete: '/portal/knowledge/:id/usefulness',
    allow: 'portal.use',
    summary: '取消「有用」',
    returns: PublicArticle,
  },
  solved: {
    post: '/portal/knowledge/:id/solutions',
    allow: 'portal.use',
    summary: '问题已解决，不必再提诉求',
    returns: PublicArticle,
    status: 201,
  },
})
