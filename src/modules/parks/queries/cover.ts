import type { Looking } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import type { Border, Cover } from '../contract/index.ts'
import { gapsIn, overlapsIn, squareMetres, unionOf } from '../rules/cover.ts'
import { convertBorder, type System } from '../rules/systems.ts'
import { today } from './calendars.ts'
import { visibleGrids } from './grids.ts'
import { inForceOn, standingIn } from './ground.ts'
import { getLayer } from './layers.ts'
import { visibleSettings } from './parks.ts'

/** What has to be covered: the park's outline or, where none is drawn, all grids of all layers together. */
export const knownGround = async (ctx: Looking): Promise<{ is: Cover['groundIs']; border: Border | null }> => {
  const park = await visibleSettings(ctx).select('parkSetting.outline').executeTakeFirst()
  if (park?.outline) return { is: 'outline', border: park.outline as Border }
  const all = await visibleGrids(ctx)
    .select('grid.polygon')
    .where('grid.polygon', 'is not', null)
    .where(inForceOn(today(ctx)))
    .execute()
  const border = unionOf(all.map((g) => g.polygon as Border)) as Border | null
  return { is: border ? 'grids' : 'nothing', border }
}

/** Where a layer has no grid, and where it has two. */
export const coverOf = async (ctx: Looking, layerId: string): Promise<Cover> => {
  await getLayer(ctx, layerId)
  const standing = await standingIn(ctx, layerId)
  const grids = standing.flatMap((g) => (g.kind === 'grid' && g.border ? [{ id: g.id, border: g.border }] : []))
  const named = (id: string) => ({ id, name: standing.find((g) => g.id === id)?.name ?? '' })
  const { is, border } = await knownGround(ctx)
  const ground = border ? squareMetres(border) : 0
  const gaps = border
    ? gapsIn(
        border,
        grids.map((g) => g.border),
      )
    : []
  const missing = gaps.reduce((sum, g) => sum + g.area, 0)
  return {
    ground: Math.round(ground),
    groundIs: is,
    covered: Math.round(ground - missing),
    gaps: gaps.map((g, i) => ({ id: `gap-${i + 1}`, area: Math.round(g.area), polygon: g.polygon as Border })),
    overlaps: overlapsIn(grids).map(({ a, b, area, polygon }, i) => ({
      id: `overlap-${i + 1}`,
      a: named(a),
      b: named(b),
      area: Math.round(area),
      polygon: polygon as Border,
    })),
  }
}

/** A layer as others read it; what comes back unchanged is recognised as such. */
export const layerAsGeoJson = async (ctx: Looking, layerId: string, system: System): Promise<Bytes> => {
  const layer = await getLayer(ctx, layerId)
  const standing = await standingIn(ctx, layerId)
  const codes = new Map(standing.map((g) => [g.id, g.code]))
  const features = standing.map((g) => ({
    type: 'Feature',
    properties: { code: g.code, name: g.name, kind: g.kind, parent: (g.parentId && codes.get(g.parentId)) || null },
    geometry: g.border ? convertBorder(g.border, 'wgs84', system) : null,
  }))
  const file = {
    type: 'FeatureCollection',
    name: layer.name,
    crs: crsOf(system),
    features: features.filter((f) => f.geometry),
  }
  return {
    stream: Buffer.from(JSON.stringify(file)),
    mediaType: 'application/geo+json',
    name: `${layer.name}-${system}.geojson`,
  }
}

const NAMES = { wgs84: 'urn:ogc:def:crs:OGC:1.3:CRS84', gcj02: 'GCJ-02', bd09: 'BD-09' } as const
const crsOf = (system: System) => ({ type: 'name', properties: { name: NAMES[system] } })
