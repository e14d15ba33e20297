import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, fieldProblem, invalid, invalidFields } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import type { Article, EditArticle, NewArticle } from '../contract/index.ts'
import { articleOfDemand, getArticle, knownBehind, mustBeSolved, visibleArticles } from '../queries/index.ts'
import { KNOWLEDGE, leaksIn, reviewDayAfter } from '../rules/index.ts'

type Row = Awaited<ReturnType<typeof locked>>
const locked = (ctx: WriteCtx, id: string) =>
  lock(ctx, visibleArticles(ctx).selectAll('knowledgeArticle').where('knowledgeArticle.id', '=', id), () =>
    getArticle(ctx, id),
  )

const FIELDS = ['title', 'question', 'answer'] as const
type Texts = Record<(typeof FIELDS)[number], string>
const textsOf = ({ title, question, answer }: Texts): Texts => ({ title, question, answer })
const searched = (t: Texts) => ({ said: `${t.title} ${t.question} ${t.answer}`, asked: `${t.title} ${t.question}` })

/** Nothing is published while it still says who it was: each place is named beside its field. */
const mustBeAnonymous = async (ctx: WriteCtx, demandId: string | null, texts: Texts) => {
  const known = await knownBehind(ctx, demandId, FIELDS.map((f) => texts[f]).join('\n'))
  const left = FIELDS.flatMap((field) => leaksIn(texts[field], known).map((leak) => ({ field, ...leak })))
  if (left.length === 0) return
  throw invalidFields(
    left.map(({ field, found, replacement }) =>
      fieldProblem(
        field,
        'not_anonymous',
        `文中还有「${found}」，会让人认出是谁；请删去或改为「${replacement}」`,
        `The text still says “${found}”, which tells who it was; take it out or write “${replacement}”`,
      ),
    ),
  )
}

const mustExist = async (
  { db, actor }: WriteCtx,
  a: { departmentIds?: string[] | undefined; categoryId?: string | null | undefined },
) => {
  const ids = [...new Set(a.departmentIds ?? [])]
  const found = ids.length
    ? await db.selectFrom('department').select('id').where('parkId', '=', actor.parkId).where('id', 'in', ids).execute()
    : []
  if (found.length < ids.length)
    throw invalid('departmentIds', 'unknown', '没有这个部门', 'There is no such department')
  if (!a.categoryId) return
  const category = await db
    .selectFrom('demandCategory')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('id', '=', a.categoryId)
    .executeTakeFirst()
  if (!category) throw invalid('categoryId', 'unknown', '没有这个分类', 'There is no such category')
}

const reviewDay = async (ctx: WriteCtx, asked: string | null | undefined) => {
  const today = shanghaiDate(ctx.now)
  if (!asked) return reviewDayAfter(today, (await rulesInForce(ctx, KNOWLEDGE)).body.reviewMonths)
  if (asked > today) return asked
  throw invalid('reviewOn', 'past', '复审日期须在今天之后', 'The day of the review has to lie after today')
}

/** The text becomes one that is read: checked, kept as a revision, looked at today. */
const release = async (ctx: WriteCtx, row: Row, texts: Texts, reviewOn: string) => {
  await mustBeAnonymous(ctx, row.demandId, texts)
  const revision = row.revision + 1
  await insert(ctx, 'knowledgeRevision', {
    id: newId(ctx.now),
    articleId: row.id,
    revision,
    audience: row.audience,
    ...texts,
    at: ctx.now,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
  })
  return {
    state: 'published',
    revision,
    publishedAt: ctx.now,
    publishedBy: ctx.actor.id,
    publishedByName: ctx.actor.name,
    ...looked(ctx, reviewOn),
    withdrawnReason: null,
  }
}
const looked = (ctx: WriteCtx, reviewOn: string) => ({
  reviewedAt: ctx.now,
  reviewedBy: ctx.actor.id,
  reviewedByName: ctx.actor.name,
  reviewOn,
})

const mustBeNew = async (ctx: WriteCtx, demandId: string) => {
  await mustBeSolved(ctx, demandId)
  if (await articleOfDemand(ctx, demandId))
    throw conflict(
      'already_known',
      '这件诉求已经形成知识，请打开那一篇修改',
      'This case has become knowledge already; open that article and change it',
    )
}

export const addArticle = async (ctx: WriteCtx, { publish, reviewOn, ...a }: NewArticle): Promise<Article> => {
  await mustExist(ctx, a)
  if (a.demandId) await mustBeNew(ctx, a.demandId)
  const row = await insert(ctx, 'knowledgeArticle', {
    id: newId(ctx.now),
    ...a,
    ...searched(a),
    state: 'draft',
    reviewOn: reviewOn ?? null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('knowledge.add', { id: row.id, after: a })
  if (publish) await put(ctx, row, reviewOn)
  return getArticle(ctx, row.id)
}

const put = async (ctx: WriteCtx, row: Row, reviewOn: string | null | undefined) => {
  const day = await reviewDay(ctx, reviewOn)
  await change(ctx, 'knowledgeArticle', row, await release(ctx, row, textsOf(row), day))
  await ctx.audit('knowledge.publish', {
    id: row.id,
    after: { revision: row.revision + 1, audience: row.audience, reviewOn: day },
  })
}

/** A published article that is changed is published anew, as its next version; a draft stays one. */
export const editArticle = async (ctx: WriteCtx, id: string, patch: EditArticle): Promise<Article> => {
  const row = await locked(ctx, id)
  await mustExist(ctx, patch)
  const { reviewOn, ...content } = patch
  const next = { ...row, ...content }
  const texts = textsOf(next)
  const day = reviewOn === undefined ? row.reviewOn : await reviewDay(ctx, reviewOn)
  const reworded = next.audience !== row.audience || FIELDS.some((f) => texts[f] !== row[f])
  const again =
    row.state === 'published' && reworded
      ? await release(ctx, next, texts, await reviewDay(ctx, reviewOn))
      : { reviewOn: day }
  await change(ctx, 'knowledgeArticle', row, { ...content, ...searched(texts), ...again })
  await ctx.audit('knowledge.edit', { id, before: textsOf(row), after: patch })
  return getArticle(ctx, id)
}

export const publishArticle = async (
  ctx: WriteCtx,
  id: string,
  reviewOn: string | null | undefined,
): Promise<Article> => {
  const row = await locked(ctx, id)
  if (row.state === 'published') throw conflict('published', '这篇知识已经发布', 'This article is published already')
  await put(ctx, row, reviewOn ?? undefined)
  return getArticle(ctx, id)
}

const mustBePublished = (row: { state: string }) => {
  if (row.state !== 'published') throw conflict('not_published', '这篇知识没有发布', 'This article is not published')
}

export const withdrawArticle = async (ctx: WriteCtx, id: string, reason: string): Promise<Article> => {
  const row = await locked(ctx, id)
  mustBePublished(row)
  await change(ctx, 'knowledgeArticle', row, { state: 'withdrawn', withdrawnReason: reason })
  await ctx.audit('knowledge.withdraw', { id, before: { state: row.state }, reason })
  return getArticle(ctx, id)
}

/** Somebody has read it again and it still holds. */
export const reviewArticle = async (
  ctx: WriteCtx,
  id: string,
  reviewOn: string | null | undefined,
): Promise<Article> => {
  const row = await locked(ctx, id)
  mustBePublished(row)
  const day = await reviewDay(ctx, reviewOn)
  await change(ctx, 'knowledgeArticle', row, looked(ctx, day))
  await ctx.audit('knowledge.review', { id, before: { reviewOn: row.reviewOn }, after: { reviewOn: day } })
  return getArticle(ctx, id)
}
