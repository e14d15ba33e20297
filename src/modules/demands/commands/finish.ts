import { countWorkdays, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkCalendar } from '../../parks/index.ts'
import { type Demand, type Rate, type Reason, Score, Verdict, type Verify } from '../contract/index.ts'
import { demandClosed, demandRated, demandReopened, demandSentBack, demandVerified } from '../events.ts'
import { type DemandRecord, limitsInForce, presentDemand } from '../queries/index.ts'
import { handledBy, mustBeAbleTo } from '../rules/index.ts'
import { endTogether } from './family/ends.ts'
import { tellParent } from './family/open.ts'
import { about, lockDemand, move } from './step.ts'

const mustBeAnother = (ctx: WriteCtx, demand: DemandRecord) => {
  if (handledBy(demand, ctx.actor.id))
    throw conflict('four_eyes', '经办人不能核验自己办理的诉求', 'Whoever handled a case cannot verify it')
}

const sendBack = async (ctx: WriteCtx, demand: DemandRecord, note: string | null) => {
  const { max } = (await limitsInForce(ctx)).body.redos
  if (demand.redoCount >= max)
    throw conflict(
      'redone_too_often',
      `已重办 ${max} 次，请转督办`,
      `Redone ${max} times already: hand it to supervision`,
    )
  const back = await move(ctx, demand, 'redo', {
    patch: { redoCount: demand.redoCount + 1, verdict: null, answeredAt: null },
    starts: ['rectify'],
    holder: demand.departmentId,
    entry: { audience: 'public', body: note, data: { verdict: 'not' } },
  })
  await ctx.emit(demandSentBack, { ...about(back), departmentId: back.departmentId })
}

/** 核验: by someone who did not handle it. Not solved goes back at most twice, with a clock of its own. */
export const verifyDemand = async (ctx: WriteCtx, id: string, { verdict, note }: Verify): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('verify', demand)
  mustBeAnother(ctx, demand)
  if (verdict === 'not') {
    await sendBack(ctx, demand, note ?? null)
    return presentDemand(ctx, id)
  }
  const patch = { verdict, verifiedAt: ctx.now, verifiedBy: ctx.actor.id }
  const verified = await move(ctx, demand, 'verify', {
    patch,
    starts: demand.parentId ? [] : ['rate'],
    entry: { audience: 'public', body: note ?? null, data: { verdict, label: Verdict.labels[verdict] } },
  })
  await ctx.emit(demandVerified, { ...about(verified), verdict })
  // The enterprise rates the whole, never a part of it.
  if (verified.parentId) await close(ctx, verified, null)
  return presentDemand(ctx, id)
}

/** From 3 of 5 upwards the case closes by itself (差评 = 1 and 2: 国办发〔2019〕51号). */
const GOOD_FROM = 3

const close = async (ctx: WriteCtx, demand: DemandRecord, body: string | null) => {
  const closed = await move(ctx, demand, 'close', {
    patch: { closedAt: ctx.now },
    holder: 'nobody',
    entry: { audience: 'public', body },
  })
  await endTogether(ctx, closed)
  await tellParent(ctx, closed)
  await ctx.emit(demandClosed, about(closed))
}

/**
 * 评价: once a handling. A rating that staff enter on the enterprise's behalf is flagged and never counted.
 * The enterprise's own good rating closes the case; a bad one leaves it open for the desk.
 */
export const rateDemand = async (ctx: WriteCtx, id: string, { score, comment }: Rate): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('rate', demand)
  if (demand.parentId)
    throw conflict('child_not_rated', '子件不单独评价，请评价母件', 'A child is not rated by itself: rate its parent')
  if (demand.ratedAt) throw conflict('rated_already', '这次办理已经评价过', 'This handling has been rated already')
  const onBehalf = ctx.actor.permission !== 'portal.use' && ctx.actor.permission !== 'public'
  const handling = demand.redoCount + demand.reopenCount
  const by = ctx.actor.permission === 'public' ? null : ctx.actor.id
  await insert(ctx, 'demandRating', {
    id: newId(ctx.now),
    demandId: id,
    handling,
    score,
    comment: comment ?? null,
    accountId: by,
    onBehalf,
    counted: !onBehalf,
    createdAt: ctx.now,
  })
  const label = Score.labels[String(score) as '1']
  const rated = await move(ctx, demand, 'rate', {
    stops: ['rate'],
    patch: { rating: onBehalf ? demand.rating : score, ratedAt: ctx.now },
    entry: { audience: 'internal', body: comment ?? null, data: { score, label, onBehalf } },
  })
  await ctx.emit(demandRated, { ...about(rated), score, counted: !onBehalf })
  if (score >= GOOD_FROM) await close(ctx, rated, null)
  return presentDemand(ctx, id)
}

/** 评价期满未评: the case closes without a rating; silence is not satisfaction and counts for nothing. */
export const closeUnrated = async (ctx: WriteCtx, id: string): Promise<void> => {
  const demand = await lockDemand(ctx, id)
  if (!demand.ratedAt) await close(ctx, demand, '评价期满，系统销号')
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

/** 重启: within ten working days the enterprise's right; later the desk's decision. */
export const reopenDemand = async (ctx: WriteCtx, id: string, { reason }: Reason): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('reopen', demand)
  await mustBeInTime(ctx, demand)
  const reopened = await move(ctx, demand, 'reopen', {
    patch: {
      reopenCount: demand.reopenCount + 1,
      closedAt: null,
      verdict: null,
      verifiedBy: null,
      verifiedAt: null,
      ratedAt: null,
      answeredAt: null,
    },
    starts: ['rectify'],
    holder: demand.departmentId,
    entry: { audience: 'public', body: reason },
    reason,
  })
  await ctx.emit(demandReopened, { ...about(reopened), departmentId: reopened.departmentId, reason })
  return presentDemand(ctx, id)
}
