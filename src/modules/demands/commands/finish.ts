import { countWorkdays, shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { Demand, Reason } from '../contract/index.ts'
import { demandClosed, demandReopened } from '../events.ts'
import { type DemandRecord, limitsInForce, presentDemand } from '../queries/index.ts'
import { mustBeAbleTo } from '../rules/index.ts'
import { endTogether } from './family/ends.ts'
import { tellParent } from './family/open.ts'
import { oneLevelUp } from './levelUp.ts'
import { about, lockDemand, move } from './step.ts'

/** What follows whenever a case has come to its end. */
export const ended = async (ctx: WriteCtx, closed: DemandRecord) => {
  await endTogether(ctx, [closed])
  await tellParent(ctx, closed)
  await ctx.emit(demandClosed, about(closed))
}

export const close = async (ctx: WriteCtx, demand: DemandRecord, body: string | null) => {
  const closed = await move(ctx, demand, 'close', {
    patch: { closedAt: ctx.now, rectifying: false },
    holder: 'nobody',
    entry: { audience: 'public', body },
  })
  await ended(ctx, closed)
}

export const closeDemand = async (ctx: WriteCtx, id: string, reason: string | null): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('close', demand)
  await close(ctx, demand, reason)
  return presentDemand(ctx, id)
}

export const mustBeInTime = async (ctx: WriteCtx, demand: Pick<DemandRecord, 'closedAt'>) => {
  if (!demand.closedAt || ctx.actor.permission !== 'portal.use') return
  const gone = countWorkdays(await parkCalendar(ctx), shanghaiDate(demand.closedAt), shanghaiDate(ctx.now)) - 1
  const { rightWorkdays } = (await limitsInForce(ctx)).body.reopening
  if (gone > rightWorkdays)
    throw conflict(
      'reopen_too_late',
      `销号已超过 ${rightWorkdays} 个工作日，请重新提交诉求`,
      `Closed more than ${rightWorkdays} working days ago; please file a new demand`,
    )
}

/** 重启: within ten working days the enterprise's right, later the desk's decision; handled one level up. */
export const reopenDemand = async (ctx: WriteCtx, id: string, { reason }: Reason): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('reopen', demand)
  await mustBeInTime(ctx, demand)
  const departmentId = await oneLevelUp(ctx, demand.departmentId)
  const reopened = await move(ctx, demand, 'reopen', {
    patch: {
      departmentId,
      reopenAskedAt: null,
      callCount: 0,
      reopenCount: demand.reopenCount + 1,
      closedAt: null,
      verdict: null,
      verifiedBy: null,
      verifiedAt: null,
      ratedAt: null,
      answeredAt: null,
    },
    starts: ['rectify'],
    holder: departmentId,
    entry: { audience: 'public', body: reason },
    reason,
  })
  await ctx.emit(demandReopened, { ...about(reopened), departmentId: reopened.departmentId, reason })
  return presentDemand(ctx, id)
}
