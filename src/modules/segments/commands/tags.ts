import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import { renameTag } from '../../enterprises/index.ts'
import type { Tag, TagText } from '../contract/index.ts'
import { tagRenamed } from '../events.ts'
import { listTags, readTag, tagsOfPark } from '../queries/index.ts'
import { renamedIn, tagsNamed } from '../rules/index.ts'
import { holdNamed } from './segments.ts'

const presentTag = async (ctx: WriteCtx, id: string): Promise<Tag> => {
  const tag = (await listTags(ctx)).items.find((t) => t.id === id)
  if (!tag) throw notFound()
  return tag
}

/** A rule stands on what people wrote, not on what another rule gave: no circles, and one round is enough. */
const mustStandAlone = async (ctx: WriteCtx, { name, rule }: TagText, id?: string) => {
  const others = (await tagsOfPark(ctx)).filter((t) => t.id !== id)
  if (others.some((t) => t.name === name))
    throw conflict('tag_name_taken', `已有标签「${name}」`, `There is a tag “${name}” already`)
  if (!rule) return
  const ruled = others.filter((t) => t.rule).map((t) => t.name)
  if (tagsNamed(rule).some((t) => t === name || ruled.includes(t)))
    throw invalid('rule', 'tag_of_rule', '条件里不能用按规则的标签', 'A rule cannot ask about a tag that a rule gives')
  if (others.some((t) => t.rule && tagsNamed(t.rule).includes(name)))
    throw invalid(
      'rule',
      'tag_in_use',
      '另一标签的规则用到了它，它只能人工贴',
      'The rule of another tag asks about it: it stays a tag given by hand',
    )
  await holdNamed(ctx, rule)
}

const columnsOf = ({ name, description, colour, rule }: TagText) => ({
  name,
  description: description ?? null,
  colour,
  rule: rule ? JSON.stringify(rule) : null,
})
/** Given and taken after the transaction: a rule may concern every enterprise of the park. */
const keepLater = (ctx: WriteCtx, tagId: string) =>
  ctx.enqueue('segments.keep-tags', { tagId }, { key: `segments.keep-tags:${ctx.actor.parkId}:${tagId}` })

export const addTag = async (ctx: WriteCtx, given: TagText): Promise<Tag> => {
  await mustStandAlone(ctx, given)
  const row = await insert(ctx, 'tag', {
    id: newId(ctx.now),
    ...columnsOf(given),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('tag.add', { id: row.id, after: given })
  if (given.rule) await keepLater(ctx, row.id)
  return presentTag(ctx, row.id)
}

const lockTag = (ctx: WriteCtx, id: string) =>
  lock(
    ctx,
    ctx.db.selectFrom('tag').selectAll('tag').where('tag.parkId', '=', ctx.actor.parkId).where('tag.id', '=', id),
    () => presentTag(ctx, id),
  )

/** Conditions of tags and segments ask about it by its name. */
const renameInRules = async (ctx: WriteCtx, from: string, to: string) => {
  for (const table of ['tag', 'segment'] as const) {
    const rows = await ctx.db
      .selectFrom(table)
      .select(['id', 'version', 'rule'])
      .where('parkId', '=', ctx.actor.parkId)
      .where('rule', 'is not', null)
      .execute()
    for (const row of rows) {
      const rule = row.rule as ConditionRule
      if (tagsNamed(rule).includes(from))
        await change(ctx, table, row, { rule: JSON.stringify(renamedIn(rule, from, to)) })
    }
  }
}
const rename = async (ctx: WriteCtx, from: string, to: string): Promise<number> => {
  const files = await renameTag(ctx, from, to)
  await renameInRules(ctx, from, to)
  await ctx.emit(tagRenamed, { from, to })
  return files
}

export const editTag = async (ctx: WriteCtx, id: string, given: TagText): Promise<Tag> => {
  const row = await lockTag(ctx, id)
  await mustStandAlone(ctx, given, id)
  const { name, description, colour, rule } = row
  await change(ctx, 'tag', row, columnsOf(given))
  const files = name === given.name ? 0 : await rename(ctx, name, given.name)
  await ctx.audit('tag.edit', { id, before: { name, description, colour, rule }, after: { ...given, files } })
  await keepLater(ctx, id)
  return presentTag(ctx, id)
}

const discard = async (ctx: WriteCtx, id: string) => {
  await ctx.db.deleteFrom('tagException').where('parkId', '=', ctx.actor.parkId).where('tagId', '=', id).execute()
  await ctx.db.deleteFrom('tag').where('parkId', '=', ctx.actor.parkId).where('id', '=', id).execute()
}

/** Both become one: every enterprise and every condition that had the one has the other. A tag with a rule is not merged away: its rule would be lost unseen. */
export const mergeTag = async (ctx: WriteCtx, id: string, into: string): Promise<Tag> => {
  const row = await lockTag(ctx, id)
  const target = await readTag(ctx, into)
  if (id === into) throw invalid('into', 'itself', '不能并入自己', 'A tag cannot be merged into itself')
  if (row.rule)
    throw conflict('tag_has_rule', '按规则的标签请先去掉规则再合并', 'Take the rule off this tag before merging it')
  if (target.rule && tagsNamed(target.rule).includes(row.name))
    throw conflict('tag_in_use', '目标标签的规则用到了它', 'The rule of the other tag asks about it')
  const files = await rename(ctx, row.name, target.name)
  await discard(ctx, id)
  await ctx.audit('tag.merge', { id, before: { name: row.name }, after: { into: target.name, files } })
  return presentTag(ctx, into)
}

export const removeTag = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const { name, description, colour, rule } = await lockTag(ctx, id)
  const files = await renameTag(ctx, name, null)
  await ctx.emit(tagRenamed, { from: name, to: null })
  await discard(ctx, id)
  await ctx.audit('tag.remove', { id, before: { name, description, colour, rule }, after: { files } })
}
