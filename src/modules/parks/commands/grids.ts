import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { systemActor } from '../../../kernel/run.ts'

export type NewPark = { code: string; name: string; divisionCode?: string | null; demo?: boolean }

/** Opens a park: its row in the shared directory and, behind its wall, its settings. Answers a context inside it. */
export const addPark = async (ctx: WriteCtx, p: NewPark): Promise<{ id: string; inside: WriteCtx }> => {
  const id = newId(ctx.now)
  await ctx.db
    .insertInto('park')
    .values({
      id,
      code: p.code,
      name: p.name,
      divisionCode: p.divisionCode ?? null,
      demo: p.demo ?? false,
      createdAt: ctx.now,
    })
    .execute()
  const inside = await ctx.as(systemActor(id))
  await insert(inside, 'parkSetting', { id: newId(ctx.now), updatedAt: ctx.now })
  await inside.audit('park.add', { id, after: p })
  return { id, inside }
}

export const addLayer = async (
  ctx: WriteCtx,
  layer: { code: string; name: string; position?: number },
): Promise<string> => {
  const row = await insert(ctx, 'gridLayer', { id: newId(ctx.now), ...layer, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('grid-layer.add', { id: row.id, after: layer })
  return row.id
}

export type NewGrid = {
  layerId: string
  parentId?: string | null
  kind: 'area' | 'grid'
  code: string
  name: string
  polygon?: unknown
  centre?: [number, number] | null
}

export const addGrid = async (ctx: WriteCtx, g: NewGrid): Promise<string> => {
  const { polygon, centre, ...rest } = g
  const shape = { polygon: polygon ? JSON.stringify(polygon) : null, centre: centre ? JSON.stringify(centre) : null }
  const row = await insert(ctx, 'grid', {
    id: newId(ctx.now),
    ...rest,
    ...shape,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('grid.add', { id: row.id, after: rest })
  return row.id
}
