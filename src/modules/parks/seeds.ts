import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import { addGrid, addLayer } from './commands/index.ts'

export type Spot = [lng: number, lat: number]
export type SeededGrid = { id: string; name: string; areaId: string; ring: Spot[]; centre: Spot }
export type Ground = { layerId: string; areas: { id: string; name: string }[]; grids: SeededGrid[] }

// An invented piece of ground in the county: a mesh of cells with crooked borders, so that grids meet without gap or overlap.
const WEST = 112.86
const SOUTH = 28.62
const CELL: Spot = [0.018, 0.016]
const AREAS = [
  {
    name: '城西片区',
    code: 'X',
    cells: [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ],
  },
  {
    name: '洋沙湖片区',
    code: 'Y',
    cells: [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
      [2, 0],
    ],
  },
  {
    name: '临港片区',
    code: 'L',
    cells: [
      [3, 0],
      [3, 1],
      [3, 2],
      [4, 1],
    ],
  },
] as const
const NUMBERS = ['一', '二', '三', '四', '五']

const meshOf = (story: Story) => {
  const corners = new Map<string, Spot>()
  return (x: number, y: number): Spot => {
    const key = `${x},${y}`
    const known = corners.get(key)
    if (known) return known
    const bend = () => (story.random() - 0.5) * 0.5
    const corner: Spot = [round(WEST + (x + bend()) * CELL[0]), round(SOUTH + (y + bend()) * CELL[1])]
    corners.set(key, corner)
    return corner
  }
}
const round = (n: number) => Math.round(n * 1e6) / 1e6
const middle = (ring: Spot[]): Spot => {
  const open = ring.slice(0, -1)
  return [
    round(open.reduce((s, p) => s + p[0], 0) / open.length),
    round(open.reduce((s, p) => s + p[1], 0) / open.length),
  ]
}
/** Somewhere inside a convex-ish grid, off its border. */
export const spotIn = (story: Story, g: SeededGrid): Spot => {
  const corner = story.pick(g.ring)
  const share = 0.1 + story.random() * 0.65
  return [
    round(g.centre[0] + (corner[0] - g.centre[0]) * share),
    round(g.centre[1] + (corner[1] - g.centre[1]) * share),
  ]
}

/** A corner pulled off its place: what happens where two offices draw the same ground. */
const NOWHERE: Spot = [0, 0]
const PULLED: Record<string, Spot> = { 'Y 3,2': [0.003, 0], 'X 0,3': [0.004, -0.003] }
/** The safety office's grids, one for each area, drawn by hand: one laps over its neighbour, one leaves a corner open. */
const seedSafety = async (ctx: WriteCtx, corner: (x: number, y: number) => Spot) => {
  const layerId = await addLayer(ctx, { code: 'safety', name: '安全网格', position: 10 })
  for (const [i, { name, code, cells }] of AREAS.entries()) {
    const pulled = (x: number, y: number): Spot => {
      const at = corner(x, y)
      const by = PULLED[`${code} ${x},${y}`] ?? NOWHERE
      return [round(at[0] + by[0]), round(at[1] + by[1])]
    }
    const rings = cells.map(([x, y]) => [
      [pulled(x, y), pulled(x + 1, y), pulled(x + 1, y + 1), pulled(x, y + 1), pulled(x, y)],
    ])
    const polygon = { type: 'MultiPolygon' as const, coordinates: rings }
    await addGrid(ctx, { layerId, kind: 'grid', code: `S${i + 1}`, name: `${name.slice(0, -2)}安全网格`, polygon })
  }
}

export const seedGround = async (ctx: WriteCtx, story: Story): Promise<Ground> => {
  const corner = meshOf(story)
  const layerId = await addLayer(ctx, { code: 'service', name: '服务网格' })
  const ground: Ground = { layerId, areas: [], grids: [] }
  for (const area of AREAS) {
    const id = await addGrid(ctx, { layerId, kind: 'area', code: area.code, name: area.name })
    ground.areas.push({ id, name: area.name })
    for (const [i, [x, y]] of area.cells.entries()) {
      const ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)]
      const name = `${area.name.slice(0, -2)}第${NUMBERS[i]}网格`
      const centre = middle(ring)
      const grid = await addGrid(ctx, {
        layerId,
        parentId: id,
        kind: 'grid',
        code: `${area.code}${i + 1}`,
        name,
        polygon: { type: 'Polygon', coordinates: [ring] },
        centre,
      })
      ground.grids.push({ id: grid, name, areaId: id, ring, centre })
    }
  }
  await seedSafety(ctx, corner)
  return ground
}
