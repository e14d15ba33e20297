import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterpriseFor, markByHand } from '../../enterprises/index.ts'
import type { HeldTag } from '../contract/index.ts'
import { heldTags, readTag, tagsOfPark } from '../queries/index.ts'
import { keepTags } from './keep.ts'

type Held = { items: HeldTag[] }

export const giveTag = async (ctx: WriteCtx, id: string, name: string): Promise<Held> => {
  const row = await enterpriseFor(ctx, id)
  if ((await tagsOfPark(ctx)).some((t) => t.name === name && t.rule))
    throw conflict('tag_of_rule', '这个标签按规则给出，不能人工贴', 'This tag is given by its rule, not by hand')
  await markByHand(ctx, row.id, name, true)
  return heldTags(ctx, row.id)
}

/** What a rule gives stays while the rule holds; only what a hand gave can be taken off by hand. */
export const takeTag = async (ctx: WriteCtx, id: string, name: string): Promise<Held> => {
  const row = await enterpriseFor(ctx, id)
  if (row.tags.includes(name)) await markByHand(ctx, row.id, name, false)
  else if (row.ruleTags.includes(name))
    throw conflict(
      'tag_by_rule',
      '这个标签按规则给出，条件符合时取不下；确有理由可设为例外',
      'This tag is given by its rule and stays while that holds; with a reason it can be excepted',
    )
  else throw notFound()
  return heldTags(ctx, row.id)
}

const ruled = async (ctx: WriteCtx, enterpriseId: string, tagId: string) => {
  const [row, tag] = [await enterpriseFor(ctx, enterpriseId), await readTag(ctx, tagId)]
  if (!tag.rule)
    throw conflict('tag_by_hand', '这个标签没有规则，直接取下即可', 'This tag has no rule; simply take it off')
  return { row, tag }
}

export const exceptTag = async (ctx: WriteCtx, id: string, tagId: string, reason: string): Promise<Held> => {
  const { row, tag } = await ruled(ctx, id, tagId)
  if ((await heldTags(ctx, row.id)).items.some((t) => t.id === tagId && t.exception))
    throw conflict('excepted', '已经是例外', 'It is an exception already')
  const by = { reason, byId: ctx.actor.id, byName: ctx.actor.name, createdAt: ctx.now }
  await insert(ctx, 'tagException', { id: newId(ctx.now), tagId, enterpriseId: row.id, ...by })
  await ctx.audit('enterprise.tag-exception', { id: row.id, after: { tag: tag.name }, reason })
  await keepTags(ctx, { tagId, ids: [row.id] })
  return heldTags(ctx, row.id)
}

export const unexceptTag = async (ctx: WriteCtx, id: string, tagId: string): Promise<Held> => {
  const { row, tag } = await ruled(ctx, id, tagId)
  const gone = await ctx.db
    .deleteFrom('tagException')
    .where('parkId', '=', ctx.actor.parkId)
    .where('tagId', '=', tagId)
    .where('enterpriseId', '=', row.id)
    .returning('reason')
    .executeTakeFirst()
  if (!gone) throw notFound()
  await ctx.audit('enterprise.tag-exception', {
    id: row.id,
    before: { tag: tag.name, reason: gone.reason },
    after: null,
  })
  await keepTags(ctx, { tagId, ids: [row.id] })
  return heldTags(ctx, row.id)
}
