import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { gridAt, gridLocator, holdGrid, mainLayer, visibleGrids } from '../../parks/index.ts'
import type { Editable, PlaceByHand } from '../contract/index.ts'
import { visibleEnterprises } from '../queries/index.ts'
import { closePlaces, keepPlaces, openPlaces, writeHomes } from './places.ts'

/** A point puts the enterprise into the grid around it, unless the grid was named by hand. A point outside every grid changes nothing. */
export const placed = async <T extends Partial<Editable>>(ctx: WriteCtx, given: T): Promise<T> => {
  if (given.gridId !== undefined || typeof given.lng !== 'number' || typeof given.lat !== 'number') return given
  const gridId = await gridAt(ctx, given.lng, given.lat)
  return gridId ? { ...given, gridId } : given
}

/** Fields by which a file finds its grids. */
export const isMoved = (changed: Record<string, unknown>) => 'gridId' in changed || 'lng' in changed || 'lat' in changed

const mustLieIn = async (ctx: WriteCtx, gridId: string, layerId: string) => {
  await holdGrid(ctx, gridId)
  const grid = await visibleGrids(ctx)
    .select(['grid.layerId', 'grid.kind'])
    .where('grid.id', '=', gridId)
    .executeTakeFirst()
  if (grid?.layerId !== layerId || grid.kind !== 'grid')
    throw invalid('gridId', 'other_layer', '须是本图层的网格', 'It has to be a grid of this layer')
}

const locked = async (ctx: WriteCtx, ids: readonly string[]) => {
  const rows = await visibleEnterprises(ctx)
    .select(['enterprise.id', 'enterprise.lng', 'enterprise.lat', 'enterprise.gridId'])
    .where(sql<boolean>`enterprise.id = any(${ids as string[]}::uuid[])`)
    .orderBy('enterprise.id')
    .forUpdate()
    .execute()
  if (rows.length < new Set(ids).size) throw notFound()
  return rows
}
type Locked = Awaited<ReturnType<typeof locked>>

const present = async (ctx: WriteCtx, ids: readonly string[], layerId: string) =>
  (
    await ctx.db
      .selectFrom('enterprisePlace')
      .select('id')
      .where('parkId', '=', ctx.actor.parkId)
      .where('layerId', '=', layerId)
      .where('until', 'is', null)
      .where(sql<boolean>`enterprise_id = any(${ids as string[]}::uuid[])`)
      .execute()
  ).map((p) => p.id)

const byHand = async (ctx: WriteCtx, files: Locked, layerId: string, gridId: string) => {
  const ids = files.map((f) => f.id)
  await closePlaces(ctx, await present(ctx, ids, layerId))
  await openPlaces(
    ctx,
    ids.map((enterpriseId) => ({ enterpriseId, layerId, gridId, by: 'hand' as const })),
  )
}

/** The hand is taken away: the point says again where they lie. */
const byPointAgain = async (ctx: WriteCtx, files: Locked, layerId: string, isMain: boolean) => {
  const ids = files.map((f) => f.id)
  const locate = await gridLocator(ctx, layerId)
  await closePlaces(ctx, await present(ctx, ids, layerId))
  const found = files.map((f) => ({ id: f.id, gridId: f.lng === null || f.lat === null ? null : locate(f.lng, f.lat) }))
  if (isMain) await writeHomes(ctx, found)
  await keepPlaces(ctx, ids)
}

/** Puts files into a grid of one layer by hand, or leaves it to their points again. */
export const placeByHand = async (
  ctx: WriteCtx,
  { layerId, gridId, enterpriseIds }: PlaceByHand,
): Promise<undefined> => {
  if (gridId) await mustLieIn(ctx, gridId, layerId)
  const files = await locked(ctx, enterpriseIds)
  const isMain = (await mainLayer(ctx)) === layerId
  if (gridId) {
    if (isMain)
      await writeHomes(
        ctx,
        files.map((f) => ({ id: f.id, gridId })),
      )
    await byHand(ctx, files, layerId, gridId)
  } else await byPointAgain(ctx, files, layerId, isMain)
  await ctx.auditMany(
    'enterprise.place',
    files.map((f) => ({ id: f.id, before: isMain ? { gridId: f.gridId } : {}, after: { layerId, gridId } })),
  )
}
