import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { GridLayer } from '../contract/index.ts'
import { today } from './calendars.ts'

/** The only door to layers: the ground is the same for everyone of the park. */
export const visibleLayers = ({ db, actor }: Looking) =>
  db.selectFrom('gridLayer').where('gridLayer.parkId', '=', actor.parkId)

const presented = (ctx: Looking) =>
  visibleLayers(ctx).select([
    'gridLayer.id',
    'gridLayer.version',
    'gridLayer.code',
    'gridLayer.name',
    'gridLayer.position',
    sql<number>`(select count(*)::int from grid g where g.park_id = grid_layer.park_id and g.layer_id = grid_layer.id
      and g.kind = 'grid' and (g.valid_to is null or g.valid_to >= ${today(ctx)}))`.as('grids'),
  ])

export const listLayers = async (ctx: Looking): Promise<{ items: GridLayer[] }> => ({
  items: await presented(ctx).orderBy('gridLayer.position').orderBy('gridLayer.code').execute(),
})

export const getLayer = async (ctx: Looking, id: string): Promise<GridLayer> => {
  const found = await presented(ctx).where('gridLayer.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}
