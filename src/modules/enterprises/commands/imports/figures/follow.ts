import { sql } from 'kysely'
import type { WriteCtx } from '../../../../../kernel/context.ts'
import { newId } from '../../../../../kernel/ids.ts'
import { type Figure, judgeSize } from '../../../rules/size.ts'

type By = { importId: string; byId: string | null; byName: string | null }

const JUDGED = ['staff', 'revenue', 'assets']
const yearlyOf = async (ctx: WriteCtx, ids: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('enterpriseIndicator')
    .select(['enterpriseId', 'kind', 'period', 'value', 'unit'])
    .where('parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`enterprise_id = any(${ids as string[]}::uuid[])`)
    .where('kind', 'in', JUDGED)
    .where(sql<boolean>`length(period) = 4`)
    .execute()
  return Map.groupBy(rows, (r) => r.enterpriseId)
}

const filesOf = (ctx: WriteCtx, ids: readonly string[]) =>
  ctx.db
    .selectFrom('enterprise')
    .select(['id', 'industryCode', 'size'])
    .where('parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`enterprise.id = any(${ids as string[]}::uuid[])`)
    .execute()

const RESIZE = `update enterprise e set size = x.size, version = e.version + 1, updated_at = $2
  from json_to_recordset($3::json) as x(file uuid, size text) where e.park_id = $1 and e.id = x.file`
const SAY = `insert into enterprise_fact_sheet (park_id, id, enterprise_id, said, source, source_id, by_id, by_name, at)
  select $1, x.id, x.file, jsonb_build_object('size', x.size), 'import', $4, $5, $6, $2
  from json_to_recordset($3::json) as x(id uuid, file uuid, size text)`

/** Of files whose size followed this import: what was said of it before. */
const BEFORE = `select f.enterprise_id as file, coalesce((select o.value #>> '{}' from enterprise_fact o
      where o.park_id = $1 and o.enterprise_id = f.enterprise_id and o.field = 'size' and o.source_id is distinct from $2
      order by o.at desc, o.id desc limit 1), 'unknown') as size
  from enterprise_fact_sheet f where f.park_id = $1 and f.enterprise_id = any($3::uuid[]) and f.source_id = $2 and f.said ? 'size'`
const sizesBefore = async (ctx: WriteCtx, importId: string, ids: readonly string[]) => {
  const { rows } = await ctx.client.query<{ file: string; size: string }>(BEFORE, [ctx.actor.parkId, importId, ids])
  return new Map(rows.map((r) => [r.file, r.size]))
}

/** Where the figures of the last full year decide, the size class follows them; and what was stale is asked anew. */
export const followFigures = async (
  ctx: WriteCtx,
  by: By,
  ids: readonly string[],
  how: 'commit' | 'undo' = 'commit',
) => {
  if (ids.length === 0) return
  const { parkId } = ctx.actor
  const [files, figures] = [await filesOf(ctx, ids), await yearlyOf(ctx, ids)]
  const before = how === 'undo' ? await sizesBefore(ctx, by.importId, ids) : new Map<string, string>()
  const moved = files.flatMap(({ id, industryCode, size }) => {
    const verdict = judgeSize(industryCode, (figures.get(id) ?? []) as Figure[])
    const next = verdict && verdict.size !== 'unknown' ? verdict.size : before.get(id)
    return next && next !== size ? [{ id: newId(ctx.now), file: id, size: next }] : []
  })
  if (moved.length > 0) {
    await ctx.client.query(RESIZE, [parkId, ctx.now, JSON.stringify(moved)])
    await ctx.client.query(SAY, [parkId, ctx.now, JSON.stringify(moved), by.importId, by.byId, by.byName])
  }
  await ctx.client.query('update enterprise set stale_from = null where park_id = $1 and id = any($2::uuid[])', [
    parkId,
    ids,
  ])
}
