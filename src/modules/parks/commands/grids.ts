import { sql } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { rightsChanged } from '../../../kernel/live/index.ts'
import type { Border, EditGrid, Grid, Point } from '../contract/index.ts'
import { bordersMoved } from '../events.ts'
import { getGrid, today, visibleChanges, visibleGrids, visibleLayers } from '../queries/index.ts'
import { centreOf } from '../rules/border.ts'
import { sameBorder } from '../rules/judge.ts'
import { wouldLoop } from '../rules/tree.ts'
import { json, pick } from './values.ts'

export type NewGrid = {
  layerId: string
  parentId?: string | null
  kind: 'area' | 'grid'
  code: string
  name: string
  polygon?: Border | null
  centre?: Point | null
  validFrom?: string
}

const BEING_APPLIED = () =>
  conflict(
    'being_applied',
    '本图层的一次网格调整正在生效，请稍候再试',
    'A change of this layer is being put in force; try again when it is done',
  )
/** Says so at once instead of waiting until a job has moved all enterprises of a layer. */
export const mustNotBeApplied = async (ctx: WriteCtx, layerId: string) => {
  const applying = await visibleChanges(ctx)
    .select('groundChange.id')
    .where('groundChange.layerId', '=', layerId)
    .where('groundChange.state', '=', 'applying')
    .executeTakeFirst()
  if (applying) throw BEING_APPLIED()
}

/** One at a time in a layer: two moves of areas must not hang each below the other. */
export const lockLayer = async (ctx: WriteCtx, layerId: string) => {
  const layer = await visibleLayers(ctx)
    .select('gridLayer.id')
    .where('gridLayer.id', '=', layerId)
    .forUpdate()
    .executeTakeFirst()
  if (!layer) throw invalid('layerId', 'no_such_layer', '没有这个图层', 'There is no such layer')
}

const mustHang = async (ctx: WriteCtx, layerId: string, parentId: string, own?: string) => {
  const all = await visibleGrids(ctx)
    .select(['id', 'parentId', 'kind', 'validTo'])
    .where('grid.layerId', '=', layerId)
    .execute()
  const parent = all.find((g) => g.id === parentId)
  if (parent?.kind !== 'area' || (parent.validTo && parent.validTo < today(ctx)))
    throw invalid(
      'parentId',
      'no_such_area',
      '上级须是同一图层中有效的片区',
      'The parent must be an area of this layer that is in force',
    )
  if (own && wouldLoop(all, own, parentId))
    throw invalid(
      'parentId',
      'loop',
      '不能挂在自己或自己的下级之下',
      'It cannot hang below itself or below what hangs below it',
    )
}

const mustBeFree = async (ctx: WriteCtx, layerId: string, code: string, own?: string) => {
  const taken = await visibleGrids(ctx)
    .select('grid.id')
    .where('grid.layerId', '=', layerId)
    .where('grid.code', '=', code)
    .executeTakeFirst()
  if (taken && taken.id !== own)
    throw conflict(
      'code_taken',
      `本图层已有代码「${code}」的网格`,
      `This layer has a grid with the code ${code} already`,
    )
}

const shapeOf = (polygon: Border | null | undefined, centre: Point | null | undefined) => ({
  ...(polygon === undefined ? {} : { polygon: json(polygon) }),
  ...(centre === undefined && !polygon ? {} : { centre: json(centre ?? (polygon ? centreOf(polygon) : null)) }),
})

export const addGrid = async (ctx: WriteCtx, g: NewGrid): Promise<string> => {
  await mustNotBeApplied(ctx, g.layerId)
  await lockLayer(ctx, g.layerId)
  if (g.parentId) await mustHang(ctx, g.layerId, g.parentId)
  await mustBeFree(ctx, g.layerId, g.code)
  const { polygon, centre, ...rest } = g
  const row = { id: newId(ctx.now), ...rest, ...shapeOf(polygon, centre), createdAt: ctx.now, updatedAt: ctx.now }
  const { id } = await insert(ctx, 'grid', row)
  await ctx.audit('grid.add', { id, after: g })
  if (polygon) await ctx.emit(bordersMoved, { gridId: id, layerId: g.layerId })
  return id
}

const visibleGrid = (ctx: WriteCtx, id: string) => visibleGrids(ctx).selectAll('grid').where('grid.id', '=', id)
const lockGrid = (ctx: WriteCtx, id: string) => lock(ctx, visibleGrid(ctx, id), () => getGrid(ctx, id))

export const editGrid = async (ctx: WriteCtx, id: string, patch: EditGrid): Promise<Grid> => {
  const seen = await visibleGrid(ctx, id).executeTakeFirst()
  if (!seen) throw notFound()
  await mustNotBeApplied(ctx, seen.layerId)
  await lockLayer(ctx, seen.layerId)
  const row = await lockGrid(ctx, id)
  if (patch.parentId) await mustHang(ctx, row.layerId, patch.parentId, id)
  if (patch.code !== undefined) await mustBeFree(ctx, row.layerId, patch.code, id)
  if (patch.polygon !== undefined && row.polygon && !sameBorder(row.polygon as Border, patch.polygon))
    throw conflict(
      'preview_first',
      '已有边界的网格，调整边界须先预览影响的企业再确认',
      'A border that is drawn is moved by a change that is looked at before it is saved',
    )
  const { polygon, centre, ...rest } = patch
  await change(ctx, 'grid', row, { ...rest, ...shapeOf(polygon, centre) })
  await ctx.audit('grid.edit', { id, before: pick(row, patch), after: patch })
  // Who has the area above has the grids below it: it is now another's.
  if (patch.parentId !== undefined && patch.parentId !== row.parentId) await rightsChanged(ctx)
  if (polygon !== undefined) await ctx.emit(bordersMoved, { gridId: id, layerId: row.layerId })
  return getGrid(ctx, id)
}

/** What still hangs on a grid keeps it in force: first its enterprises and the grids below move elsewhere. */
const mustBeEmpty = async (ctx: WriteCtx, id: string) => {
  const { n: enterprises } = await ctx.db
    .selectFrom('enterprise')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('parkId', '=', ctx.actor.parkId)
    // Of the first layer the file itself says where it lies, of every layer its place.
    .where(
      sql<boolean>`(grid_id = ${id}::uuid or id in (select p.enterprise_id from enterprise_place p
        where p.park_id = ${ctx.actor.parkId}::uuid and p.grid_id = ${id}::uuid and p.until is null))`,
    )
    .where('mergedIntoId', 'is', null)
    .executeTakeFirstOrThrow()
  if (enterprises > 0)
    throw conflict(
      'grid_has_enterprises',
      `网格内还有 ${enterprises} 家企业，请先调整其所属网格`,
      `${enterprises} enterprises still belong to this grid; move them first`,
    )
  const { n: below } = await visibleGrids(ctx)
    .select(sql<number>`count(*)::int`.as('n'))
    .where('grid.parentId', '=', id)
    .where((eb) => eb.or([eb('grid.validTo', 'is', null), eb('grid.validTo', '>=', today(ctx))]))
    .executeTakeFirstOrThrow()
  if (below > 0)
    throw conflict(
      'grid_has_grids',
      `下面还有 ${below} 个有效的网格，请先停用或移走`,
      `${below} grids in force hang below it; archive or move them first`,
    )
}

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

export const archiveGrid = async (
  ctx: WriteCtx,
  id: string,
  { lastDay }: { lastDay?: string | undefined },
): Promise<Grid> => {
  const row = await lockGrid(ctx, id)
  if (row.validTo) throw conflict('grid_archived', '网格已停用', 'The grid is archived already')
  if (lastDay && lastDay < row.validFrom)
    throw invalid('lastDay', 'before_start', '停用日期早于启用日期', 'The last day lies before the first')
  await mustBeEmpty(ctx, id)
  const validTo = lastDay ?? dayBefore(today(ctx))
  await change(ctx, 'grid', row, { validTo })
  await ctx.audit('grid.archive', { id, before: { validTo: null }, after: { validTo } })
  await ctx.emit(bordersMoved, { gridId: id, layerId: row.layerId })
  return getGrid(ctx, id)
}

export const restoreGrid = async (ctx: WriteCtx, id: string): Promise<Grid> => {
  const row = await lockGrid(ctx, id)
  if (!row.validTo) throw conflict('grid_in_force', '网格未停用', 'The grid is in force')
  if (row.parentId) await mustHang(ctx, row.layerId, row.parentId)
  await change(ctx, 'grid', row, { validTo: null })
  await ctx.audit('grid.restore', { id, before: { validTo: row.validTo }, after: { validTo: null } })
  await ctx.emit(bordersMoved, { gridId: id, layerId: row.layerId })
  return getGrid(ctx, id)
}

/** Holds a grid that something is about to be placed in, so that it cannot be archived in the same moment. */
export const holdGrid = async (ctx: WriteCtx, id: string): Promise<void> => {
  const row = await visibleGrid(ctx, id).forShare().executeTakeFirst()
  if (!row || (row.validTo && row.validTo < today(ctx)))
    throw invalid('gridId', 'no_such_grid', '没有这个网格，或已停用', 'There is no such grid, or it is archived')
}
