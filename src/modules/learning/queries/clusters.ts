import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { readable } from '../../../kernel/words/index.ts'
import { presentRow, seesRatings, visibleDemands, withNames } from '../../demands/index.ts'
import type { Cluster, ClusterCases, ClusterFilter, ClusterRow } from '../contract/index.ts'
import { daysAfter } from '../rules/index.ts'
import { type Ground, groundOf } from './ground.ts'

/** The only door to clusters: they speak of the whole park, so whoever sees less sees none. */
export const visibleClusters = ({ db, actor }: Looking) =>
  db.selectFrom('troubleCluster').where(within(actor, { park: 'troubleCluster.parkId' }))
type Clusters = ReturnType<typeof visibleClusters>

const actionSql = sql<ClusterRow['action']>`(select json_build_object('id', a.id, 'number', a.number, 'state', a.state)
  from special_action a where a.park_id = trouble_cluster.park_id and a.cluster_id = trouble_cluster.id
  order by (a.state <> 'done') desc, a.started_on desc, a.id desc limit 1)`
const shown = (rows: Clusters) => rows.selectAll('troubleCluster').select(actionSql.as('action'))
type Shown = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const DAY_OF = sql<string>`to_char(submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
/** Monday of the week of a day. */
const mondayOf = (day: string) => daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

type PerDay = Map<string, Map<string, number>>
const casesPerDay = async ({ db, actor }: Looking, ids: string[]): Promise<PerDay> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('troubleCase')
    .select(['clusterId', DAY_OF.as('day'), sql<number>`count(*)::int`.as('n')])
    .where('parkId', '=', actor.parkId)
    .where('clusterId', 'in', ids)
    .groupBy(['clusterId', DAY_OF])
    .execute()
  const found: PerDay = new Map(ids.map((id) => [id, new Map()]))
  for (const r of rows) found.get(r.clusterId)?.set(r.day, r.n)
  return found
}

/** Whole weeks from the Monday of the first day that was looked at to today. */
const weeksOf = (days: Map<string, number> | undefined, from: string, to: string): ClusterRow['weeks'] => {
  const weeks: ClusterRow['weeks'] = []
  for (let monday = mondayOf(from); monday <= to; monday = daysAfter(monday, 7)) {
    const inWeek = Array.from({ length: 7 }, (_, i) => days?.get(daysAfter(monday, i)) ?? 0)
    weeks.push({ from: monday, to: daysAfter(monday, 6), cases: inWeek.reduce((sum, n) => sum + n, 0) })
  }
  return weeks
}

const presentCluster =
  (ground: Ground, perDay: PerDay) =>
  (c: Shown): ClusterRow => ({
    id: c.id,
    version: c.version,
    label: c.label,
    words: readable(c.words),
    leastPercent: Math.round((100 * c.least) / c.words.length),
    category: ground.category(c.categoryId),
    place: ground.place(c.placeId),
    caseCount: c.caseCount,
    enterpriseCount: c.enterpriseCount,
    firstAt: c.firstAt.toISOString(),
    lastAt: c.lastAt.toISOString(),
    weeks: weeksOf(perDay.get(c.id), shanghaiDate(c.seenFrom), shanghaiDate(c.seenAt)),
    action: c.action,
    dismissedAt: c.dismissedAt?.toISOString() ?? null,
  })

const filtered = (ctx: ReadCtx, f: ClusterFilter): Clusters => {
  let rows = visibleClusters(ctx).where('troubleCluster.caseCount', '>', 0)
  if (f.categoryId) rows = rows.where('troubleCluster.categoryId', 'in', f.categoryId)
  if (f.placeId) rows = rows.where('troubleCluster.placeId', 'in', f.placeId)
  rows = rows.where('troubleCluster.dismissedAt', f.dismissed ? 'is not' : 'is', null)
  const acted = sql<boolean>`exists (select 1 from special_action a where a.park_id = trouble_cluster.park_id
    and a.cluster_id = trouble_cluster.id and a.state <> 'done')`
  if (f.acted !== undefined) rows = rows.where(f.acted ? acted : sql<boolean>`not ${acted}`)
  return rows
}

/** Where the filter says nothing of it, what was dismissed is left out. */
export const listClusters = async (ctx: ReadCtx, f: ClusterFilter): Promise<PageOf<ClusterRow>> => {
  const found = await page<Shown, Shown>(ctx, shown(filtered(ctx, f)), f, {
    sorts: {
      caseCount: { column: 'troubleCluster.caseCount', type: 'int8' },
      lastAt: { column: 'troubleCluster.lastAt', type: 'timestamptz' },
    },
    id: 'troubleCluster.id',
    present: (c) => c,
  })
  const ids = found.items.map((c) => c.id)
  const [ground, perDay] = await Promise.all([groundOf(ctx), casesPerDay(ctx, ids)])
  return { ...found, items: found.items.map(presentCluster(ground, perDay)) }
}

const gridsOf = async ({ db, actor }: Looking, id: string): Promise<Cluster['grids']> => {
  const rows = await db
    .selectFrom('troubleCase')
    .innerJoin('demand', (j) =>
      j.onRef('demand.parkId', '=', 'troubleCase.parkId').onRef('demand.id', '=', 'troubleCase.demandId'),
    )
    .leftJoin('grid', (j) => j.onRef('grid.parkId', '=', 'demand.parkId').onRef('grid.id', '=', 'demand.gridId'))
    .select(['grid.id', 'grid.name', sql<number>`count(*)::int`.as('cases')])
    .where('troubleCase.parkId', '=', actor.parkId)
    .where('troubleCase.clusterId', '=', id)
    .groupBy(['grid.id', 'grid.name'])
    .orderBy('cases', 'desc')
    .orderBy('grid.name')
    .execute()
  return rows.map((r) => ({ id: r.id, name: r.name ?? '—', cases: r.cases }))
}

export const getCluster = async (ctx: Looking, id: string): Promise<Cluster> => {
  const c = await shown(visibleClusters(ctx)).where('troubleCluster.id', '=', id).executeTakeFirst()
  if (!c) throw notFound()
  const [ground, perDay, grids] = await Promise.all([groundOf(ctx), casesPerDay(ctx, [id]), gridsOf(ctx, id)])
  return {
    ...presentCluster(ground, perDay)(c),
    seenFrom: c.seenFrom.toISOString(),
    seenAt: c.seenAt.toISOString(),
    dismissedBy: c.dismissedByName,
    dismissedReason: c.dismissedReason,
    grids,
  }
}

const startOf = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`

/** The rows behind every number of a cluster. */
export const casesOfCluster = async (ctx: ReadCtx, id: string, f: ClusterCases) => {
  const seen = await visibleClusters(ctx)
    .select('troubleCluster.id')
    .where('troubleCluster.id', '=', id)
    .executeTakeFirst()
  if (!seen) throw notFound()
  const reading = looking(ctx, 'demand.read')
  let rows = withNames(visibleDemands(reading)).innerJoin('troubleCase', (j) =>
    j.onRef('troubleCase.parkId', '=', 'demand.parkId').onRef('troubleCase.demandId', '=', 'demand.id'),
  )
  rows = rows.where('troubleCase.clusterId', '=', id)
  if (f.from) rows = rows.where('demand.submittedAt', '>=', startOf(f.from))
  if (f.to) rows = rows.where('demand.submittedAt', '<', sql<Date>`${startOf(f.to)} + interval '1 day'`)
  if (f.gridId === 'none') rows = rows.where('demand.gridId', 'is', null)
  else if (f.gridId) rows = rows.where('demand.gridId', '=', f.gridId)
  if (f.enterpriseId) rows = rows.where('demand.enterpriseId', '=', f.enterpriseId)
  return page(ctx, rows, f, {
    sorts: { submittedAt: { column: 'troubleCase.submittedAt', type: 'timestamptz' } },
    id: 'demand.id',
    present: presentRow(ctx.now, seesRatings(reading)),
  })
}
