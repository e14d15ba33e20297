import type { WriteCtx } from '../../../kernel/context.ts'
import { on } from '../../../kernel/events.ts'
import { enterprisesMoved } from '../../enterprises/index.ts'

// No version counts up: whoever is writing on one of them goes on, it is only seen by others from now on.
const FOLLOW = `update hazard x set grid_id = e.grid_id from enterprise e, enterprise_place p
  where x.park_id = $1 and e.park_id = $1 and e.id = x.enterprise_id and x.grid_id is distinct from e.grid_id and x.state in ('open', 'rectified')
    and p.park_id = $1 and p.enterprise_id = e.id
    and ((p.ended_by = $2 and p.grid_id = x.grid_id) or (p.change_id = $2 and x.grid_id is null))`
const follow = async (ctx: WriteCtx, changeId: string) => {
  const { rowCount } = await ctx.client.query(FOLLOW, [ctx.actor.parkId, changeId])
  if (rowCount) await ctx.audit('hazard.follow-ground', { after: { changeId, count: rowCount } })
}

/** Hazards that are not checked off go along with their enterprise when borders are moved. */
export const groundReactions = [
  on(enterprisesMoved, '边界调整后未销号隐患随企业换网格', (ctx, e) => follow(ctx, e.payload.changeId)),
]
