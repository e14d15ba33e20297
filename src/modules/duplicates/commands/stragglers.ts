import type { WriteCtx } from '../../../kernel/context.ts'
import { type Holding, moveHolding } from '../../../kernel/holdings.ts'
import { keepMoves } from './merge.ts'

type Straggler = { from: string; to: string; mergeId: string; seq: number }
const FIND = (h: Holding) => `
  select distinct o.${h.column} as "from", e.merged_into_id as "to", m.id as "mergeId",
    (select coalesce(max(v.seq), -1) + 1 from enterprise_merge_move v where v.park_id = $1 and v.merge_id = m.id) as seq
  from ${h.table} o join enterprise e on e.park_id = $1 and e.id = o.${h.column} and e.merged_into_id is not null
    join lateral (select m.id from enterprise_merge_part p join enterprise_merge m on m.park_id = $1 and m.id = p.merge_id and m.state = 'done'
      where p.park_id = $1 and p.enterprise_id = e.id order by m.at desc, m.id desc limit 1) m on true
  where o.park_id = $1`

/** What somebody wrote about a merged file in the moment of its merge is brought to the main one, and back with the undo. */
export const bringStragglers = async (ctx: WriteCtx, holdings: readonly Holding[]): Promise<number> => {
  let moved = 0
  for (const h of holdings.filter((x) => x.merge === 'move' && x.table !== 'enterprise')) {
    const { rows } = await ctx.client.query<Straggler>(FIND(h), [ctx.actor.parkId])
    for (const s of rows) {
      const moves = await moveHolding(ctx, h, s)
      await keepMoves(ctx, s.mergeId, moves, Number(s.seq))
      moved += moves.length
    }
  }
  if (moved > 0) await ctx.audit('duplicate.stragglers', { after: { moved } })
  return moved
}
