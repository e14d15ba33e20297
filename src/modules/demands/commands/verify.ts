import { randomInt } from 'node:crypto'
import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Called, type Demand, Verdict, type Verify } from '../contract/index.ts'
import { demandSentBack, demandVerified } from '../events.ts'
import { type DemandRecord, limitsInForce, presentDemand, verificationInForce } from '../queries/index.ts'
import { handledBy, handlingOf, mustBeAbleTo, mustBeVerified } from '../rules/index.ts'
import { close } from './finish.ts'
import { about, lockDemand, move, tell } from './step.ts'

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
    patch: { redoCount: demand.redoCount + 1, verdict: null, answeredAt: null, callCount: 0 },
    starts: ['rectify'],
    holder: demand.departmentId,
    entry: { audience: 'public', body: note, data: { verdict: 'not' } },
  })
  await ctx.emit(demandSentBack, { ...about(back), departmentId: back.departmentId })
}

const mustHaveTried = async (ctx: WriteCtx, { callCount }: DemandRecord) => {
  const { tries } = (await limitsInForce(ctx)).body.calls
  if (callCount < tries)
    throw conflict(
      'call_again',
      `联系 ${tries} 次未果才能按「未联系上」结束核验，已联系 ${callCount} 次`,
      `«Not reached» takes ${tries} tries; ${callCount} so far`,
    )
}

/** 核验: by someone who did not handle it. Not solved goes back, with a clock of its own; «not reached» takes three tries. */
export const verifyDemand = async (ctx: WriteCtx, id: string, { verdict, note }: Verify): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('verify', demand)
  mustBeAnother(ctx, demand)
  if (verdict === 'unreached') await mustHaveTried(ctx, demand)
  if (verdict === 'not') {
    await sendBack(ctx, demand, note ?? null)
    return presentDemand(ctx, id)
  }
  const verified = await move(ctx, demand, 'verify', {
    patch: { verdict, verifiedAt: ctx.now, verifiedBy: ctx.actor.id },
    starts: demand.parentId ? [] : ['rate'],
    entry: { audience: 'public', body: note ?? null, data: { verdict, label: Verdict.labels[verdict] } },
  })
  await ctx.emit(demandVerified, { ...about(verified), verdict })
  // The enterprise rates the whole, never a part of it.
  if (verified.parentId) await close(ctx, verified, null)
  return presentDemand(ctx, id)
}

/** 回访: one try to reach the enterprise; those that failed count towards «not reached», at most one in a while. */
export const callEnterprise = async (ctx: WriteCtx, id: string, { reached, note }: Called): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('call', demand)
  mustBeAnother(ctx, demand)
  await mustBeApart(ctx, demand)
  await insert(ctx, 'demandCall', {
    id: newId(ctx.now),
    demandId: id,
    handling: handlingOf(demand),
    reached,
    note: note ?? null,
    calledBy: ctx.actor.id,
    calledAt: ctx.now,
  })
  const changed = await change(ctx, 'demand', demand, { callCount: demand.callCount + (reached ? 0 : 1) })
  await tell(ctx, id, { kind: 'call', audience: 'internal', body: note ?? null, data: { reached } })
  await ctx.audit('demand.call', { id, after: { reached, callCount: changed.callCount } })
  return presentDemand(ctx, id)
}

const MINUTE = 60_000
const mustBeApart = async (ctx: WriteCtx, demand: DemandRecord) => {
  const { apartMinutes } = (await limitsInForce(ctx)).body.calls
  const last = await ctx.db
    .selectFrom('demandCall')
    .select('calledAt')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demand.id)
    .where('handling', '=', handlingOf(demand))
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (last && ctx.now.getTime() - last.calledAt.getTime() < apartMinutes * MINUTE)
    throw conflict(
      'called_just_now',
      `两次回访至少间隔 ${apartMinutes} 分钟`,
      `Calls are at least ${apartMinutes} minutes apart`,
    )
}

/** 抽查: what is not drawn goes to the enterprise's rating without a call. Nobody can foresee the draw. */
export const drawForVerification = async (ctx: WriteCtx, answered: DemandRecord): Promise<void> => {
  const draw = randomInt(100)
  const sampled = answered.parentId !== null || mustBeVerified(await verificationInForce(ctx), answered, draw)
  if (sampled) return
  const verified = await move(ctx, answered, 'verify', {
    patch: { sampled, verifiedAt: ctx.now, verifiedBy: null },
    starts: ['rate'],
    entry: { kind: 'spare', audience: 'internal', side: 'system', data: { draw } },
  })
  await ctx.emit(demandVerified, { ...about(verified), verdict: 'not-sampled' })
}
