import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { demandReopenAsked } from '../events.ts'
import { type DemandRecord, limitsInForce } from '../queries/index.ts'
import { about } from './step.ts'

const DAY = 86_400_000

/** A closed case takes words of the enterprise for thirty days; each of them offers to reopen it. Later there is a new demand. */
export const mustBeRecent = async (ctx: WriteCtx, { status, closedAt, number }: DemandRecord) => {
  if (status !== 'closed' || !closedAt) return
  const { offerDays } = (await limitsInForce(ctx)).body.reopening
  if (ctx.now.getTime() - closedAt.getTime() > offerDays * DAY)
    throw conflict(
      'closed_long_ago',
      `${number} 销号已超过 ${offerDays} 天，请重新提交诉求`,
      `${number} was closed more than ${offerDays} days ago; please file a new demand`,
    )
}

export const offerToReopen = async (ctx: WriteCtx, demand: DemandRecord) => {
  if (demand.status !== 'closed') return
  await change(ctx, 'demand', demand, { reopenAskedAt: ctx.now })
  await ctx.emit(demandReopenAsked, about(demand))
}
