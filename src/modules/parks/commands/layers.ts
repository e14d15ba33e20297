import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { EditLayer } from '../contract/index.ts'
import { getLayer, visibleLayers } from '../queries/index.ts'
import { pick } from './values.ts'

const mustBeFree = async (ctx: WriteCtx, code: string | undefined, own?: string) => {
  if (code === undefined) return
  const taken = await visibleLayers(ctx).select('gridLayer.id').where('gridLayer.code', '=', code).executeTakeFirst()
  if (taken && taken.id !== own)
    throw conflict('code_taken', `图层代码「${code}」已被使用`, `The layer code ${code} is taken`)
}

export const addLayer = async (
  ctx: WriteCtx,
  layer: { code: string; name: string; position?: number },
): Promise<string> => {
  await mustBeFree(ctx, layer.code)
  const row = await insert(ctx, 'gridLayer', { id: newId(ctx.now), ...layer, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('grid-layer.add', { id: row.id, after: layer })
  return row.id
}

export const editLayer = async (ctx: WriteCtx, id: string, patch: (typeof EditLayer)['_zod']['output']) => {
  const visible = visibleLayers(ctx).selectAll('gridLayer').where('gridLayer.id', '=', id)
  const row = await lock(ctx, visible, () => getLayer(ctx, id))
  await mustBeFree(ctx, patch.code, id)
  await change(ctx, 'gridLayer', row, patch)
  await ctx.audit('grid-layer.edit', { id, before: pick(row, patch), after: patch })
  return getLayer(ctx, id)
}
