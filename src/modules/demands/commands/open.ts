import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { noteOpen } from '../../enterprises/index.ts'
import { FINAL } from '../rules/index.ts'

type Counted = { enterpriseId: string; n: number; nextDue: Date | null }
const SHUT = [...FINAL, 'draft']

const counted = async (ctx: WriteCtx, enterpriseId?: string): Promise<Counted[]> => {
  const rows = ctx.db
    .selectFrom('demand')
    .select(['enterpriseId', sql<number>`count(*)::int`.as('n'), sql<Date | null>`min(due_at)`.as('nextDue')])
    .where('parkId', '=', ctx.actor.parkId)
    .where('status', 'not in', SHUT)
    .groupBy('enterpriseId')
  return (enterpriseId ? rows.where('enterpriseId', '=', enterpriseId) : rows).execute()
}

/** Tells the file how many of its demands are open, and which is due first. */
export const countOpen = async (ctx: WriteCtx, enterpriseId: string): Promise<void> => {
  const [found] = await counted(ctx, enterpriseId)
  await noteOpen(ctx, { kind: 'demand', ...(found ?? { enterpriseId, n: 0, nextDue: null }) })
}

/** Every enterprise anew: whatever moved a case without telling of it is set right overnight. */
export const countAllOpen = async (ctx: WriteCtx): Promise<number> => {
  const found = await counted(ctx)
  const noted = await ctx.db
    .selectFrom('enterpriseOpen')
    .select('enterpriseId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('kind', '=', 'demand')
    .where('n', '>', 0)
    .execute()
  const open = new Set(found.map((f) => f.enterpriseId))
  const none = noted.filter((r) => !open.has(r.enterpriseId)).map((r) => ({ ...r, n: 0, nextDue: null }))
  for (const one of [...found, ...none]) await noteOpen(ctx, { kind: 'demand', ...one })
  return found.length + none.length
}
