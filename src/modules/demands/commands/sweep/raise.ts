import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Audience } from './audience.ts'
import type { DueClock } from './due.ts'

// Nobody has edited anything, so the version stays. What stood there first stays: when a case went up is a fact, how often it did stands in its story.
const RAISE = `update demand d set raised_at = coalesce(d.raised_at, $2), raised_to = coalesce(n.department_id, d.raised_to),
    seen_by = case when n.department_id is null or n.department_id = any(d.seen_by) then d.seen_by else d.seen_by || n.department_id end
  from unnest($3::uuid[], $4::uuid[]) as n(id, department_id) where d.park_id = $1 and d.id = n.id`
const FOLLOW = `insert into demand_follower (park_id, id, demand_id, account_id, created_at)
  select $1, n.id, n.demand_id, n.account_id, $2 from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as n(id, demand_id, account_id)
  on conflict (park_id, demand_id, account_id) do nothing`

/** 上报上一级: the case is marked, and whoever is one level up follows it from now on. */
export const raiseCases = async (ctx: WriteCtx, clocks: readonly DueClock[], audience: Audience): Promise<void> => {
  const cases = [...new Map(clocks.map((c) => [c.demandId, c])).values()]
  if (cases.length === 0) return
  const above = cases.map((c) => ({ demandId: c.demandId, ...audience.above(c) }))
  const parkId = ctx.actor.parkId
  await ctx.client.query(RAISE, [parkId, ctx.now, above.map((a) => a.demandId), above.map((a) => a.departmentId)])
  const follows = above.flatMap((a) => a.people.map((accountId) => ({ demandId: a.demandId, accountId })))
  await ctx.client.query(FOLLOW, [
    parkId,
    ctx.now,
    follows.map(() => newId(ctx.now)),
    follows.map((f) => f.demandId),
    follows.map((f) => f.accountId),
  ])
}
