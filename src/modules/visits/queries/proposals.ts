import { sql } from 'kysely'
import { type Looking, looking, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { visibleDemands } from '../../demands/index.ts'
import type { Check, ProposalFilter, VisitRow } from '../contract/index.ts'
import { checkStanding } from './check.ts'
import { presentRow, visitsBy, withNames } from './visits.ts'

/** Enterprises that this person's office has an open case of: those it may propose to visit. */
const reachable = (ctx: Looking) =>
  visibleDemands(looking(ctx, 'demand.read'))
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.gridId'])
    .where('demand.status', 'not in', ['draft', 'declined', 'redirected', 'withdrawn'])
    .distinct()

const MOST = 500
export const listProposable = async (ctx: Looking): Promise<{ items: { id: string; name: string }[] }> => {
  const rows = await reachable(ctx).orderBy('enterprise.name').limit(MOST).execute()
  return { items: rows.map(({ id, name }) => ({ id, name })) }
}

export const proposableFor = async (ctx: Looking, enterpriseId: string) => {
  const row = await reachable(ctx).where('enterprise.id', '=', enterpriseId).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const checkProposal = async (ctx: Looking, q: { enterpriseId: string; date: string }): Promise<Check> => {
  await proposableFor(ctx, q.enterpriseId)
  return checkStanding(ctx, q)
}

/** One's own visits and those one goes along on. */
export const listProposals = (ctx: ReadCtx, f: ProposalFilter): Promise<PageOf<VisitRow>> => {
  const rows = withNames(visitsBy(ctx, ctx.actor.id))
    .$if(f.status !== undefined, (q) => q.where('visit.status', 'in', f.status as string[]))
    .$if(Boolean(f.q), (q) => q.where(sql<boolean>`enterprise.name ilike ${`%${f.q}%`}`))
  const sorts = { day: { column: 'visit.day', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'visit.id', present: presentRow })
}

/** One of them as it is now, without what others wrote in it. */
export const proposalRow = async (ctx: Looking, id: string): Promise<VisitRow> => {
  const row = await withNames(visitsBy(ctx, ctx.actor.id)).where('visit.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentRow(row)
}
