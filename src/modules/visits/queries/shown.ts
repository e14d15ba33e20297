import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { staleOf } from '../../enterprises/index.ts'
import type { VisitShown } from '../contract/index.ts'
import { askedWords, basisWords, TIERS, type Tier } from '../rules/index.ts'
import { doorBehind, doorRules, isRated } from './doors.ts'

type Goer = { name: string; unit: string | null }
/** Who comes, with the unit that sent her: her own, or the office that visits. */
const goers = sql<Goer[]>`(select coalesce(json_agg(g), '[]') from (
  select a.name, coalesce(d.name, i.unit) as unit from account a
    left join department d on d.park_id = visit.park_id and d.id = visit.department_id
    left join instructor i on i.park_id = visit.park_id and i.id = visit.instructor_id
  where a.id = visit.account_id
  union all
  select c.name, (select i.unit from instructor i where i.park_id = c.park_id and i.account_id = c.account_id limit 1) as unit
  from visit_companion c where c.park_id = visit.park_id and c.visit_id = visit.id) g)`
const openPromises = sql<number>`(select count(*)::int from promise p
  where p.park_id = visit.park_id and p.enterprise_id = visit.enterprise_id and p.state = 'open' and p.visit_id <> visit.id)`

const visitShown = async ({ db, actor }: Looking, id: string) => {
  const row = await db
    .selectFrom('visit')
    .innerJoin('enterprise as e', (j) =>
      j.onRef('e.parkId', '=', 'visit.parkId').onRef('e.id', '=', 'visit.enterpriseId'),
    )
    .innerJoin('park', 'park.id', 'visit.parkId')
    .select(['visit.day', 'visit.purpose', 'visit.basis', 'visit.status', 'visit.enterpriseId', 'e.name as enterprise'])
    .select(['e.tier', 'park.name as park', goers.as('who'), openPromises.as('promises')])
    .where('visit.parkId', '=', actor.parkId)
    .where('visit.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** What the enterprise reads that got this pass; nothing that it could not be told at the door. */
export const shownByPass = async (ctx: Looking, hash: string): Promise<VisitShown> => {
  const { visitId } = await doorBehind(ctx, 'pass', hash)
  const v = await visitShown(ctx, visitId)
  const rated = await isRated(ctx, visitId)
  const { minGroup } = await doorRules(ctx)
  const tiers = await rulesInForce(ctx, TIERS, v.day)
  const stale = (await staleOf(ctx, [v.enterpriseId])).get(v.enterpriseId) ?? []
  return {
    ...{ park: v.park, enterprise: v.enterprise, day: v.day, who: v.who, purpose: v.purpose },
    basis: basisWords(v.basis, { days: tiers.body[v.tier as Tier], source: tiers.source, version: tiers.version }),
    asks: askedWords({ promises: v.promises, stale: stale.length, purpose: v.purpose }),
    mayRate: v.status === 'done' && !rated,
    rated,
    minGroup,
  }
}
