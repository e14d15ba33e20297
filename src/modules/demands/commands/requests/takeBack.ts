import { change } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import type { Demand, TakeBack } from '../../contract/index.ts'
import { demandAskWithdrawn } from '../../events.ts'
import { presentDemand, type RequestRecord } from '../../queries/index.ts'
import { mustBeAbleTo } from '../../rules/index.ts'
import { about, lockDemand, move } from '../step.ts'
import { mustBeUndecided, requestOf } from './one.ts'

const mustBeOwn = (ctx: WriteCtx, { askedBy }: RequestRecord) => {
  if (askedBy !== ctx.actor.id)
    throw conflict('not_yours', '申请由提出的人撤回', 'A request is taken back by whoever asked')
}

/** 撤回申请: by whoever asked, as long as nobody has decided; it may be asked anew. */
export const takeBackRequest = async (
  ctx: WriteCtx,
  id: string,
  requestId: string,
  { reason = null }: TakeBack,
): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('take-back', demand)
  const request = await requestOf(ctx, id, requestId)
  mustBeUndecided(request)
  mustBeOwn(ctx, request)
  await change(ctx, 'demandRequest', request, { decision: 'withdrawn', decidedAt: ctx.now, note: reason })
  const done = await move(ctx, demand, 'take-back', {
    done: [requestId],
    entry: { audience: 'internal', body: reason, data: { request: request.kind } },
    ...(reason ? { reason } : {}),
  })
  const { kind, departmentId } = request
  await ctx.emit(demandAskWithdrawn, { ...about(done), requestId, kind, departmentId })
  return presentDemand(ctx, id)
}
