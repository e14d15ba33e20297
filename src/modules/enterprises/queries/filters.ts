import { type SelectQueryBuilder, sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { normaliseIndustryCode } from '../../../kernel/codes/index.ts'
import { industries } from '../../../kernel/codes/industries.ts'
import type { Looking } from '../../../kernel/context.ts'
import { allOf, typed } from '../../../kernel/words/index.ts'
import type { EnterpriseFilter } from '../contract/index.ts'
import { boxIn } from '../rules/box.ts'
import type { Selected } from './selections.ts'

// biome-ignore lint/suspicious/noExplicitAny: filters add no column, whatever the builder selects
export type Rows = SelectQueryBuilder<any, any, any>
type Asked = Omit<EnterpriseFilter, 'limit' | 'cursor' | 'sort'>

const FEN_IN_WAN = 1_000_000
const DAY_MS = 86_400_000
/** Titles that end within so many days are named, and those that have ended within the last year. */
const EXPIRING_DAYS = 90
const ENDED_DAYS = 365

/** The beginning of a code, long before it says which: as the index of codes stands. */
const CODE = /^\d[0-9A-Z]{3,14}$/
const END = 'Z'.repeat(18)

/** Every word that was typed is one of those it is found by; the beginning will do, of a code as of pinyin. */
const matching = (rows: Rows, parkId: string, q: string, walking: boolean) => {
  const code = q.normalize('NFKC').toUpperCase()
  if (CODE.test(code)) return rows.where(sql<boolean>`enterprise.code between ${code} and ${code + END}`)
  const query = allOf(parkId, typed(q))
  if (!query) return rows.where(sql<boolean>`false`)
  const said = sql`f.park_id = ${parkId}::uuid and f.words @@ ${sql.lit(query.words)}::tsquery`
  // `offset 0` keeps it a question to each row, in the order in which rows are walked through.
  if (walking)
    return rows.where(
      sql<boolean>`exists (select 1 from enterprise_found_by f where ${said} and f.enterprise_id = enterprise.id offset 0)`,
    )
  return rows.where(sql<boolean>`enterprise.id in (select f.enterprise_id from enterprise_found_by f where ${said})`)
}

/** Of the first layer the files say it themselves; of others, the places. */
const inGrids = (rows: Rows, parkId: string, { first, others }: NonNullable<Selected['grids']>) => {
  const home = sql<boolean>`enterprise.grid_id = any(${first}::uuid[])`
  const placed = sql<boolean>`enterprise.id in (select p.enterprise_id from enterprise_place p
    where p.park_id = ${parkId}::uuid and p.until is null and p.grid_id = any(${others}::uuid[]))`
  if (others.length === 0) return rows.where(home)
  return rows.where(first.length === 0 ? placed : sql<boolean>`(${home} or ${placed})`)
}

const oneOf = (rows: Rows, column: string, values: readonly string[] | undefined) =>
  values ? rows.where(column, 'in', values) : rows

/** A section, division or group stands for every class below it. */
const inIndustries = (rows: Rows, asked: readonly string[]) => {
  const under = asked.map((code) => normaliseIndustryCode(code) ?? code)
  const codes = industries.map((i) => i.code).filter((code) => under.some((u) => code.startsWith(u)))
  return rows.where(sql<boolean>`enterprise.industry_code = any(${codes}::text[])`)
}

const between = (rows: Rows, column: string, from: unknown, until: unknown) => {
  const least = from === undefined ? rows : rows.where(column, '>=', from)
  return until === undefined ? least : least.where(column, '<=', until)
}
const fen = (wan: number | undefined) => (wan === undefined ? undefined : Math.round(wan * FEN_IN_WAN))

const inBox = (rows: Rows, said: string) => {
  const [w, s, e, n] = boxIn(said) ?? [0, 0, 0, 0]
  return between(between(rows, 'enterprise.lng', w, e), 'enterprise.lat', s, n)
}

const wanted = (rows: Rows, asked: boolean | undefined, is: ReturnType<typeof sql<boolean>>) => {
  if (asked === undefined) return rows
  return rows.where(asked ? is : sql<boolean>`not ${is}`)
}

const NOBODY = sql<boolean>`(enterprise.phones = 0)`
const OPEN = sql<boolean>`exists (select 1 from enterprise_open o
  where o.park_id = enterprise.park_id and o.enterprise_id = enterprise.id and o.kind = 'demand' and o.n > 0)`
const ending = (from: string, until: string) => sql<boolean>`exists (select 1 from enterprise_title t
  where t.park_id = enterprise.park_id and t.enterprise_id = enterprise.id and t.withdrawn_at is null
    and t.valid_until between ${from}::date and ${until}::date)`

const byState = (given: Rows, f: Asked, now: Date) => {
  const day = (days: number) => shanghaiDate(new Date(now.getTime() + days * DAY_MS))
  let rows = wanted(given, f.stale, sql<boolean>`(enterprise.stale_from <= ${day(0)}::date)`)
  rows = wanted(rows, f.expiringTitles, ending(day(-ENDED_DAYS), day(EXPIRING_DAYS)))
  rows = wanted(rows, f.openDemands, OPEN)
  rows = wanted(rows, f.missingContact, NOBODY)
  return wanted(rows, f.codeMarked, sql<boolean>`(enterprise.code_warning is not null)`)
}

/** Only what the question asks for; `rows` begins at the one door to enterprises. */
export const filtered = ({ actor, now }: Looking, given: Rows, f: Asked, selected: Selected, walking = false): Rows => {
  let rows = f.q ? matching(given, actor.parkId, f.q, walking) : given
  if (selected.grids) rows = inGrids(rows, actor.parkId, selected.grids)
  rows = oneOf(rows, 'enterprise.status', f.status)
  rows = oneOf(rows, 'enterprise.tier', f.tier)
  rows = oneOf(rows, 'enterprise.size', f.size)
  if (f.industry) rows = inIndustries(rows, f.industry)
  if (f.tag)
    rows = rows.where(sql<boolean>`(enterprise.tags && ${f.tag}::text[] or enterprise.rule_tags && ${f.tag}::text[])`)
  if (f.box) rows = inBox(rows, f.box)
  rows = between(rows, 'enterprise.registeredCapitalFen', fen(f.capitalFrom), fen(f.capitalUntil))
  rows = between(rows, 'enterprise.foundedOn', f.foundedFrom, f.foundedUntil)
  if (selected.segment) rows = rows.where(sql<boolean>`enterprise.id in (${selected.segment.ids})`)
  return byState(rows, f, now)
}

const NO_FILTER = ['limit', 'cursor', 'sort']
/** Whether the question asks for anything but an order. */
export const narrows = (f: object) => Object.entries(f).some(([key, v]) => !NO_FILTER.includes(key) && v !== undefined)
