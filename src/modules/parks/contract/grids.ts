import { z } from 'zod'
import { choice, contract, Day, flag, Id, listOf, text, Version } from '../../../kernel/contract/index.ts'
import { Border, Point } from './shapes.ts'

export const GridKind = choice({ area: ['片区', 'Area'], grid: ['网格', 'Grid'] })

const row = {
  id: Id,
  version: Version,
  layerId: Id,
  parentId: Id.nullable(),
  kind: GridKind,
  code: z.string(),
  name: z.string(),
  validFrom: Day,
  /** Last day in force. */
  validTo: Day.nullable(),
  archived: z.boolean(),
  /** Enterprises of this grid that the reader may see, those of grids below included; null without the right to see any. */
  enterprises: z.number().int().nullable(),
}
/** A row of the tree; parents come before what hangs below them. */
export const GridRow = z.object({ ...row, depth: z.number().int(), drawn: z.boolean() })
export type GridRow = z.infer<typeof GridRow>
export const Grid = z.object({ ...row, polygon: Border.nullable(), centre: Point.nullable() })
export type Grid = z.infer<typeof Grid>

export const GridFilter = z.strictObject({ layerId: Id.optional(), archived: flag.optional() })
export const MapFilter = z.strictObject({ layerId: Id.optional() })

const content = {
  code: text(40),
  name: text(60),
  parentId: Id.nullable(),
  polygon: Border.nullable(),
  centre: Point.nullable(),
}
export const NewGrid = z.strictObject({
  layerId: Id,
  kind: GridKind,
  code: content.code,
  name: content.name,
  parentId: content.parentId.optional(),
  polygon: content.polygon.optional(),
  centre: content.centre.optional(),
  validFrom: Day.optional(),
})
export const EditGrid = z.strictObject({ ...content, validFrom: Day }).partial()
export type EditGrid = z.infer<typeof EditGrid>
export const ArchiveGrid = z.strictObject({
  /** Last day in force; yesterday where nothing is said. */
  lastDay: Day.optional(),
})

export const MapGrid = z.object({
  id: Id,
  layerId: Id,
  parentId: Id.nullable(),
  kind: GridKind,
  code: z.string(),
  name: z.string(),
  polygon: Border,
  centre: Point.nullable(),
})
export type MapGrid = z.infer<typeof MapGrid>
export const GridMap = z.object({ outline: Border.nullable(), centre: Point.nullable(), items: z.array(MapGrid) })
export type GridMap = z.infer<typeof GridMap>

export const GridStaff = z.object({
  accountId: Id,
  name: z.string(),
  role: z.string(),
  roleZh: z.string(),
  roleEn: z.string(),
  /** The grid of the grant: this one, or an area above it. */
  gridId: Id,
  gridName: z.string(),
  validTo: Day.nullable(),
})

const allow = 'park.manage'
export const gridContract = contract('grids', {
  list: { get: '/grids', allow: 'park.read', summary: '网格树', query: GridFilter, returns: listOf(GridRow) },
  map: { get: '/grids/map', allow: 'park.read', summary: '网格地图', query: MapFilter, returns: GridMap },
  get: { get: '/grids/:id', allow: 'park.read', summary: '网格', returns: Grid },
  staff: { get: '/grids/:id/staff', allow: 'park.read', summary: '网格人员', returns: listOf(GridStaff) },
  add: { post: '/grids', allow, summary: '新建网格', body: NewGrid, returns: Grid, status: 201 },
  edit: { patch: '/grids/:id', allow, summary: '修改网格', body: EditGrid, returns: Grid, versioned: true },
  archive: { put: '/grids/:id/archive', allow, summary: '停用网格', body: ArchiveGrid, returns: Grid, versioned: true },
  restore: { delete: '/grids/:id/archive', allow, summary: '恢复网格', returns: Grid },
})

/** What is drawn: an area stands aside where grids below it are drawn, so that every click hits one piece of ground. */
export const drawnOf = <G extends Pick<MapGrid, 'id' | 'parentId' | 'kind'>>(items: readonly G[]): G[] => {
  const covered = new Set(items.map((g) => g.parentId))
  return items.filter((g) => g.kind === 'grid' || !covered.has(g.id))
}
