import { workMinutesBetween } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { wordsOf } from '../../../kernel/words/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import { type Arbitrate, type Demand, type Precedent, type Return, ReturnReason } from '../contract/index.ts'
import { demandArbitrated, demandReferred, demandReturned } from '../events.ts'
import { type DemandRecord, factsOf, precedentById, presentDemand, whoIs } from '../queries/index.ts'
import { type CaseFacts, isLastReturn, mustBeAbleTo, notDispatcher } from '../rules/index.ts'
import { activeDepartment } from './departments.ts'
import { about, lockDemand, move } from './step.ts'

const mustBeReturnable = (ctx: WriteCtx, { bound, returnCount, returnUntil, limits }: CaseFacts) => {
  if (bound || returnCount >= limits.returns.max)
    throw conflict(
      'returned_too_often',
      `已退单 ${returnCount} 次，须按指派办理`,
      `Returned ${returnCount} times already: the assignment now binds`,
    )
  if (returnUntil && ctx.now > returnUntil)
    throw conflict(
      'return_too_late',
      `派单后 ${limits.returns.windowWorkdays} 个工作日内可以退单，现已超过；如确需调整，请联系服务专班`,
      `A case can be returned within ${limits.returns.windowWorkdays} working days of its dispatch; ask the desk if it has to move`,
    )
}

/** Working minutes since the department got the case. */
const heldMinutes = async (ctx: WriteCtx, demandId: string) => {
  const holding = await ctx.db
    .selectFrom('demandHolding')
    .select('since')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('until', 'is', null)
    .executeTakeFirst()
  return holding ? Math.round(workMinutesBetween(await parkCalendar(ctx), holding.since, ctx.now)) : 0
}

const enterIntoLedger = async (ctx: WriteCtx, demand: DemandRecord, r: Return, arbitrated: boolean) =>
  insert(ctx, 'demandReturn', {
    id: newId(ctx.now),
    demandId: demand.id,
    departmentId: demand.departmentId as string,
    reasonCode: r.reasonCode,
    basis: r.basis,
    proposedDepartmentId: r.proposedDepartmentId ?? null,
    heldMinutes: await heldMinutes(ctx, demand.id),
    returnedBy: ctx.actor.id,
    returnedAt: ctx.now,
    arbitrated,
  })

/** 退单: with a reason and its basis; the last one allowed goes to arbitration. The clock runs on, the time from now is the desk's. */
export const returnDemand = async (ctx: WriteCtx, id: string, r: Return): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('return', demand)
  const facts = await factsOf(ctx, demand)
  mustBeReturnable(ctx, facts)
  const proposed = r.proposedDepartmentId
    ? await activeDepartment(ctx, r.proposedDepartmentId, 'proposedDepartmentId')
    : undefined
  const last = isLastReturn(facts)
  const departmentId = demand.departmentId ?? ''
  await enterIntoLedger(ctx, demand, r, last)
  const returned = await move(ctx, demand, last ? 'refer' : 'return', {
    patch: { departmentId: null, returnCount: demand.returnCount + 1, signedAt: null, signedBy: null },
    starts: [last ? 'arbitrate' : 'dispatch'],
    holder: null,
    entry: {
      audience: 'internal',
      body: r.basis,
      data: {
        reason: ReturnReason.labels[r.reasonCode],
        from: departmentId,
        proposedDepartmentId: r.proposedDepartmentId ?? null,
        proposed: proposed?.name ?? null,
      },
    },
    reason: r.basis,
  })
  const told = { ...about(returned), departmentId, reasonCode: r.reasonCode }
  await (last ? ctx.emit(demandReferred, told) : ctx.emit(demandReturned, told))
  return presentDemand(ctx, id)
}

const keepAsPrecedent = (ctx: WriteCtx, demand: DemandRecord, a: Arbitrate) =>
  insert(ctx, 'demandPrecedent', {
    id: newId(ctx.now),
    demandId: demand.id,
    categoryId: demand.categoryId,
    gridId: demand.gridId,
    departmentId: a.departmentId,
    words: wordsOf(demand.title),
    ruling: a.ruling,
    decidedBy: ctx.actor.id,
    decidedAt: ctx.now,
    updatedAt: ctx.now,
  })

/** 终审: by somebody who did not dispatch it; binds the department, and the next suggestion names it as a precedent. */
export const arbitrateDemand = async (ctx: WriteCtx, id: string, a: Arbitrate): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('arbitrate', demand)
  if (!notDispatcher(await factsOf(ctx, demand), whoIs(ctx)))
    throw conflict(
      'four_eyes',
      '派单人不能裁定自己派出的诉求，请由他人终审',
      'Whoever dispatched a case cannot arbitrate it; somebody else has to',
    )
  const department = await activeDepartment(ctx, a.departmentId)
  if (a.precedent) await keepAsPrecedent(ctx, demand, a)
  const decided = await move(ctx, demand, 'arbitrate', {
    patch: { departmentId: a.departmentId, bound: true, returnUntil: null, signedAt: null, signedBy: null },
    starts: ['sign'],
    holder: a.departmentId,
    entry: { audience: 'internal', body: a.ruling, data: { department: department.name, binding: true } },
    reason: a.ruling,
  })
  await ctx.emit(demandArbitrated, {
    ...about(decided),
    departmentId: a.departmentId,
    dueAt: decided.dueAt?.toISOString() ?? null,
  })
  return presentDemand(ctx, id)
}

/** A precedent that no longer holds stays in the book, with the reason, and is proposed no more. */
export const revokePrecedent = async (
  ctx: WriteCtx,
  id: string,
  { reason }: { reason: string },
): Promise<Precedent> => {
  const row = await lock(
    ctx,
    ctx.db.selectFrom('demandPrecedent').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id),
    (one) => precedentById(ctx, one.id),
  )
  if (row.revokedAt) throw conflict('revoked_already', '这条先例已经停用', 'This precedent has been revoked already')
  const changed = await change(ctx, 'demandPrecedent', row, { revokedAt: ctx.now, revokeReason: reason })
  await ctx.audit('demand-precedent.revoke', { id, before: row, after: changed, reason })
  return precedentById(ctx, id)
}
