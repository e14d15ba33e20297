export type By = 'point' | 'hand'
export type Layer = {
  layerId: string
  locate: (lng: number, lat: number) => string | null
  /** Grids in force. */
  grids: ReadonlySet<string>
}
export type Spot = { id: string; lng: number | null; lat: number | null; gridId: string | null }
export type Place = { id: string; gridId: string; by: By }

export const byPoint = (layer: Pick<Layer, 'locate'>, e: Spot) =>
  e.lng === null || e.lat === null ? null : layer.locate(e.lng, e.lat)

type Wanted = { gridId: string; by: By } | null
/** In the first layer the file itself says where it lies; a grid other than the one around its point was named by hand, and stays so. */
export const inFirst = (layer: Layer, e: Spot, present: Place | undefined): Wanted => {
  if (!e.gridId) return null
  if (present?.gridId === e.gridId) return present
  return { gridId: e.gridId, by: byPoint(layer, e) === e.gridId ? 'point' : 'hand' }
}

/** In every other layer the point says it, but for what was put there by hand into a grid that is in force. */
export const inOther = (layer: Layer, e: Spot, present: Place | undefined): Wanted => {
  if (present?.by === 'hand' && layer.grids.has(present.gridId)) return present
  const gridId = byPoint(layer, e)
  return gridId ? { gridId, by: 'point' } : null
}

/** Where the first layer has lost the grid of an enterprise, or never had one, its point finds another; nobody loses sight by it. */
export const homeless = (layer: Layer, e: Spot, present: Place | undefined): string | null => {
  const held = e.gridId !== null && layer.grids.has(e.gridId)
  if (held || (present?.by === 'hand' && e.gridId === null)) return null
  return byPoint(layer, e)
}

export type Moving = { id: string; name: string; placeId: string | null; from: string | null; to: string | null }
type Plan = {
  before: Layer['locate']
  after: Layer['locate']
  touched: ReadonlySet<string>
  ended: ReadonlySet<string>
}
type Standing = Spot & { name: string; place: Place | null }
export type Moves = { moves: Moving[]; staying: number; blocked: string[] }

const goesTo = (plan: Plan, e: Standing, present: string | null): string | null => {
  const before = byPoint({ locate: plan.before }, e)
  const after = byPoint({ locate: plan.after }, e)
  return before === after && !(present && plan.ended.has(present)) ? present : after
}

/**
 * Whom a change of borders takes to another grid. What was placed by hand stays, and stands in the way of the end of its grid;
 * who has no place yet is found by the new borders.
 */
export const movesBy = (plan: Plan, files: readonly Standing[]): Moves => {
  const found: Moves = { moves: [], staying: 0, blocked: [] }
  for (const e of files) {
    const present = e.place?.gridId ?? null
    if (e.place?.by === 'hand' && present && plan.ended.has(present)) found.blocked.push(e.name)
    else if (e.place?.by === 'hand') found.staying += present && plan.touched.has(present) ? 1 : 0
    else {
      const to = goesTo(plan, e, present)
      if (to !== present) found.moves.push({ id: e.id, name: e.name, placeId: e.place?.id ?? null, from: present, to })
    }
  }
  return found
}
