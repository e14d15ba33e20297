import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { VisitFilter, VisitRow } from '../contract/index.ts'

const visits = ({ db, actor }: Looking) =>
  db
    .selectFrom('visit')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'visit.parkId').onRef('enterprise.id', '=', 'visit.enterpriseId'),
    )
    .where('visit.parkId', '=', actor.parkId)

/** The only door to visits: who reaches the enterprise today, and who made the visit. */
export const visibleVisits = (ctx: Looking) =>
  visits(ctx).where(
    within(ctx.actor, {
      park: 'visit.parkId',
      grid: 'enterprise.gridId',
      enterprise: 'visit.enterpriseId',
      owner: 'visit.accountId',
    }),
  )
/** Visits of one person, alone or along with others, for her diary: the diary decides who reads it. */
export const visitsBy = (ctx: Looking, accountId: string) =>
  visits(ctx).where((eb) => eb.or([eb('visit.accountId', '=', accountId), wentAlong(accountId)]))

const wentAlong = (accountId: string) => sql<boolean>`exists (select 1 from visit_companion c
  where c.park_id = visit.park_id and c.visit_id = visit.id and c.account_id = ${accountId}::uuid)`
const companions = sql<VisitRow['companions']>`coalesce((
  select json_agg(json_build_object('accountId', c.account_id, 'name', c.name) order by c.id)
  from visit_companion c where c.park_id = visit.park_id and c.visit_id = visit.id), '[]')`
const countOf = (table: 'demand' | 'promise' | 'hazard') => sql<number>`(
  select count(*)::int from ${sql.table(table)} x where x.park_id = visit.park_id and x.visit_id = visit.id)`

export const withNames = (rows: ReturnType<typeof visits>) =>
  rows
    .leftJoin('grid', (j) => j.onRef('grid.parkId', '=', 'visit.parkId').onRef('grid.id', '=', 'visit.gridId'))
    .leftJoin('account', 'account.id', 'visit.accountId')
    .selectAll('visit')
    .select(['enterprise.name as enterpriseName', 'grid.name as gridName', 'account.name as visitorName'])
    .select([companions.as('companions'), countOf('demand').as('demandCount'), countOf('promise').as('promiseCount')])
    .select(countOf('hazard').as('hazardCount'))
export type FoundVisit = Awaited<ReturnType<ReturnType<typeof withNames>['executeTakeFirstOrThrow']>>

export const presentRow = (v: FoundVisit): VisitRow => ({
  id: v.id,
  version: v.version,
  number: v.number,
  enterprise: { id: v.enterpriseId, name: v.enterpriseName },
  grid: v.gridId ? { id: v.gridId, name: v.gridName ?? '' } : null,
  status: v.status as VisitRow['status'],
  day: v.day,
  startedAt: v.startedAt?.toISOString() ?? null,
  visitor: v.accountId ? { accountId: v.accountId, name: v.visitorName ?? '' } : null,
  companions: v.companions,
  purpose: v.purpose,
  demandCount: v.demandCount,
  promiseCount: v.promiseCount,
  hazardCount: v.hazardCount,
})

const filtered = (ctx: Looking, f: VisitFilter) =>
  withNames(visibleVisits(ctx))
    .$if(f.status !== undefined, (q) => q.where('visit.status', 'in', f.status as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('visit.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.accountId !== undefined, (q) => q.where('visit.accountId', '=', f.accountId as string))
    .$if(f.gridId !== undefined, (q) => q.where('visit.gridId', 'in', f.gridId as string[]))
    .$if(f.mine === true, (q) =>
      q.where((eb) => eb.or([eb('visit.accountId', '=', ctx.actor.id), wentAlong(ctx.actor.id)])),
    )
    .$if(f.from !== undefined, (q) => q.where('visit.day', '>=', f.from as string))
    .$if(f.to !== undefined, (q) => q.where('visit.day', '<=', f.to as string))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([
          eb('enterprise.name', 'ilike', `%${f.q}%`),
          eb('visit.number', 'ilike', `%${f.q}%`),
          eb('visit.purpose', 'ilike', `%${f.q}%`),
        ]),
      ),
    )

export const listVisits = (ctx: ReadCtx, f: VisitFilter): Promise<PageOf<VisitRow>> => {
  const sorts = {
    day: { column: 'visit.day', type: 'date' },
    createdAt: { column: 'visit.createdAt', type: 'timestamptz' },
  } as const
  return page(ctx, filtered(ctx, f), f, { sorts, id: 'visit.id', present: presentRow })
}

/** The visit as this person sees it; unseen and unknown are the same 404. */
export const visitFor = async (ctx: Looking, id: string): Promise<FoundVisit> => {
  const row = await withNames(visibleVisits(ctx)).where('visit.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
