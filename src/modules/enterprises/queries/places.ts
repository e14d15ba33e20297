import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { page } from '../../../kernel/lists.ts'
import type { Missing, MissingFilter, Place } from '../contract/index.ts'
import { enterpriseFor, visibleEnterprises } from './visible.ts'

/** In which grid of every layer it lies and lay; on a day, where it lay at its end. */
export const placesOf = async (
  ctx: Looking,
  id: string,
  { on }: { on?: string | undefined },
): Promise<{ items: Place[] }> => {
  const file = await enterpriseFor(ctx, id)
  const end = sql<Date>`((${on ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
  const rows = await ctx.db
    .selectFrom('enterprisePlace as p')
    .innerJoin('gridLayer as l', (j) => j.onRef('l.parkId', '=', 'p.parkId').onRef('l.id', '=', 'p.layerId'))
    .innerJoin('grid as g', (j) => j.onRef('g.parkId', '=', 'p.parkId').onRef('g.id', '=', 'p.gridId'))
    .select(['l.id as layerId', 'l.name as layerName', 'g.id as gridId', 'g.name as gridName'])
    .select(['p.by', 'p.since', 'p.until', 'p.byName', 'p.changeId'])
    .where('p.parkId', '=', ctx.actor.parkId)
    .where('p.enterpriseId', '=', file.id)
    .$if(on !== undefined, (q) => q.where(sql<boolean>`p.since < ${end} and (p.until is null or p.until >= ${end})`))
    .orderBy('l.position')
    .orderBy('l.code')
    .orderBy('p.since', 'desc')
    .orderBy('p.id', 'desc')
    .limit(500)
    .execute()
  const items = rows.map((r) => ({
    layer: { id: r.layerId, name: r.layerName },
    grid: { id: r.gridId, name: r.gridName },
    by: r.by as Place['by'],
    since: r.since.toISOString(),
    until: r.until?.toISOString() ?? null,
    byName: r.byName,
    changeId: r.changeId,
  }))
  return { items }
}

type Row = { id: string; name: string; address: string | null; why: Missing['why'] }

/** At work in the park and in no grid in force of this layer. */
export const missingPlaces = (ctx: ReadCtx, f: MissingFilter) => {
  const day = sql`(${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date`
  const present = sql`select p.grid_id, (g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})) as in_force
    from enterprise_place p join grid g on g.park_id = p.park_id and g.id = p.grid_id
    where p.park_id = enterprise.park_id and p.enterprise_id = enterprise.id and p.layer_id = ${f.layerId}::uuid and p.until is null`
  const rows = visibleEnterprises(ctx)
    .select(['enterprise.id', 'enterprise.name', 'enterprise.address'])
    .select(
      sql<
        Missing['why']
      >`case when exists (${present}) then 'ended' when enterprise.lng is null then 'no_point' else 'outside' end`.as(
        'why',
      ),
    )
    .where('enterprise.status', 'in', ['active', 'suspended'])
    .where(sql<boolean>`not exists (select 1 from (${present}) p where p.in_force)`)
    .$if(f.q !== undefined, (q) =>
      q.where('enterprise.name', 'ilike', `%${(f.q ?? '').replace(/[\\%_]/g, (c) => `\\${c}`)}%`),
    )
  return page<Row, Missing>(ctx, rows, f, {
    sorts: { name: { column: 'enterprise.name', type: 'text' } },
    id: 'enterprise.id',
    present: ({ id, name, address, why }) => ({ id, name, address, why }),
  })
}
