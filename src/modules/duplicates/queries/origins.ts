import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { FIELDS, type FieldName, type Origin, type OriginOf } from '../rules/index.ts'

type Row = Origin & { enterpriseId: string; field: string }

/** By file and field, where the value that stands came from: the latest word about the column that says it. */
export const originsOf = async (ctx: Looking, ids: readonly string[]): Promise<OriginOf> => {
  const { rows } = await sql<Row>`
    select distinct on (f.enterprise_id, f.field) f.enterprise_id as "enterpriseId", f.field, f.source, f.source_id as "sourceId",
      f.by_id as "byId", f.by_name as "byName", f.at, f.valid_until as "validUntil"
    from enterprise_fact f where f.park_id = ${ctx.actor.parkId}::uuid and f.enterprise_id = any(${ids as string[]}::uuid[])
    order by f.enterprise_id, f.field, f.at desc, f.id desc`.execute(ctx.db as never)
  const by = new Map(rows.map((r) => [`${r.enterpriseId}/${r.field}`, { ...r, at: new Date(r.at) }]))
  return (id, field: FieldName) => by.get(`${id}/${FIELDS[field].columns[0]}`)
}
