import { sql } from 'kysely'
import { currentDivision, divisionPath } from '../../../kernel/codes/divisions.ts'
import { divisionOfUscc } from '../../../kernel/codes/index.ts'
import { industryName } from '../../../kernel/codes/industries.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { page, type SortColumn } from '../../../kernel/lists.ts'
import type { Enterprise, EnterpriseFilter } from '../contract/index.ts'
import { NEVER } from '../rules/stale.ts'
import { filtered, narrows } from './filters.ts'
import { selectedBy } from './selections.ts'
import { visibleEnterprises } from './visible.ts'

const GRID = sql<{ id: string; name: string; kind: string } | null>`(
  select json_build_object('id', g.id, 'name', g.name, 'kind', g.kind) from grid g
  where g.park_id = enterprise.park_id and g.id = enterprise.grid_id)`
const REACHABLE = sql<number>`(
  select count(*)::int from enterprise_contact c
  where c.park_id = enterprise.park_id and c.enterprise_id = enterprise.id and c.phone is not null)`
const OPEN_DEMANDS = sql<number>`coalesce((
  select o.n from enterprise_open o
  where o.park_id = enterprise.park_id and o.enterprise_id = enterprise.id and o.kind = 'demand'), 0)`

export const withNames = (ctx: Looking) =>
  visibleEnterprises(ctx)
    .selectAll('enterprise')
    .select([GRID.as('grid'), REACHABLE.as('reachable'), OPEN_DEMANDS.as('openDemands')])
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
  statusSince: r.statusSince,
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
  ruleTags: r.ruleTags,
  reachable: r.reachable,
  staleFrom: r.staleFrom === NEVER ? null : r.staleFrom,
  openDemands: r.openDemands,
  updatedAt: r.updatedAt.toISOString(),
})

const SORTS: Record<string, SortColumn> = {
  name: { column: 'enterprise.name', type: 'text' },
  updatedAt: { column: 'enterprise.updatedAt', type: 'timestamptz' },
  code: { column: 'enterprise.code', type: 'text' },
  status: { column: 'enterprise.statusRank', type: 'int8' },
  tier: { column: 'enterprise.tierRank', type: 'int8' },
  size: { column: 'enterprise.sizeRank', type: 'int8' },
  industry: { column: 'enterprise.industryCode', type: 'text', nullable: true },
  grid: { column: 'enterprise.gridId', type: 'uuid', nullable: true },
  capital: { column: 'enterprise.registeredCapitalFen', type: 'int8', nullable: true },
  foundedOn: { column: 'enterprise.foundedOn', type: 'date', nullable: true },
  staleFrom: { column: 'enterprise.staleFrom', type: 'date', nullable: true },
}

/** Filters find their rows by indexes of their own and are gone through once; without any, the order's index is. */
export const listEnterprises = async (ctx: ReadCtx, f: EnterpriseFilter) => {
  const selected = await selectedBy(ctx, f)
  return page<NamedRow, Enterprise>(ctx, withNames(ctx), f, {
    sorts: SORTS,
    id: 'enterprise.id',
    present,
    parts: [filtered(ctx, visibleEnterprises(ctx), f, selected)],
    narrowed: true,
    gathered: narrows(f),
    walked: [filtered(ctx, visibleEnterprises(ctx), f, selected, true)],
  })
}

export const listTags = async (ctx: ReadCtx) => ({
  items: await ctx.db
    .selectFrom(
      visibleEnterprises(ctx)
        .select(
          sql<string>`unnest(array(select unnest(enterprise.tags) union select unnest(enterprise.rule_tags)))`.as(
            'tag',
          ),
        )
        .as('used'),
    )
    .select(['tag', sql<number>`count(*)::int`.as('count')])
    .groupBy('tag')
    .orderBy('count', 'desc')
    .orderBy('tag')
    .limit(200)
    .execute(),
})
