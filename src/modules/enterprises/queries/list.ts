import { type SelectQueryBuilder, sql } from 'kysely'
import { currentDivision, divisionPath } from '../../../kernel/codes/divisions.ts'
import { divisionOfUscc, normaliseIndustryCode } from '../../../kernel/codes/index.ts'
import { industryName } from '../../../kernel/codes/industries.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { page, type SortColumn } from '../../../kernel/lists.ts'
import type { Enterprise, EnterpriseFilter } from '../contract/index.ts'
import { visibleEnterprises } from './visible.ts'

const GRID = sql<{ id: string; name: string; kind: string } | null>`(
  select json_build_object('id', g.id, 'name', g.name, 'kind', g.kind) from grid g
  where g.park_id = enterprise.park_id and g.id = enterprise.grid_id)`
const REACHABLE = sql<number>`(
  select count(*)::int from enterprise_contact c
  where c.park_id = enterprise.park_id and c.enterprise_id = enterprise.id and c.phone is not null)`

export const withNames = (ctx: Looking) =>
  visibleEnterprises(ctx)
    .selectAll('enterprise')
    .select([GRID.as('grid'), REACHABLE.as('reachable')])
export type NamedRow = Awaited<ReturnType<ReturnType<typeof withNames>['executeTakeFirstOrThrow']>>

/** The code of an old company may name a division that is retired; its successor is where it lies today. */
const divisionOf = (r: NamedRow): string | null => {
  const code = r.divisionCode ?? (r.codeWarning === 'legacy' ? null : divisionOfUscc(r.code))
  const path = code ? divisionPath(currentDivision(code)) : []
  return path.map((d) => d.name).join(' ') || null
}

export const present = (r: NamedRow): Enterprise => ({
  id: r.id,
  version: r.version,
  name: r.name,
  shortName: r.shortName,
  code: r.code,
  codeWarning: r.codeWarning as Enterprise['codeWarning'],
  status: r.status as Enterprise['status'],
  kind: r.kind,
  industryCode: r.industryCode,
  industryName: (r.industryCode && industryName(r.industryCode)) || null,
  size: r.size as Enterprise['size'],
  tier: r.tier as Enterprise['tier'],
  registeredCapitalFen: r.registeredCapitalFen,
  registeredCapitalCurrency: r.registeredCapitalCurrency as Enterprise['registeredCapitalCurrency'],
  foundedOn: r.foundedOn,
  foundedPrecision: r.foundedPrecision as Enterprise['foundedPrecision'],
  divisionCode: r.divisionCode,
  divisionName: divisionOf(r),
  address: r.address,
  lng: r.lng,
  lat: r.lat,
  grid: r.grid,
  legalPerson: r.legalPerson,
  tags: r.tags,
  reachable: r.reachable,
  updatedAt: r.updatedAt.toISOString(),
})

const SORTS: Record<string, SortColumn> = {
  name: { column: 'enterprise.name', type: 'text' },
  updatedAt: { column: 'enterprise.updatedAt', type: 'timestamptz' },
  code: { column: 'enterprise.code', type: 'text' },
}
const like = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`)

// biome-ignore lint/suspicious/noExplicitAny: filters add no column, whatever the builder selects
type Rows = SelectQueryBuilder<any, any, any>

/** By a part of a name, present or former, or by the beginning of a code, also that of a file merged into it. */
const matching = (rows: Rows, q: string) => {
  const part = `%${like(q)}%`
  const code = `${like(q.normalize('NFKC').toUpperCase())}%`
  return rows.where(
    sql<boolean>`(enterprise.name ilike ${part} or enterprise.short_name ilike ${part}
      or enterprise.code like ${code} or enterprise.legacy_reg_no like ${code}
      or exists (select 1 from unnest(enterprise.former_names) f where f ilike ${part})
      or exists (select 1 from enterprise m where m.park_id = enterprise.park_id and m.merged_into_id = enterprise.id
        and (m.code like ${code} or m.legacy_reg_no like ${code})))`,
  )
}

/** An area stands for all grids below it. */
const inGrids = (rows: Rows, parkId: string, ids: string[]) =>
  rows.where(
    sql<boolean>`enterprise.grid_id in (
      with recursive below as (
        select id from grid where park_id = ${parkId}::uuid and id = any(${ids}::uuid[])
        union
        select g.id from grid g join below b on g.parent_id = b.id where g.park_id = ${parkId}::uuid)
      select id from below)`,
  )

const oneOf = (rows: Rows, column: string, values: readonly string[] | undefined) =>
  values ? rows.where(column, 'in', values) : rows

const filtered = (ctx: Looking, f: EnterpriseFilter): Rows => {
  let rows: Rows = withNames(ctx)
  if (f.q) rows = matching(rows, f.q)
  if (f.gridId) rows = inGrids(rows, ctx.actor.parkId, f.gridId)
  rows = oneOf(rows, 'enterprise.status', f.status)
  rows = oneOf(rows, 'enterprise.tier', f.tier)
  rows = oneOf(rows, 'enterprise.size', f.size)
  if (f.industry)
    rows = rows.where('enterprise.industryCode', 'like', `${like(normaliseIndustryCode(f.industry) ?? f.industry)}%`)
  if (f.tag) rows = rows.where(sql<boolean>`enterprise.tags && ${f.tag}::text[]`)
  if (f.missingContact !== undefined) rows = rows.where(sql<boolean>`(${REACHABLE} = 0) = ${f.missingContact}`)
  if (f.codeMarked !== undefined) rows = rows.where('enterprise.codeWarning', f.codeMarked ? 'is not' : 'is', null)
  return rows
}

export const listEnterprises = (ctx: ReadCtx, f: EnterpriseFilter) =>
  page<NamedRow, Enterprise>(ctx, filtered(ctx, f), f, { sorts: SORTS, id: 'enterprise.id', present })

export const listTags = async (ctx: ReadCtx) => ({
  items: await ctx.db
    .selectFrom(visibleEnterprises(ctx).select(sql<string>`unnest(enterprise.tags)`.as('tag')).as('used'))
    .select(['tag', sql<number>`count(*)::int`.as('count')])
    .groupBy('tag')
    .orderBy('count', 'desc')
    .orderBy('tag')
    .limit(200)
    .execute(),
})
