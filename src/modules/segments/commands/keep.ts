import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { keepRuleTag, membersOf, type TagMove } from '../../enterprises/index.ts'
import { tagKept } from '../events.ts'
import { conditionsAsked, tagsOfPark } from '../queries/index.ts'

type RuledTag = Awaited<ReturnType<typeof tagsOfPark>>[number]

/** One at a time in a park: a change of one enterprise and the nightly round would otherwise give the same tag twice. */
const alone = (ctx: WriteCtx) =>
  sql`select pg_advisory_xact_lock(hashtext('segments.keep-tags'), hashtext(${ctx.actor.parkId}))`.execute(
    ctx.db as never,
  )

const exceptOf = async (ctx: WriteCtx, tagId: string) =>
  (
    await ctx.db
      .selectFrom('tagException')
      .select('enterpriseId')
      .where('parkId', '=', ctx.actor.parkId)
      .where('tagId', '=', tagId)
      .execute()
  ).map((x) => x.enterpriseId)

const tell = async (ctx: WriteCtx, tag: RuledTag, moves: readonly TagMove[]) => {
  const tagId = tag.id
  await insertMany(
    ctx,
    'tagMove',
    moves.map((m) => ({ id: newId(ctx.now), tagId, enterpriseId: m.id, at: ctx.now, came: m.came })),
  )
  const came = moves.filter((m) => m.came).length
  const one = moves.length === 1 ? { enterpriseId: moves[0]?.id } : {}
  await ctx.audit('tag.keep', { id: tagId, after: { name: tag.name, came, left: moves.length - came, ...one } })
  await ctx.emit(tagKept, { tagId, name: tag.name, came, left: moves.length - came })
}

const keepOne = async (ctx: WriteCtx, tag: RuledTag, ids: readonly string[] | undefined) => {
  const members = tag.rule ? membersOf(tag.rule, conditionsAsked(ctx, ids)) : sql`select null::uuid as id where false`
  const moves = await keepRuleTag(ctx, tag.name, { members, except: await exceptOf(ctx, tag.id), ids })
  if (moves.length > 0) await tell(ctx, tag, moves)
}

/** Gives and takes tags as their rules say now: of some enterprises or all, one tag or all. */
export const keepTags = async (
  ctx: WriteCtx,
  only: { tagId?: string; ids?: readonly string[] } = {},
): Promise<void> => {
  await alone(ctx)
  for (const tag of await tagsOfPark(ctx))
    if (only.tagId ? tag.id === only.tagId : tag.rule) await keepOne(ctx, tag, only.ids)
}
