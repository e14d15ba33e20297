import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { RatingSeen, RatingSums } from '../contract/index.ts'
import { mustBeVisible } from './one.ts'
import { COUNTED } from './ratingFacts.ts'
import { limitsInForce } from './sla.ts'

export const listRatings = async (ctx: ReadCtx, id: string): Promise<{ items: RatingSeen[] }> => {
  await mustBeVisible(ctx, id)
  const rows = await ctx.db
    .selectFrom('demandRating as r')
    .leftJoin('demandDispute as s', (j) => j.onRef('s.parkId', '=', 'r.parkId').onRef('s.ratingId', '=', 'r.id'))
    .select(['r.id', 'r.score', 'r.reasons', 'r.comment', 'r.counted', 'r.flag', 'r.createdAt'])
    .select(['s.reason', 's.disputedAt', 's.outcome', 's.note', 's.decidedAt'])
    .where('r.parkId', '=', ctx.actor.parkId)
    .where('r.demandId', '=', id)
    .orderBy('r.id')
    .execute()
  return {
    items: rows.map((r) => ({
      id: r.id,
      score: r.score,
      reasons: r.reasons,
      comment: r.comment,
      counted: r.counted && r.outcome !== 'upheld',
      flag: (r.outcome === 'upheld' ? 'disputed' : r.flag) as RatingSeen['flag'],
      at: r.createdAt.toISOString(),
      dispute:
        r.reason !== null && r.disputedAt
          ? {
              reason: r.reason,
              disputedAt: r.disputedAt.toISOString(),
              outcome: r.outcome as 'upheld' | 'dismissed' | null,
              note: r.note,
              decidedAt: r.decidedAt?.toISOString() ?? null,
            }
          : null,
    })),
  }
}

const DAY = 86_400_000
/** The last day of the last whole week: a sum that moved with every rating would tell each of them. */
const lastSunday = (today: string) => {
  const at = new Date(`${today}T00:00:00Z`)
  const back = at.getUTCDay() === 0 ? 7 : at.getUTCDay()
  return new Date(at.getTime() - back * DAY).toISOString().slice(0, 10)
}

type Sum = {
  id: string
  name: string
  count: number
  bad: number
  scores: Record<string, number>
  reasons: Record<string, number>
}

/** Ratings of the last twelve months by department, of the departments this person belongs to (or of all). */
export const sumRatings = async (ctx: ReadCtx): Promise<{ items: RatingSums[] }> => {
  const { minGroup, badUpTo } = (await limitsInForce(ctx)).body.rating
  const until = lastSunday(shanghaiDate(ctx.now))
  const reach = ctx.actor.reachFor('demand.read')
  const park = ctx.actor.parkId
  const mine = reach.all ? sql`true` : sql`d.id = any(${reach.departments as string[]}::uuid[])`
  const { rows } = await sql<Sum>`
    with rated as materialized (
      select m.department_id, r.id, r.score, r.reasons from demand_rating r join demand m on m.park_id = r.park_id and m.id = r.demand_id
      where r.park_id = ${park} and ${COUNTED} and r.created_at < ${`${until}T00:00:00+08:00`}::timestamptz + interval '1 day'
        and r.created_at >= ${`${until}T00:00:00+08:00`}::timestamptz - interval '1 year')
    select d.id, d.name, count(x.id)::int as count, count(x.id) filter (where x.score <= ${badUpTo})::int as bad,
      (select coalesce(jsonb_object_agg(s.score, s.n), '{}') from (select score, count(*)::int as n from rated where department_id = d.id group by score) s) as scores,
      (select coalesce(jsonb_object_agg(s.reason, s.n), '{}') from (
        select unnest(reasons) as reason, count(*)::int as n from rated where department_id = d.id group by 1) s) as reasons
    from department d left join rated x on x.department_id = d.id
    where d.park_id = ${park} and ${mine} group by d.id, d.name having count(x.id) > 0 or ${!reach.all} order by d.name`.execute(
    ctx.db as never,
  )
  const told = (r: Sum): RatingSums => {
    const hidden = r.count < minGroup
    return {
      department: { id: r.id, name: r.name },
      until,
      hidden,
      count: hidden ? 0 : r.count,
      scores: hidden ? null : r.scores,
      reasons: hidden ? null : r.reasons,
      satisfied: hidden ? null : Math.round(((r.count - r.bad) / r.count) * 1000) / 10,
    }
  }
  return { items: rows.map(told) }
}
