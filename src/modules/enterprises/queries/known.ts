import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { THERE } from './there.ts'

/** What rules of other modules judge files by: the values and, by field, the day on which each was last written down. */
export type KnownOf = {
  id: string
  industryCode: string | null
  size: string
  status: string
  tier: string
  registeredCapitalFen: number | null
  registeredCapitalCurrency: string | null
  foundedOn: string | null
  foundedPrecision: string | null
  gridId: string | null
  /** In which grid of each layer it lies. */
  places: string[]
  tags: string[]
  written: Record<string, string>
  titles: { kind: string; name: string; validUntil: string | null; withdrawn: boolean; on: string }[]
  staff: { value: number; period: string; on: string } | null
  figures: { kind: string; period: string; value: number; unit: string }[]
  /** Names of `EntryName` that the file has. */
  entries: string[]
}

const DAY = (at: string) => sql.raw(`(${at} at time zone 'Asia/Shanghai')::date`)
const WRITTEN = sql`(select coalesce(jsonb_object_agg(f.field, f.at), '{}') from (
  select field, ${DAY('max(x.at)')} as at from enterprise_fact x
  where x.park_id = e.park_id and x.enterprise_id = e.id group by field) f)`
const TITLES = sql`(select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'name', t.name, 'validUntil', t.valid_until,
    'withdrawn', t.withdrawn_at is not null, 'on', ${DAY('t.updated_at')}) order by t.valid_until desc nulls first, t.id), '[]')
  from enterprise_title t where t.park_id = e.park_id and t.enterprise_id = e.id)`
/** Of the latest period; of periods that begin alike the longer word is the later or finer one. */
const STAFF = sql`(select jsonb_build_object('value', i.value, 'period', i.period, 'on', ${DAY('i.updated_at')}) from enterprise_indicator i
  where i.park_id = e.park_id and i.enterprise_id = e.id and i.kind = 'staff' order by i.period desc limit 1)`

const FIGURES = sql`(select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'period', i.period, 'value', i.value, 'unit', i.unit)), '[]')
  from enterprise_indicator i where i.park_id = e.park_id and i.enterprise_id = e.id)`
const ENTRIES = sql`(select array_agg(name) filter (where there) from (values ${sql.join(
  Object.entries(THERE).map(([name, there]) => sql`(${sql.lit(name)}, ${there})`),
)}) entry(name, there))`

/** Many files at once, in one question whatever their number. The caller may see the enterprises. */
export const knownOf = async (ctx: Looking, ids: readonly string[]): Promise<KnownOf[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<KnownOf>`
    select e.id, e.industry_code, e.size, e.status, e.tier, e.registered_capital_fen, e.registered_capital_currency, e.founded_on,
      e.founded_precision, e.grid_id, e.tags || e.rule_tags as tags, ${WRITTEN} as written, ${TITLES} as titles, ${STAFF} as staff,
      array(select p.grid_id from enterprise_place p where p.park_id = e.park_id and p.enterprise_id = e.id and p.until is null) as places,
      ${FIGURES} as figures, coalesce(${ENTRIES}, '{}') as entries
    from enterprise e where e.park_id = ${ctx.actor.parkId}::uuid and e.id = any(${ids as string[]}::uuid[])`.execute(
    ctx.db as never,
  )
  return rows
}
