import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { groundOf } from '../../parks/index.ts'
import { type By, homeless, inFirst, inOther, type Layer, type Place, type Spot } from '../rules/places.ts'

export const PLACE_JOB = 'enterprises.place'

type Placed = Place & { enterpriseId: string; layerId: string }
export type Opening = { enterpriseId: string; layerId: string; gridId: string; by: By }

const CLOSE = `update enterprise_place p set until = $2, ended_by = $4 from unnest($3::uuid[]) as x(id)
  where p.park_id = $1 and p.id = x.id and p.until is null`
export const closePlaces = async (ctx: WriteCtx, ids: readonly string[], endedBy: string | null = null) => {
  if (ids.length > 0) await ctx.client.query(CLOSE, [ctx.actor.parkId, ctx.now, ids, endedBy])
}

const OPEN = `insert into enterprise_place (park_id, id, enterprise_id, layer_id, grid_id, by, since, by_name, change_id)
  select $1, x.id, x.enterprise_id, x.layer_id, x.grid_id, x.by, $2, $3, $4
  from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[]) as x(id, enterprise_id, layer_id, grid_id, by)`
export const openPlaces = async (ctx: WriteCtx, rows: readonly Opening[], changeId: string | null = null) => {
  if (rows.length === 0) return
  await ctx.client.query(OPEN, [
    ctx.actor.parkId,
    ctx.now,
    ctx.actor.name,
    changeId,
    rows.map(() => newId(ctx.now)),
    rows.map((r) => r.enterpriseId),
    rows.map((r) => r.layerId),
    rows.map((r) => r.gridId),
    rows.map((r) => r.by),
  ])
}

const placesOf = async (ctx: WriteCtx, ids: readonly string[]) => {
  const { rows } = await ctx.client.query<Placed>(
    // Joined, not searched in a list: whatever the statistics say, no row is held against ten thousand ids.
    `select p.id, p.enterprise_id as "enterpriseId", p.layer_id as "layerId", p.grid_id as "gridId", p.by
     from unnest($2::uuid[]) as x(id) join enterprise_place p on p.park_id = $1 and p.enterprise_id = x.id and p.until is null`,
    [ctx.actor.parkId, ids],
  )
  return new Map(rows.map((r) => [`${r.enterpriseId} ${r.layerId}`, r]))
}

const differences = (layers: readonly Layer[], files: readonly Spot[], there: Map<string, Placed>) => {
  const closing: string[] = []
  const opening: Opening[] = []
  for (const e of files)
    layers.forEach((layer, i) => {
      const present = there.get(`${e.id} ${layer.layerId}`)
      const wanted = i === 0 ? inFirst(layer, e, present) : inOther(layer, e, present)
      if (present?.gridId === wanted?.gridId && present?.by === wanted?.by) return
      if (present) closing.push(present.id)
      if (wanted)
        opening.push({ enterpriseId: e.id, layerId: layer.layerId, ...{ gridId: wanted.gridId, by: wanted.by } })
    })
  return { closing, opening }
}

const agree = async (ctx: WriteCtx, layers: readonly Layer[], files: readonly Spot[]) => {
  const there = await placesOf(
    ctx,
    files.map((f) => f.id),
  )
  const { closing, opening } = differences(layers, files, there)
  await closePlaces(ctx, closing)
  await openPlaces(ctx, opening)
  return opening.length
}

/** Brings the places of these files into line with what the files say, in every layer; in the transaction that changed them. */
export const keepPlaces = async (ctx: WriteCtx, ids: readonly string[]): Promise<void> => {
  const layers = await groundOf(ctx)
  if (layers.length === 0 || ids.length === 0) return
  const files = await ctx.db
    .selectFrom('enterprise')
    .select(['id', 'lng', 'lat', 'gridId'])
    .where('parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`id = any(${ids as string[]}::uuid[])`)
    .execute()
  await agree(ctx, layers, files)
}

const HOUSE = `update enterprise e set grid_id = x.grid_id, version = e.version + 1, updated_at = $2
  from unnest($3::uuid[], $4::uuid[]) as x(id, grid_id) where e.park_id = $1 and e.id = x.id`
const FACTS = `insert into enterprise_fact_line (park_id, id, enterprise_id, field, value, source, source_id, by_name, at)
  select $1, x.fact, x.id, 'gridId', to_jsonb(x.grid_id), 'desk', $6, $7, $2
  from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as x(id, grid_id, fact)`
/** The grid of the first layer in the files themselves, each with its source. */
export const writeHomes = async (
  ctx: WriteCtx,
  homes: readonly { id: string; gridId: string | null }[],
  sourceId: string | null = null,
) => {
  if (homes.length === 0) return
  const [ids, grids] = [homes.map((h) => h.id), homes.map((h) => h.gridId)]
  await ctx.client.query(HOUSE, [ctx.actor.parkId, ctx.now, ids, grids])
  const facts = homes.map(() => newId(ctx.now))
  await ctx.client.query(FACTS, [ctx.actor.parkId, ctx.now, ids, grids, facts, sourceId, ctx.actor.name])
}

/** Files with a point and no grid in force: the first layer takes them in. */
const takeIn = async (ctx: WriteCtx, first: Layer, files: Spot[]): Promise<Spot[]> => {
  const there = await placesOf(
    ctx,
    files.map((f) => f.id),
  )
  const homes = files.flatMap((e) => {
    const gridId = homeless(first, e, there.get(`${e.id} ${first.layerId}`))
    return gridId ? [{ id: e.id, gridId }] : []
  })
  await writeHomes(ctx, homes)
  const found = new Map(homes.map((h) => [h.id, h.gridId]))
  return files.map((f) => ({ ...f, gridId: found.get(f.id) ?? f.gridId }))
}

const AT_A_TIME = 5000
/** Every file of the park in every layer: after an import, where borders were drawn, and each night. Answers how many places are new. */
export const placeAll = async (ctx: WriteCtx): Promise<number> => {
  const layers = await groundOf(ctx)
  const first = layers[0]
  let [after, opened] = ['00000000-0000-0000-0000-000000000000', 0]
  while (first) {
    const files = await ctx.db
      .selectFrom('enterprise')
      .select(['id', 'lng', 'lat', 'gridId'])
      .where('parkId', '=', ctx.actor.parkId)
      .where('mergedIntoId', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_A_TIME)
      .execute()
    if (files.length === 0) break
    opened += await agree(ctx, layers, await takeIn(ctx, first, files))
    after = files.at(-1)?.id ?? after
  }
  if (opened > 0) await ctx.audit('enterprise.place-all', { after: { places: opened } })
  return opened
}
