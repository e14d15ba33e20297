import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { saysAll } from '../../../kernel/search.ts'
import { typed } from '../../../kernel/words/index.ts'
import { visibleDemands } from '../../demands/index.ts'
import type { Article, ArticleFilter, ArticleRow } from '../contract/index.ts'

/** The enterprise's side, with an account or by the code of a poster. */
const OUTSIDE = new Set(['portal.use', 'public'])
/**
 * The only door to knowledge: the enterprise's side reads what was published for everyone, staff what was published,
 * and those who publish also drafts and what was taken down.
 */
export const visibleArticles = ({ db, actor }: Looking) => {
  const all = db.selectFrom('knowledgeArticle').where('knowledgeArticle.parkId', '=', actor.parkId)
  if (OUTSIDE.has(actor.permission))
    return all.where('knowledgeArticle.state', '=', 'published').where('knowledgeArticle.audience', '=', 'everyone')
  if (may(actor, 'knowledge.publish')) return all
  return all.where('knowledgeArticle.state', '=', 'published')
}
type Articles = ReturnType<typeof visibleArticles>

const SORTS = {
  updatedAt: { column: 'knowledgeArticle.updatedAt', type: 'timestamptz' },
  usefulCount: { column: 'knowledgeArticle.usefulCount', type: 'int8' },
  reviewOn: { column: 'knowledgeArticle.reviewOn', type: 'date', nullable: true },
} as const

type Named = { id: string; name: string }
const departmentsSql = sql<
  Named[]
>`coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.name)
  from department d where d.park_id = knowledge_article.park_id and d.id = any(knowledge_article.department_ids)), '[]'::json)`
const categorySql = sql<Named | null>`(select json_build_object('id', c.id, 'name', c.name_zh)
  from demand_category c where c.park_id = knowledge_article.park_id and c.id = knowledge_article.category_id)`

const shown = (articles: Articles) =>
  articles.selectAll('knowledgeArticle').select([categorySql.as('category'), departmentsSql.as('departments')])
type Shown = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const iso = (at: Date | null) => at?.toISOString() ?? null
const presentRow =
  (now: Date) =>
  (a: Shown): ArticleRow => ({
    id: a.id,
    version: a.version,
    state: a.state as ArticleRow['state'],
    audience: a.audience as ArticleRow['audience'],
    title: a.title,
    question: a.question,
    category: a.category,
    departments: a.departments,
    usefulCount: a.usefulCount,
    avoidedCount: a.avoidedCount,
    publishedAt: iso(a.publishedAt),
    reviewedAt: iso(a.reviewedAt),
    reviewOn: a.reviewOn,
    reviewDue: a.state === 'published' && a.reviewOn !== null && a.reviewOn <= shanghaiDate(now),
    updatedAt: a.updatedAt.toISOString(),
  })

/** Every word that was typed stands in title, question or answer. */
export const bySaid = (articles: Articles, q: string | undefined, parkId: string): Articles =>
  q
    ? articles.where(saysAll({ park: 'knowledgeArticle.parkId', text: 'knowledgeArticle.said' }, parkId, typed(q)))
    : articles

const filtered = (ctx: ReadCtx, f: ArticleFilter): Articles => {
  let rows = bySaid(visibleArticles(ctx), f.q, ctx.actor.parkId)
  if (f.state) rows = rows.where('knowledgeArticle.state', 'in', f.state)
  if (f.audience) rows = rows.where('knowledgeArticle.audience', 'in', f.audience)
  if (f.categoryId) rows = rows.where('knowledgeArticle.categoryId', 'in', f.categoryId)
  if (f.departmentId) rows = rows.where(sql<boolean>`knowledge_article.department_ids && ${f.departmentId}::uuid[]`)
  const due = sql<boolean>`(knowledge_article.state = 'published' and knowledge_article.review_on <= ${shanghaiDate(ctx.now)}::date)`
  if (f.reviewDue !== undefined) rows = rows.where(f.reviewDue ? due : sql<boolean>`not coalesce(${due}, false)`)
  return rows
}

export const listArticles = (ctx: ReadCtx, f: ArticleFilter): Promise<PageOf<ArticleRow>> => {
  const rows = filtered(ctx, f)
  return page<Shown, ArticleRow>(ctx, shown(rows), f, {
    sorts: SORTS,
    id: 'knowledgeArticle.id',
    present: presentRow(ctx.now),
  })
}

const foundUseful = async ({ db, actor }: Looking, articleId: string) =>
  (await db
    .selectFrom('knowledgeUse')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('articleId', '=', articleId)
    .where('accountId', '=', actor.id)
    .where('kind', '=', 'useful')
    .executeTakeFirst()) !== undefined

const caseBehind = async (ctx: Looking, demandId: string | null) => {
  if (!demandId) return null
  const seen = visibleDemands(looking(ctx, 'demand.read')).where('demand.id', '=', demandId)
  return (await seen.select(['demand.id', 'demand.number']).executeTakeFirst()) ?? null
}

export const articleSeen = async (ctx: Looking, id: string): Promise<Shown & { useful: boolean }> => {
  const found = await shown(visibleArticles(ctx)).where('knowledgeArticle.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return { ...found, useful: await foundUseful(ctx, id) }
}

export const getArticle = async (ctx: Looking, id: string): Promise<Article> => {
  const a = await articleSeen(ctx, id)
  return {
    ...presentRow(ctx.now)(a),
    answer: a.answer,
    revision: a.revision,
    publishedBy: a.publishedByName,
    reviewedBy: a.reviewedByName,
    withdrawnReason: a.withdrawnReason,
    demand: await caseBehind(ctx, a.demandId),
    useful: a.useful,
  }
}
