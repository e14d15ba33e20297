import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { invalid } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { insertMany } from '../../../../kernel/many.ts'
import { today, visibleLayers } from '../../queries/index.ts'
import type { Item } from '../../rules/judge.ts'
import { json } from '../values.ts'

export const mustBeLayer = async (ctx: WriteCtx, layerId: string) => {
  const found = await visibleLayers(ctx).select('gridLayer.id').where('gridLayer.id', '=', layerId).executeTakeFirst()
  if (!found) throw invalid('layerId', 'no_such_layer', '没有这个图层', 'There is no such layer')
}

export const mustBeAhead = (ctx: WriteCtx, day: string) => {
  if (day < today(ctx))
    throw invalid('effectiveOn', 'past', '生效日期不能早于今天', 'It cannot take effect before today')
  return day
}

/** What was worked out before goes; exactly these items are shown and put in force. */
export const keepItems = async (ctx: WriteCtx, changeId: string, items: readonly Item[]) => {
  await ctx.db
    .deleteFrom('groundChangeItem')
    .where('parkId', '=', ctx.actor.parkId)
    .where('changeId', '=', changeId)
    .execute()
  await insertMany(
    ctx,
    'groundChangeItem',
    items.map((i, position) => ({
      id: newId(ctx.now),
      changeId,
      position,
      kind: i.kind,
      node: i.node,
      gridId: i.gridId,
      gridVersion: i.gridVersion,
      code: i.code,
      name: i.name || i.code || '—',
      parentCode: i.parentCode,
      was: json(i.was),
      before: json(i.before),
      after: json(i.after),
      reasons: JSON.stringify(i.reasons),
      notes: JSON.stringify(i.notes),
    })),
  )
}

type New = { layerId: string; source: 'drawn' | 'file' | 'back'; effectiveOn: string } & Partial<{
  backOf: string
  fileName: string
  given: string
  system: string | null
  suggested: string
  columns: string
}>
export const openChange = async (ctx: WriteCtx, about: New, items: readonly Item[]): Promise<string> => {
  const id = newId(ctx.now)
  const by = { byId: ctx.actor.id, byName: ctx.actor.name }
  await insert(ctx, 'groundChange', { id, state: 'draft', ...about, ...by, createdAt: ctx.now, updatedAt: ctx.now })
  await keepItems(ctx, id, items)
  const { given: _, suggested: __, ...said } = about
  await ctx.audit('ground-change.draft', { id, after: { ...said, items: items.length } })
  return id
}
