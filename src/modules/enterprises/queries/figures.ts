import { type RawBuilder, sql } from 'kysely'
import type { IndicatorKind, IndicatorUnit } from '../contract/index.ts'
import { DEFINITIONS, partsOf, spanOf } from '../rules/indicators/index.ts'
import { TENS } from '../rules/units.ts'

const UNIT_CASE = sql.raw((Object.keys(TENS) as IndicatorUnit[]).map((u) => `when '${u}' then 1e${TENS[u]}`).join(' '))
/** The figure `i` in the unit of comparison: the same rounding as `inBase`. */
const BASE = sql`round(i.value * (case i.unit ${UNIT_CASE} end)::numeric)`

type Asked = { parkId: string; kind: IndicatorKind; period: string; ids?: readonly string[] | undefined }
const rows = ({ parkId, kind, ids }: Asked, periods: RawBuilder<unknown>) => sql`
  from enterprise_indicator i where i.park_id = ${parkId}::uuid and i.kind = ${kind} and ${periods}
    ${ids ? sql`and i.enterprise_id = any(${ids as string[]}::uuid[])` : sql``}`

const ofQuarter = (a: Asked, quarter: RawBuilder<unknown>, periods: RawBuilder<unknown>) => {
  const whole =
    DEFINITIONS[a.kind].whole === 'sum'
      ? sql`sum(${BASE}) filter (where i.period !~ 'Q')`
      : sql`(array_agg(${BASE} order by i.period desc) filter (where i.period !~ 'Q'))[1]`
  return sql`select i.enterprise_id, ${quarter} as quarter,
      coalesce(max(${BASE}) filter (where i.period ~ 'Q'),
        case when count(*) filter (where i.period !~ 'Q') = 3 then ${whole} end) as v
    ${rows(a, periods)} group by 1, 2`
}

const QUARTER_OF = sql`case when i.period ~ 'Q' then right(i.period, 1)::int else (right(i.period, 2)::int + 2) / 3 end`
// Named one by one: only so does the index find them.
const within = (year: string) => {
  const quarters = partsOf(year)
  return [...quarters, ...quarters.flatMap(partsOf)]
}
const yearly = (a: Asked) => {
  const whole = DEFINITIONS[a.kind].whole === 'sum' ? sql`sum(q.v)` : sql`(array_agg(q.v order by q.quarter desc))[1]`
  const parts = ofQuarter(a, QUARTER_OF, sql`i.period = any(${within(a.period)}::text[])`)
  return sql`select coalesce(y.enterprise_id, p.enterprise_id) as enterprise_id, coalesce(y.v, p.v) as v
    from (select i.enterprise_id, ${BASE} as v ${rows(a, sql`i.period = ${a.period}`)}) y
    full join (select q.enterprise_id, case when count(q.v) = 4 then ${whole} end as v from (${parts}) q group by 1) p
      on p.enterprise_id = y.enterprise_id`
}
const quarterly = (a: Asked) => {
  const periods = sql`i.period = any(${[a.period, ...partsOf(a.period)]}::text[])`
  return sql`select q.enterprise_id, q.v from (${ofQuarter(a, sql`1`, periods)}) q`
}

/** A figure of every enterprise (or of some) by the same rule as `figureAt`: as reported, else by its parts where all are known. */
export const figureRows = (a: Asked): RawBuilder<unknown> => {
  const span = spanOf(a.period)
  if (span === 'year') return yearly(a)
  if (span === 'quarter') return quarterly(a)
  return sql`select i.enterprise_id, ${BASE} as v ${rows(a, sql`i.period = ${a.period}`)}`
}
