import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import type { PublicArticle, PublicArticleRow, PublicFilter } from '../contract/index.ts'
import { articleSeen, bySaid, visibleArticles } from './articles.ts'

const SORTS = {
  usefulCount: { column: 'knowledgeArticle.usefulCount', type: 'int8' },
  updatedAt: { column: 'knowledgeArticle.updatedAt', type: 'timestamptz' },
} as const

/** What enterprises may read; nothing of who wrote it or of the case it came from. */
export const listPublicArticles = (ctx: ReadCtx, f: PublicFilter): Promise<PageOf<PublicArticleRow>> => {
  const rows = bySaid(visibleArticles(ctx), f.q, ctx.actor.parkId)
  const named = rows
    .leftJoin('demandCategory', (j) =>
      j
        .onRef('demandCategory.parkId', '=', 'knowledgeArticle.parkId')
        .onRef('demandCategory.id', '=', 'knowledgeArticle.categoryId'),
    )
    .select([
      'knowledgeArticle.id',
      'knowledgeArticle.title',
      'knowledgeArticle.question',
      'demandCategory.nameZh as category',
      'knowledgeArticle.usefulCount',
    ])
  return page<PublicArticleRow, PublicArticleRow>(ctx, named, f, {
    sorts: SORTS,
    id: 'knowledgeArticle.id',
    present: ({ id, title, question, category, usefulCount }) => ({ id, title, question, category, usefulCount }),
  })
}

export const getPublicArticle = async (ctx: Looking, id: string): Promise<PublicArticle> => {
  const a = await articleSeen(ctx, id)
  return {
    id: a.id,
    title: a.title,
    question: a.question,
    answer: a.answer,
    category: a.category?.name ?? null,
    departments: a.departments.map((d) => d.name),
    usefulCount: a.usefulCount,
    publishedAt: (a.publishedAt as Date).toISOString(),
    reviewedAt: a.reviewedAt?.toISOString() ?? null,
    useful: a.useful,
  }
}
