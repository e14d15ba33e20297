import { z } from 'zod'
import { contract, Named } from '../../../kernel/contract/index.ts'
import { CoordinateSystem } from './changes.ts'
import type { Border } from './shapes.ts'

// Computed, not typed in: held to no rule for borders of grids.
const Shape = z.unknown() as unknown as z.ZodType<Border>
export const Cover = z.object({
  /** Square metres of the ground that is to be covered. */
  ground: z.number(),
  /** The park's own outline; without one the grids of all layers together. */
  groundIs: z.enum(['outline', 'grids', 'nothing']),
  covered: z.number(),
  gaps: z.array(z.object({ id: z.string(), area: z.number(), polygon: Shape })),
  overlaps: z.array(z.object({ id: z.string(), a: Named, b: Named, area: z.number(), polygon: Shape })),
})
export type Cover = z.infer<typeof Cover>

export const coverContract = contract('grid-cover', {
  get: { get: '/grid-layers/:id/cover', allow: 'park.read', summary: '缝隙与重叠', returns: Cover },
  geojson: {
    get: '/grid-layers/:id/geojson',
    allow: 'park.read',
    summary: '导出图层为 GeoJSON',
    query: z.strictObject({ system: CoordinateSystem.default('wgs84') }),
    bytes: 'application/geo+json',
  },
})
