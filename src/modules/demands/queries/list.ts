import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { boundedCount, page } from '../../../kernel/lists.ts'
import { type DemandCounts, type DemandFilter, type DemandRow, DemandStatus } from '../contract/index.ts'
import { FINAL } from '../rules/index.ts'
import { byAnswer } from './byAnswer.ts'
import { byFigure } from './figures.ts'
import { presentRow } from './present.ts'
import { mustSeeRatings, seesRatings } from './ratingFacts.ts'
import { bySaying, byWords, type Firms, firmsSaying } from './search.ts'
import { countByStatus, keptTotal } from './tally.ts'
import { visibleDemands, visibleParts, withNames } from './visible.ts'

type Demands = ReturnType<typeof visibleDemands>
const SORTS = {
  nextDueAt: { column: 'demand.nextDueAt', type: 'timestamptz', nullable: true },
  updatedAt: { column: 'demand.updatedAt', type: 'timestamptz' },
  submittedAt: { column: 'demand.submittedAt', type: 'timestamptz', nullable: true },
  dueAt: { column: 'demand.dueAt', type: 'timestamptz', nullable: true },
  number: { column: 'demand.number', type: 'text' },
} as const

const OPEN = DemandStatus.options.filter((status) => !FINAL.includes(status))

// Said as they stand, so that the index of open cases is known to hold them.
const isOneOf = (states: readonly DemandStatus[]) =>
  sql<boolean>`demand.status in (${sql.join(states.map((s) => sql.lit(s)))})`

const startOf = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`
const byTime = (rows: Demands, f: DemandFilter, now: Date): Demands => {
  let q = rows
  if (f.submittedFrom) q = q.where('demand.submittedAt', '>=', startOf(f.submittedFrom))
  if (f.submittedTo) q = q.where('demand.submittedAt', '<', sql<Date>`${startOf(f.submittedTo)} + interval '1 day'`)
  if (f.open === true) q = q.where(isOneOf(OPEN))
  if (f.open === false) q = q.where('demand.status', 'in', [...FINAL])
  if (f.overdue === true) q = q.where('demand.nextDueAt', '<', now).where(isOneOf(OPEN))
  if (f.overdue === false)
    q = q.where((eb) => eb.or([eb('demand.nextDueAt', '>=', now), eb('demand.nextDueAt', 'is', null)]))
  return q
}

const byRelation = (rows: Demands, f: DemandFilter, ctx: ReadCtx, firms?: Firms): Demands => {
  let q = rows
  if (f.following)
    q = q.where('demand.id', 'in', (sub) =>
      sub
        .selectFrom('demandFollower')
        .select('demandId')
        .where('parkId', '=', ctx.actor.parkId)
        .where('accountId', '=', ctx.actor.id),
    )
  if (f.q) q = byWords(q, f.q, ctx.actor.parkId, firms)
  return q
}

/** An area stands for all grids below it. */
const inGrids = (parkId: string, ids: string[]) => sql<boolean>`demand.grid_id in (
  with recursive below as (
    select id from grid where park_id = ${parkId}::uuid and id = any(${ids}::uuid[])
    union
    select g.id from grid g join below b on g.parent_id = b.id where g.park_id = ${parkId}::uuid)
  select id from below)`

const filtered = (ctx: ReadCtx, rows: Demands, f: DemandFilter, firms?: Firms): Demands => {
  let q = rows
  if (f.status) q = q.where(isOneOf(f.status))
  if (f.level) q = q.where('demand.level', 'in', f.level)
  if (f.source) q = q.where('demand.source', 'in', f.source)
  if (f.categoryId) q = q.where('demand.categoryId', 'in', f.categoryId)
  if (f.departmentId) q = q.where('demand.departmentId', 'in', f.departmentId)
  if (f.gridId) q = q.where(inGrids(ctx.actor.parkId, f.gridId))
  if (f.enterpriseId) q = q.where('demand.enterpriseId', '=', f.enterpriseId)
  if (f.visitId) q = q.where('demand.visitId', '=', f.visitId)
  if (f.saying) q = bySaying(q, f.saying, ctx.actor.parkId)
  if (f.answer) q = byAnswer(q, f.answer)
  if (f.reopenAsked !== undefined) q = q.where('demand.reopenAskedAt', f.reopenAsked ? 'is not' : 'is', null)
  if (f.rectifying !== undefined) q = q.where('demand.rectifying', '=', sql.lit(f.rectifying))
  return byFigure(byRelation(byTime(q, f, ctx.now), f, ctx, firms), f, ctx)
}

// What the index of open cases knows of a case besides its order.
const FACETS = ['level', 'source', 'categoryId', 'departmentId', 'gridId', 'enterpriseId'] as const

/** The demands a filter leaves of those one may see; lists, boards, exports and figures all start here. */
export const filteredDemands = (ctx: ReadCtx, f: DemandFilter): Demands => filtered(ctx, visibleDemands(ctx), f)

/** The cases a filter finds, by number: what is to be done with all of them. */
export const demandsFound = async (looking: Looking, f: DemandFilter, most: number) => {
  const ctx = looking as ReadCtx
  mustSeeRatings(ctx, f)
  return filtered(ctx, visibleDemands(ctx), f, f.q ? await firmsSaying(ctx, f.q) : undefined)
    .select(['demand.id', 'demand.number', 'demand.title'])
    .orderBy('demand.number')
    .limit(most)
    .execute()
}

export const listDemands = async (ctx: ReadCtx, filter: DemandFilter): Promise<PageOf<DemandRow>> => {
  mustSeeRatings(ctx, filter)
  const firms = await firmsSaying(ctx, filter.q)
  const parts = visibleParts(ctx).map((part) => filtered(ctx, part, filter, firms))
  const [only] = parts
  return page(ctx, withNames(only && parts.length === 1 ? only : visibleDemands(ctx)), filter, {
    sorts: SORTS,
    id: 'demand.id',
    present: presentRow(ctx.now, seesRatings(ctx)),
    parts,
    known: () => keptTotal(ctx, filter),
    gathered: filter.q !== undefined,
    narrowed: FACETS.some((name) => filter[name] !== undefined),
  })
}

type Bounded = DemandCounts['bounds'][number]
const WATCHED: Record<Bounded, Partial<DemandFilter>> = {
  overdue: { overdue: true },
  rectifying: { rectifying: true, open: true },
  reopenAsked: { reopenAsked: true },
  following: { following: true },
}
const NAMES = Object.keys(WATCHED) as Bounded[]
/** Beside a view more than a thousand say no more than «a thousand and more»; its list counts further. */
const WATCHED_MOST = 1000

/** All of them in one statement, each up to the bound by its own index. */
const countWatched = async (ctx: ReadCtx) => {
  const parts = visibleParts(ctx)
  const counted = NAMES.map((name) => {
    const filter = { limit: 1, sort: 'number', ...WATCHED[name] } as const
    return boundedCount(
      parts.map((part) => filtered(ctx, part, filter)),
      WATCHED_MOST,
    ).as(name)
  })
  const found: Record<string, number> = await ctx.db.selectNoFrom(counted).executeTakeFirstOrThrow()
  const counts = Object.fromEntries(NAMES.map((name) => [name, Math.min(found[name] as number, WATCHED_MOST)]))
  return {
    ...(counts as Record<Bounded, number>),
    bounds: NAMES.filter((name) => (found[name] as number) > WATCHED_MOST),
  }
}

/** The numbers beside the saved views: the same doors and conditions as the lists behind them. */
export const countDemands = async (ctx: ReadCtx): Promise<DemandCounts> => {
  const none = Object.fromEntries(DemandStatus.options.map((s) => [s, 0])) as DemandCounts['status']
  const [byStatus, watched] = await Promise.all([countByStatus(ctx), countWatched(ctx)])
  return { status: { ...none, ...Object.fromEntries(byStatus) }, ...watched }
}
