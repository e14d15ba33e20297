import { type RawBuilder, sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, may } from '../../../kernel/context.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import { isOpen, visibleDemands } from '../../demands/index.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import { type Asking, judgedRows, membersOf, visibleEnterprises } from '../../enterprises/index.ts'
import { visibleHazards } from '../../safety/index.ts'
import type { SegmentCount } from '../contract/index.ts'

const OPEN = DemandStatus.options.filter((s) => isOpen(s))
/** What is open at each enterprise, counted only of what this person may see; nothing where she may see none at all. */
const openRows = (ctx: Looking): Pick<Asking, 'openDemands' | 'openHazards'> => ({
  openDemands: may(ctx.actor, 'demand.read')
    ? sql`${visibleDemands(looking(ctx, 'demand.read'))
        .where('demand.status', 'in', OPEN)
        .select(['demand.enterpriseId', sql<number>`count(*)::int`.as('n')])
        .groupBy('demand.enterpriseId')}`
    : undefined,
  openHazards: may(ctx.actor, 'hazard.read')
    ? sql`${visibleHazards(looking(ctx, 'hazard.read'))
        .where('hazard.state', 'in', ['open', 'rectified'])
        .select(['hazard.enterpriseId', sql<number>`count(*)::int`.as('n')])
        .groupBy('hazard.enterpriseId')}`
    : undefined,
})

/** The park, the day and what is open, as this person may ask. */
export const conditionsAsked = (ctx: Looking, ids?: readonly string[]): Asking => ({
  parkId: ctx.actor.parkId,
  today: shanghaiDate(ctx.now),
  ids,
  ...openRows(ctx),
})

/** Enterprises in sight, whatever the permission of the endpoint that asks. */
export const inSight = (ctx: Looking) => visibleEnterprises(looking(ctx, 'enterprise.read'))

/** `id` of those for whom the rule holds, or of whom the file does not say enough. */
export const selectionOf = (ctx: Looking, rule: ConditionRule, met: 'met' | 'unknown' = 'met'): RawBuilder<unknown> => {
  const asking = conditionsAsked(ctx)
  return met === 'met'
    ? membersOf(rule, asking)
    : sql`select j.id from (${judgedRows(rule, asking)}) j where j.met is null`
}

/** One pass over the files in sight. */
export const countOf = async (ctx: Looking, rule: ConditionRule): Promise<SegmentCount> => {
  const { rows } = await sql<SegmentCount>`
    select count(*) filter (where j.met)::int as members, count(*) filter (where j.met is null)::int as unknown
    from (${judgedRows(rule, conditionsAsked(ctx))}) j
    join (${inSight(ctx).select('enterprise.id')}) seen on seen.id = j.id`.execute(ctx.db as never)
  return rows[0] ?? { members: 0, unknown: 0 }
}
