import type { WriteCtx } from '../../../kernel/context.ts'
import type { SlipColour } from '../contract/index.ts'
import { slipIgnored } from '../events.ts'
import type { SlipRecord } from '../queries/index.ts'
import { nextColour } from '../rules/index.ts'
import { about, open, supersede } from './issue.ts'

type Due = SlipRecord & { title: string }
const unanswered = (ctx: WriteCtx, limit: number): Promise<Due[]> =>
  ctx.db
    .selectFrom('slip')
    .innerJoin('demand', (j) => j.onRef('demand.parkId', '=', 'slip.parkId').onRef('demand.id', '=', 'slip.demandId'))
    .selectAll('slip')
    .select('demand.title')
    .where('slip.parkId', '=', ctx.actor.parkId)
    .where('slip.status', 'in', ['issued', 'signed'])
    .where('slip.ignoredAt', 'is', null)
    .where('slip.dueAt', '<=', ctx.now)
    .orderBy('slip.dueAt')
    .limit(limit)
    .forUpdate('slip')
    .skipLocked()
    .execute()

const raise = async (ctx: WriteCtx, { title, ...slip }: Due) => {
  const reason = `${slip.number} 到期未回复`
  await supersede(ctx, slip, 'raised', reason)
  const { demandId, departmentId } = slip
  const colour: SlipColour = nextColour(slip.colour)
  await open(ctx, { demandId, departmentId, title, reason, colour, source: 'raised', former: slip })
}

/** Slips that nobody replied to in time: the next colour; after red the leaders hear of it. Few enough to be taken one by one. */
export const raiseIgnored = async (ctx: WriteCtx, limit: number): Promise<void> => {
  const due = await unanswered(ctx, limit)
  if (due.length === 0) return
  await ctx.db
    .updateTable('slip')
    .set({ ignoredAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      due.map((s) => s.id),
    )
    .execute()
  for (const slip of due)
    if (slip.colour === 'red') await ctx.emit(slipIgnored, about(slip, slip.title))
    else await raise(ctx, slip)
  await ctx.audit('slip.sweep', { after: { ignored: due.length } })
}
