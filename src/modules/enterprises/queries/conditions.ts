import { type RawBuilder, sql } from 'kysely'
import { normaliseIndustryCode } from '../../../kernel/codes/index.ts'
import type { AskedCondition, ConditionRule, Match } from '../contract/index.ts'
import { periodMeant, yearBefore } from '../rules/indicators/index.ts'
import { inBase } from '../rules/units.ts'
import { figureRows } from './figures.ts'
import { THERE } from './there.ts'

/** True, false or null, as met, not met and not known: SQL's own three values. */
type Test = RawBuilder<boolean | null>
type Rows = RawBuilder<unknown>

export type Asking = {
  parkId: string
  /** A business date. */
  today: string
  /** Only these are judged. */
  ids?: readonly string[] | undefined
  /** `enterprise_id, n` of what is open, as far as who asks may see; left out where she may see none: not known then. */
  openDemands?: Rows | undefined
  openHazards?: Rows | undefined
}
/** What the tests read besides the file `e`. */
type Plan = Asking & { joins: Rows[] }

const texts = (values: readonly string[]) => sql`${values as string[]}::text[]`
const either = (operator: string, test: Test): Test => (operator === 'one-of' ? test : sql`(not ${test})`)
const limited = (operator: 'at-least' | 'at-most', value: Rows, limit: Rows): Test =>
  operator === 'at-least' ? sql`(${value} >= ${limit})` : sql`(${value} <= ${limit})`

/** Adds rows of `enterprise_id` and a value, at most one for each enterprise, and answers the name they are read by. */
const joined = (plan: Plan, rows: Rows) => {
  const name = `j${plan.joins.length}`
  plan.joins.push(sql`left join (${rows}) ${sql.raw(name)} on ${sql.raw(name)}.enterprise_id = e.id`)
  return sql.raw(name)
}

const industry = (values: readonly string[]): Test => {
  const patterns = values.map((v) => `${normaliseIndustryCode(v) ?? v}%`)
  return sql`(e.industry_code like any (${texts(patterns)}))`
}
/** In some grid of some layer. */
const PLACED = sql`exists (select 1 from enterprise_place p
  where p.park_id = e.park_id and p.enterprise_id = e.id and p.until is null)`
const grids = (plan: Plan, ids: readonly string[]): Test =>
  sql`(case when e.id in (
      with recursive below as (
        select id from grid where park_id = ${plan.parkId}::uuid and id = any(${ids as string[]}::uuid[])
        union
        select g.id from grid g join below b on g.parent_id = b.id where g.park_id = ${plan.parkId}::uuid)
      select o.id from enterprise o where o.park_id = ${plan.parkId}::uuid and o.grid_id in (select id from below)
      union
      select p.enterprise_id from enterprise_place p
        where p.park_id = ${plan.parkId}::uuid and p.until is null and p.grid_id in (select id from below)) then true
    when e.grid_id is not null or ${PLACED} then false end)`

const holders = (plan: Plan, kinds: readonly string[], more: Rows): Test =>
  sql`(e.id in (select t.enterprise_id from enterprise_title t
    where t.park_id = ${plan.parkId}::uuid and t.kind = any(${texts(kinds)}) ${more}))`
const inForce = (today: string, t: string) =>
  sql`and ${sql.raw(t)}.withdrawn_at is null and (${sql.raw(t)}.valid_until is null or ${sql.raw(t)}.valid_until >= ${today}::date)`
const title = (plan: Plan, c: Extract<AskedCondition, { field: 'title' }>): Test => {
  const held = holders(plan, c.values, inForce(plan.today, 't'))
  if (c.operator === 'none-of') return sql`(not ${held})`
  const recorded = c.values.map((v) => holders(plan, [v], sql``))
  return sql`(case when ${held} then true when ${sql.join(recorded, sql` and `)} then false end)`
}
const titleEnds = (plan: Plan, c: Extract<AskedCondition, { field: 'title-ends' }>): Test => {
  const until = sql`(${plan.today}::date + ${c.value}::int)`
  return holders(
    plan,
    c.values,
    sql`and t.withdrawn_at is null and t.valid_until between ${plan.today}::date and ${until}
      and not exists (select 1 from enterprise_title o where o.park_id = t.park_id and o.enterprise_id = t.enterprise_id
        and o.kind = t.kind and o.withdrawn_at is null and (o.valid_until is null or o.valid_until > ${until}))`,
  )
}
const tag = (c: Extract<AskedCondition, { field: 'tag' }>): Test => {
  const has: Test = sql`(e.tags && ${texts(c.values)} or e.rule_tags && ${texts(c.values)})`
  return either(c.operator, has)
}

const FIRST = sql`(case e.founded_precision when 'year' then date_trunc('year', e.founded_on::timestamp)::date
  when 'month' then date_trunc('month', e.founded_on::timestamp)::date else e.founded_on end)`
const LAST = sql`(case e.founded_precision when 'year' then (date_trunc('year', e.founded_on::timestamp) + interval '1 year - 1 day')::date
  when 'month' then (date_trunc('month', e.founded_on::timestamp) + interval '1 month - 1 day')::date else e.founded_on end)`
/** Decided where the first and the last day it may have been give the same answer. */
const bySpan = (test: (day: Rows) => Test): Test =>
  sql`(case when ${test(FIRST)} = ${test(LAST)} then ${test(FIRST)} end)`
const yearsTo = (today: string) => (day: Rows) =>
  sql`(extract(year from ${today}::date) - extract(year from ${day})
    - case when to_char(${today}::date, 'MM-DD') < to_char(${day}, 'MM-DD') then 1 else 0 end)`

const STAFF = sql`(select i.value from enterprise_indicator i
  where i.park_id = e.park_id and i.enterprise_id = e.id and i.kind = 'staff' order by i.period desc limit 1)`

const figure = (plan: Plan, c: Extract<AskedCondition, { field: 'figure' | 'growth' }>): Test => {
  const { parkId, ids } = plan
  const period = periodMeant(c.period, plan.today)
  const now = joined(plan, figureRows({ parkId, kind: c.kind, period, ids }))
  if (c.field === 'figure') return limited(c.operator, sql`${now}.v`, sql`${String(inBase(c.value, c.unit))}::numeric`)
  const ago = joined(plan, figureRows({ parkId, kind: c.kind, period: yearBefore(period), ids }))
  const test = limited(c.operator, sql`((${now}.v - ${ago}.v) * 100)`, sql`(${String(c.value)}::numeric * ${ago}.v)`)
  return sql`(case when ${ago}.v > 0 then ${test} end)`
}

const open = (plan: Plan, c: Extract<AskedCondition, { field: 'open-demands' | 'open-hazards' }>): Test => {
  const rows = c.field === 'open-demands' ? plan.openDemands : plan.openHazards
  if (!rows) return sql`null::boolean`
  return limited(c.operator, sql`coalesce(${joined(plan, rows)}.n, 0)`, sql`${c.value}::int`)
}
const entry = (c: Extract<AskedCondition, { field: 'entry' }>): Test => {
  const all = sql<boolean>`(${sql.join(
    c.values.map((v) => THERE[v]),
    sql` and `,
  )})`
  return c.operator === 'present' ? all : sql`(not ${all})`
}

const testOf = (plan: Plan, c: AskedCondition): Test => {
  switch (c.field) {
    case 'industry':
      return either(c.operator, industry(c.values))
    case 'size':
      return either(c.operator, sql`(nullif(e.size, 'unknown') = any(${texts(c.values)}))`)
    case 'status':
      return either(c.operator, sql`(e.status = any(${texts(c.values)}))`)
    case 'tier':
      return either(c.operator, sql`(e.tier = any(${texts(c.values)}))`)
    case 'grid':
      return either(c.operator, grids(plan, c.values))
    case 'title':
      return title(plan, c)
    case 'title-ends':
      return titleEnds(plan, c)
    case 'tag':
      return tag(c)
    case 'capital': {
      const test = limited(c.operator, sql`e.registered_capital_fen`, sql`(${String(c.value)}::numeric * 1000000)`)
      return sql`(case when coalesce(e.registered_capital_currency, 'CNY') = 'CNY' then ${test} end)`
    }
    case 'founded':
      return bySpan((day) =>
        c.operator === 'on-or-before' ? sql`(${day} <= ${c.value}::date)` : sql`(${day} >= ${c.value}::date)`,
      )
    case 'age':
      return bySpan((day) => limited(c.operator, yearsTo(plan.today)(day), sql`${c.value}::int`))
    case 'staff':
      return limited(c.operator, STAFF, sql`${c.value}::int`)
    case 'figure':
    case 'growth':
      return figure(plan, c)
    case 'entry':
      return entry(c)
    case 'open-demands':
    case 'open-hazards':
      return open(plan, c)
  }
}

const together = (match: Match, tests: readonly Test[]): Test =>
  sql`(${sql.join(tests, match === 'all' ? sql` and ` : sql` or `)})`

/** The same rule as `judgeRule`, as tables to read besides the file `e` and one test of it. */
const compiled = (rule: ConditionRule, asking: Asking) => {
  const plan: Plan = { ...asking, joins: [] }
  const groups = rule.groups.map((g) =>
    together(
      g.match,
      g.conditions.map((c) => testOf(plan, c)),
    ),
  )
  const test = together(rule.match, groups)
  return { joins: plan.joins.length > 0 ? sql.join(plan.joins, sql` `) : sql``, test }
}

const among = ({ parkId, ids }: Asking) =>
  sql`where e.park_id = ${parkId}::uuid and e.merged_into_id is null ${ids ? sql`and e.id = any(${ids as string[]}::uuid[])` : sql``}`

/** `id, met` of every file; `met` is null where what decides is not known. */
export const judgedRows = (rule: ConditionRule, asking: Asking): RawBuilder<unknown> => {
  const { joins, test } = compiled(rule, asking)
  return sql`select e.id, ${test} as met from enterprise e ${joins} ${among(asking)}`
}
/** `id` of the files that the rule holds for. */
export const membersOf = (rule: ConditionRule, asking: Asking): RawBuilder<unknown> => {
  const { joins, test } = compiled(rule, asking)
  return sql`select e.id from enterprise e ${joins} ${among(asking)} and ${test}`
}
