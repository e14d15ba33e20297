import { sql } from 'kysely'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { Cluster, EnterpriseMap, MapQuery } from '../contract/index.ts'
import { boxIn } from '../rules/box.ts'
import { filtered } from './filters.ts'
import { selectedBy } from './selections.ts'
import { visibleEnterprises } from './visible.ts'

/** Marks closer than this would lie on one another. In pixels of a map whose world is 512 wide at zoom 0. */
const APART = 56
const WORLD = 512
const MOST = 2000

type Found = {
  n: number
  lng: number
  lat: number
  w: number
  s: number
  e: number
  north: number
  id: string
  name: string
}
const present = (f: Found): Cluster => ({
  at: [f.lng, f.lat],
  count: f.n,
  box: [f.w, f.s, f.e, f.north],
  id: f.n === 1 ? f.id : null,
  name: f.n === 1 ? f.name : null,
})

type Extent = { n: number; without: number; w: number | null; s: number | null; e: number | null; north: number | null }
const extentOf = async (ctx: ReadCtx, q: MapQuery): Promise<Extent> => {
  const rows = filtered(ctx, visibleEnterprises(ctx), { ...q, box: undefined }, await selectedBy(ctx, q))
  return (await rows
    .select([
      sql<number>`count(enterprise.lng)::int`.as('n'),
      sql<number>`(count(*) - count(enterprise.lng))::int`.as('without'),
      sql<number>`min(enterprise.lng)`.as('w'),
      sql<number>`min(enterprise.lat)`.as('s'),
      sql<number>`max(enterprise.lng)`.as('e'),
      sql<number>`max(enterprise.lat)`.as('north'),
    ])
    .executeTakeFirstOrThrow()) as Extent
}

const clustersOf = async (ctx: ReadCtx, q: MapQuery, middle: number): Promise<Cluster[]> => {
  const wide = (360 / (WORLD * 2 ** q.zoom)) * APART
  const high = wide * Math.max(0.05, Math.cos((middle * Math.PI) / 180))
  const rows = filtered(ctx, visibleEnterprises(ctx), q, await selectedBy(ctx, q)).where(
    'enterprise.lng',
    'is not',
    null,
  )
  const found = (await rows
    .select([
      sql<number>`count(*)::int`.as('n'),
      sql<number>`avg(enterprise.lng)`.as('lng'),
      sql<number>`avg(enterprise.lat)`.as('lat'),
      sql<number>`min(enterprise.lng)`.as('w'),
      sql<number>`min(enterprise.lat)`.as('s'),
      sql<number>`max(enterprise.lng)`.as('e'),
      sql<number>`max(enterprise.lat)`.as('north'),
      sql<string>`(array_agg(enterprise.id))[1]`.as('id'),
      sql<string>`min(enterprise.name)`.as('name'),
    ])
    .groupBy(sql`floor(enterprise.lng / ${wide}), floor(enterprise.lat / ${high})`)
    .orderBy('n', 'desc')
    .limit(MOST)
    .execute()) as Found[]
  return found.map(present)
}

/** Enterprises on the ground, those close to each other as one mark: some hundred marks, however many there are. */
export const enterpriseMap = async (ctx: ReadCtx, q: MapQuery): Promise<EnterpriseMap> => {
  const box = boxIn(q.box)
  const all = await extentOf(ctx, q)
  const south = box?.[1] ?? all.s ?? 0
  const items = all.n === 0 ? [] : await clustersOf(ctx, q, (south + (box?.[3] ?? all.north ?? 0)) / 2)
  return {
    items,
    shown: items.reduce((sum, c) => sum + c.count, 0),
    extent:
      all.w === null || all.s === null || all.e === null || all.north === null
        ? null
        : [all.w, all.s, all.e, all.north],
    withPoint: all.n,
    withoutPoint: all.without,
  }
}
