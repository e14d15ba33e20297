import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../../access.ts'
import { type Looking, looking, may } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { within } from '../../../kernel/reach.ts'
import type { Border, Grid, GridMap, GridRow, GridStaff, Point } from '../contract/index.ts'
import { locator } from '../rules/border.ts'
import { inTreeOrder } from '../rules/tree.ts'
import { today } from './calendars.ts'
import { visibleSettings } from './parks.ts'

/** The only door to grids: the ground is the same for everyone of the park; what stands on it is not. */
export const visibleGrids = ({ db, actor }: Looking) => db.selectFrom('grid').where('grid.parkId', '=', actor.parkId)

const inForce = (ctx: Looking) =>
  sql<boolean>`(grid.valid_from <= ${today(ctx)} and (grid.valid_to is null or grid.valid_to >= ${today(ctx)}))`
const ended = (ctx: Looking) => sql<boolean>`coalesce(grid.valid_to < ${today(ctx)}, false)`

/** Every number leads to its rows, so it counts the enterprises that this person could open. */
const enterprisesByGrid = async (ctx: Looking): Promise<Map<string, number> | null> => {
  if (!may(ctx.actor, 'enterprise.read') && ctx.actor.permission !== 'system') return null
  const { actor } = looking(ctx, may(ctx.actor, 'enterprise.read') ? 'enterprise.read' : 'system')
  const seen = within(actor, { park: 'enterprise.parkId', grid: 'enterprise.gridId', enterprise: 'enterprise.id' })
  // Of the first layer the file itself says where it lies, of the others its places.
  const own = await ctx.db
    .selectFrom('enterprise')
    .select(['enterprise.gridId', sql<number>`count(*)::int`.as('n')])
    .where(seen)
    .where('enterprise.gridId', 'is not', null)
    .where('enterprise.mergedIntoId', 'is', null)
    .groupBy('enterprise.gridId')
    .execute()
  const placed = await ctx.db
    .selectFrom('enterprise')
    .innerJoin('enterprisePlace as p', (j) =>
      j
        .onRef('p.parkId', '=', 'enterprise.parkId')
        .onRef('p.enterpriseId', '=', 'enterprise.id')
        .on('p.until', 'is', null),
    )
    .select(['p.gridId', sql<number>`count(*)::int`.as('n')])
    .where(seen)
    .where(sql<boolean>`p.grid_id is distinct from enterprise.grid_id`)
    .where('enterprise.mergedIntoId', 'is', null)
    .groupBy('p.gridId')
    .execute()
  const counts = new Map<string, number>()
  for (const { gridId, n } of [...own, ...placed]) counts.set(gridId as string, (counts.get(gridId as string) ?? 0) + n)
  return counts
}

const rowsOf = (ctx: Looking) =>
  visibleGrids(ctx)
    .innerJoin('gridLayer', (j) =>
      j.onRef('gridLayer.parkId', '=', 'grid.parkId').onRef('gridLayer.id', '=', 'grid.layerId'),
    )
    .select([
      'grid.id',
      'grid.version',
      'grid.layerId',
      'grid.parentId',
      'grid.code',
      'grid.name',
      'grid.validFrom',
      'grid.validTo',
    ])
    .select(sql<'area' | 'grid'>`grid.kind`.as('kind'))
    .select([ended(ctx).as('archived'), sql<boolean>`grid.polygon is not null`.as('drawn')])
    .orderBy('gridLayer.position')
    .orderBy('gridLayer.code')
    .orderBy('grid.code')

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** Adds up what hangs below; in tree order every child stands behind its parent, so one pass from the end is enough. */
const totals = (rows: readonly Row[], direct: ReadonlyMap<string, number>) => {
  const sums = new Map(rows.map((r) => [r.id, direct.get(r.id) ?? 0]))
  for (const r of [...inTreeOrder(rows)].reverse())
    if (r.parentId && sums.has(r.parentId)) sums.set(r.parentId, (sums.get(r.parentId) ?? 0) + (sums.get(r.id) ?? 0))
  return sums
}

export const listGrids = async (
  ctx: Looking,
  { layerId, archived }: { layerId?: string | undefined; archived?: boolean | undefined } = {},
): Promise<{ items: GridRow[] }> => {
  const all = rowsOf(ctx).$if(layerId !== undefined, (q) => q.where('grid.layerId', '=', layerId ?? ''))
  const [rows, direct] = await Promise.all([all.execute(), enterprisesByGrid(ctx)])
  const sums = direct && totals(rows, direct)
  const shown = archived ? rows : rows.filter((r) => !r.archived)
  return { items: inTreeOrder(shown).map((r) => ({ ...r, enterprises: sums?.get(r.id) ?? (sums ? 0 : null) })) }
}

export const getGrid = async (ctx: Looking, id: string): Promise<Grid> => {
  const shape = await visibleGrids(ctx)
    .select(['grid.layerId', 'grid.polygon', 'grid.centre'])
    .where('grid.id', '=', id)
    .executeTakeFirst()
  if (!shape) throw notFound()
  const { items } = await listGrids(ctx, { layerId: shape.layerId, archived: true })
  const row = items.find((r) => r.id === id)
  if (!row) throw notFound()
  const { depth: _, drawn: __, ...rest } = row
  return { ...rest, polygon: shape.polygon as Border | null, centre: shape.centre as Point | null }
}

export const gridMap = async (ctx: Looking, { layerId }: { layerId?: string | undefined }): Promise<GridMap> => {
  const [park, items] = await Promise.all([
    visibleSettings(ctx).select(['parkSetting.outline', 'parkSetting.centre']).executeTakeFirst(),
    visibleGrids(ctx)
      .select(['grid.id', 'grid.layerId', 'grid.parentId', 'grid.code', 'grid.name', 'grid.polygon', 'grid.centre'])
      .select(sql<'area' | 'grid'>`grid.kind`.as('kind'))
      .where('grid.polygon', 'is not', null)
      .where(inForce(ctx))
      .$if(layerId !== undefined, (q) => q.where('grid.layerId', '=', layerId ?? ''))
      // Areas first: what is drawn later lies on top.
      .orderBy('grid.kind')
      .orderBy('grid.code')
      .execute(),
  ])
  return {
    outline: (park?.outline ?? null) as Border | null,
    centre: (park?.centre ?? null) as Point | null,
    items: items.map((g) => ({ ...g, polygon: g.polygon as Border, centre: g.centre as Point | null })),
  }
}

/** Who holds a role on this grid or on an area above it, today. */
export const gridStaff = async (
  ctx: Looking,
  id: string,
): Promise<{ items: (typeof GridStaff)['_zod']['output'][] }> => {
  const day = today(ctx)
  const all = await visibleGrids(ctx).select(['grid.id', 'grid.parentId', 'grid.name']).execute()
  const byId = new Map(all.map((g) => [g.id, g]))
  if (!byId.has(id)) throw notFound()
  const chain: string[] = []
  for (let at = byId.get(id); at && !chain.includes(at.id); at = at.parentId ? byId.get(at.parentId) : undefined)
    chain.push(at.id)
  const held = await ctx.db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .innerJoin('accountPark', (j) =>
      j.onRef('accountPark.accountId', '=', 'account.id').onRef('accountPark.parkId', '=', 'roleGrant.parkId'),
    )
    .select(['account.id as accountId', 'account.name', 'roleGrant.role', 'roleGrant.gridId', 'roleGrant.validTo'])
    .where('roleGrant.parkId', '=', ctx.actor.parkId)
    .where('roleGrant.gridId', 'in', chain)
    .where('account.disabledAt', 'is', null)
    .where('accountPark.disabledAt', 'is', null)
    .where('roleGrant.validFrom', '<=', day)
    .where((eb) => eb.or([eb('roleGrant.validTo', 'is', null), eb('roleGrant.validTo', '>=', day)]))
    .orderBy('account.name')
    .execute()
  return {
    items: held.map(({ gridId, ...h }) => {
      const [roleZh, roleEn] = ROLES[h.role as RoleCode]?.label ?? [h.role, h.role]
      return { ...h, gridId: gridId as string, gridName: byId.get(gridId as string)?.name ?? '', roleZh, roleEn }
    }),
  }
}

/**
 * Finds the grid of a point in the layer that stands first; build it once for many points. Overlaps go to the smaller code,
 * a point in no grid to none.
 */
export const gridLocator = async (ctx: Looking, layerId?: string) => {
  const first = layerId
    ? undefined
    : await ctx.db
        .selectFrom('gridLayer')
        .select('id')
        .where('parkId', '=', ctx.actor.parkId)
        .orderBy('position')
        .orderBy('code')
        .limit(1)
        .executeTakeFirst()
  const layer = layerId ?? first?.id
  if (!layer) return () => null
  const grids = await visibleGrids(ctx)
    .select(['grid.id', 'grid.polygon'])
    .where('grid.layerId', '=', layer)
    .where('grid.kind', '=', 'grid')
    .where('grid.polygon', 'is not', null)
    .where(inForce(ctx))
    .orderBy('grid.code')
    .execute()
  return locator(grids.map((g) => ({ id: g.id, border: g.polygon as Border })))
}

/** The grid a point (WGS-84) lies in, or null. */
export const gridAt = async (ctx: Looking, lng: number, lat: number, layerId?: string): Promise<string | null> =>
  (await gridLocator(ctx, layerId))(lng, lat)
