import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { UseKind } from '../contract/index.ts'
import { visibleArticles } from '../queries/index.ts'

const mustBeRead = async (ctx: WriteCtx, id: string) => {
  const row = await visibleArticles(ctx).select(['id', 'state']).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  if (row.state !== 'published') throw conflict('not_published', '这篇知识没有发布', 'This article is not published')
}

/** The figures on the article are its rows; they are no change of the text, so its version stays. */
const recount = (ctx: WriteCtx, id: string) => {
  const n = (kind: UseKind) =>
    sql<number>`(select count(*)::int from knowledge_use u where u.park_id = ${ctx.actor.parkId} and u.article_id = ${id} and u.kind = ${kind})`
  return ctx.db
    .updateTable('knowledgeArticle')
    .set({ usefulCount: n('useful'), avoidedCount: n('solved') })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
}

/** The enterprise of somebody on the enterprise's side; nobody of the staff speaks for one. */
const enterpriseOf = ({ actor }: WriteCtx) =>
  actor.permission === 'portal.use' ? (actor.reachFor('portal.use').enterprises[0] ?? null) : null

const note = async (ctx: WriteCtx, articleId: string, kind: UseKind) => {
  await mustBeRead(ctx, articleId)
  const told = await ctx.db
    .insertInto('knowledgeUse')
    .values({
      parkId: ctx.actor.parkId,
      id: newId(ctx.now),
      articleId,
      kind,
      day: shanghaiDate(ctx.now),
      accountId: ctx.actor.id,
      accountName: ctx.actor.name,
      enterpriseId: enterpriseOf(ctx),
      at: ctx.now,
    })
    // Said twice it is said once.
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (told.numInsertedOrUpdatedRows === 0n) return
  await recount(ctx, articleId)
  await ctx.audit(`knowledge.${kind}`, { id: articleId })
}

export const findUseful = (ctx: WriteCtx, id: string) => note(ctx, id, 'useful')
/** «这解决了我的问题»: a demand that was not filed. */
export const noteSolved = (ctx: WriteCtx, id: string) => note(ctx, id, 'solved')

export const findNotUseful = async (ctx: WriteCtx, id: string) => {
  await mustBeRead(ctx, id)
  const { numDeletedRows } = await ctx.db
    .deleteFrom('knowledgeUse')
    .where('parkId', '=', ctx.actor.parkId)
    .where('articleId', '=', id)
    .where('accountId', '=', ctx.actor.id)
    .where('kind', '=', 'useful')
    .executeTakeFirst()
  if (numDeletedRows === 0n) return
  await recount(ctx, id)
  await ctx.audit('knowledge.not-useful', { id })
}
