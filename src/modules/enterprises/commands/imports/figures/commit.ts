import type { WriteCtx } from '../../../../../kernel/context.ts'
import type { ImportRecord } from '../../../queries/index.ts'
import { FIGURE_REASONS } from '../../../rules/import/figures/reasons.ts'
import type { Portion } from '../portions.ts'
import { FACTS, PORTION, TOLD, type Told, whole } from '../statements.ts'
import { followFigures } from './follow.ts'

// Every statement reads the same portion: $1 park, $2 import, $3 and $4 its row numbers.
const IN = `${PORTION} and r.kind in ('new', 'changed')`
const GOES_IN = `${IN} and r.outcome is null`
/** Each figure of a row: what it is to be and what it was. */
const FIGURES = `cross join lateral (select split_part(f.key, '.', 2) as kind, split_part(f.key, '.', 3) as period, f.key,
    (f.value ->> 'value')::numeric as value, f.value ->> 'unit' as unit,
    (r.was -> f.key ->> 'value')::numeric as was, r.was -> f.key ->> 'unit' as was_unit from jsonb_each(r.said) f) f`

const HOLD = `select count(*) from enterprise_import_row r
  cross join lateral (select e.id from enterprise e where e.park_id = $1 and e.id = r.enterprise_id for update) held where ${IN}`
const REFUSE = `update enterprise_import_row r set outcome = 'refused', reasons = $5::jsonb where ${IN}
  and ((select count(*) from enterprise e where e.park_id = $1 and e.id = r.enterprise_id and e.merged_into_id is null) = 0
    or (select count(*) from jsonb_each(r.said) f left join enterprise_indicator i on i.park_id = $1 and i.enterprise_id = r.enterprise_id
        and i.kind = split_part(f.key, '.', 2) and i.period = split_part(f.key, '.', 3)
      where i.value is distinct from (r.was -> f.key ->> 'value')::numeric or i.unit is distinct from r.was -> f.key ->> 'unit') > 0)`
const WRITE = `insert into enterprise_indicator (park_id, id, enterprise_id, kind, period, value, unit, source, by_name, created_at, updated_at)
  select $1, gen_random_uuid(), r.enterprise_id, f.kind, f.period, f.value, f.unit, 'import', $6, $5, $5
  from enterprise_import_row r ${FIGURES} where ${GOES_IN} order by r.row
  on conflict (park_id, enterprise_id, kind, period) do update set value = excluded.value, unit = excluded.unit,
    source = excluded.source, by_name = excluded.by_name, updated_at = excluded.updated_at, version = enterprise_indicator.version + 1`
// A long sheet has many rows of one enterprise; its timeline has one line.
const MOMENTS = `insert into enterprise_moment (park_id, id, enterprise_id, at, kind, title_zh, title_en, by_name, link, source_id, created_at)
  select $1, r.id, r.enterprise_id, $5, 'import', '由导入登记指标（' || $7 || '）', 'Figures by import (' || $7 || ')', $6,
    '/imports/' || ($2::uuid)::text, $2::uuid, $5
  from enterprise_import_row r where ${GOES_IN} order by r.row
  on conflict (park_id, enterprise_id, kind, source_id) do nothing`
const TOUCHED = `select distinct r.enterprise_id as id from enterprise_import_row r where ${GOES_IN}`

/** Writes the figures of a portion; a row of which any figure stands otherwise than the dry run saw it is refused. */
export const commitFigures = async (ctx: WriteCtx, record: ImportRecord, { from, until }: Portion): Promise<Told> => {
  const { client } = ctx
  const at = [ctx.actor.parkId, record.id, from, until]
  await client.query(HOLD, at)
  await client.query(REFUSE, [...at, whole(FIGURE_REASONS.changed_since)])
  await client.query(WRITE, [...at, ctx.now, record.ownerName])
  await client.query(FACTS, [...at, ctx.now, record.ownerId, record.ownerName])
  await client.query(MOMENTS, [...at, ctx.now, record.ownerName, record.fileName])
  const { rows } = await client.query<{ id: string }>(TOUCHED, at)
  const files = rows.map((r) => r.id)
  await followFigures(ctx, { importId: record.id, byId: record.ownerId, byName: record.ownerName }, files)
  return (await client.query<Told>(TOLD, at)).rows[0] as Told
}
