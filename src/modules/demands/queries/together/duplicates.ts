import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import type { PageOf } from '../../../../kernel/contract/index.ts'
import { page } from '../../../../kernel/lists.ts'
import { within } from '../../../../kernel/reach.ts'
import { visibleEnterprises } from '../../../enterprises/index.ts'
import type { Hint, HintQuery, Pair, PairFilter } from '../../contract/index.ts'
import { cutSample } from '../../rules/index.ts'
import { iso } from '../present.ts'
import { visibleDemands } from '../visible.ts'
import { alikeTo } from './candidates.ts'
import { kinOfMany } from './family.ts'

const SHOWN = 5

/** Open cases that look like what is being typed, of those this person may see. */
export const hintsFor = async (ctx: Looking, q: HintQuery): Promise<{ items: Hint[] }> => {
  const enterprise = await visibleEnterprises(ctx)
    .select(['enterprise.gridId', 'enterprise.address'])
    .where('enterprise.id', '=', q.enterpriseId)
    .executeTakeFirst()
  if (!enterprise || q.title.length < 2) return { items: [] }
  const found = await alikeTo(ctx, () => visibleDemands(ctx), cutSample({ ...q, ...enterprise }))
  return {
    items: found.slice(0, SHOWN).map(({ demand: d, likeness }) => ({
      ...likeness,
      id: d.id,
      number: d.number,
      title: d.title,
      status: d.status as Hint['status'],
      enterprise: { id: d.enterpriseId, name: d.enterpriseName },
      submittedAt: iso(d.submittedAt),
    })),
  }
}

/** Pairs are looked at by whoever answers for the whole park. */
export const waitingPairs = ({ db, actor }: Looking, { demandId }: { demandId?: string | undefined } = {}) => {
  const waiting = db
    .selectFrom('demandPair')
    .where(within(actor, { park: 'demandPair.parkId' }))
    .where('demandPair.settledAt', 'is', null)
  return demandId ? waiting.where('demandPair.demandId', '=', demandId) : waiting
}

const pairs = (ctx: Looking, filter: PairFilter) =>
  waitingPairs(ctx, filter)
    .selectAll('demandPair')
    .select(
      sql<number>`(select count(*)::int from demand_pair o where o.park_id = demand_pair.park_id
        and o.demand_id = demand_pair.demand_id and o.id <> demand_pair.id and o.settled_at is null)`.as('more'),
    )
type Row = Awaited<ReturnType<ReturnType<typeof pairs>['execute']>>[number]

/** Two cases each that look like one, the most alike first. */
export const listPairs = async (ctx: ReadCtx, filter: PairFilter): Promise<PageOf<Pair>> => {
  const options = {
    sorts: { score: { column: 'demandPair.score', type: 'int8' } },
    id: 'demandPair.id',
    present: (r: Row) => r,
    counted: waitingPairs(ctx, filter),
  } as const
  const found = await page<Row, Row>(ctx, pairs(ctx, filter), filter, options)
  const kin = await kinOfMany(
    ctx,
    found.items.flatMap((p) => [p.demandId, p.otherId]),
  )
  const items = found.items.flatMap((p): Pair[] => {
    const [earlier, later] = [kin.get(p.demandId), kin.get(p.otherId)]
    if (!earlier || !later) return []
    const { id, score, sameEnterprise, samePlace, more } = p
    const shared = p.shared as string[]
    return [{ id, score, sameEnterprise, samePlace, shared, earlier, later, more, foundAt: p.foundAt.toISOString() }]
  })
  return { ...found, items }
}
