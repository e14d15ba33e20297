import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import type { Rate, Reason } from '../../demands/contract/index.ts'
import {
  joinDemand,
  rateDemand,
  rateMerged,
  reopenDemand,
  reopenMerged,
  sendMaterial,
  submitDemand,
  withdrawDemand,
  writeMessage,
} from '../../demands/index.ts'
import type { Material, OwnJoin, OwnMessage, PortalDemand, PortalFiling } from '../contract/index.ts'
import { mayWrite, mustBeOwn, ownDemand, ownSide } from '../queries/index.ts'

/** 提诉求. The enterprise files for itself: one identity, no second one to keep. */
export const fileOwn = async (ctx: WriteCtx, filing: PortalFiling): Promise<PortalDemand> => {
  const { id, unattached } = await submitDemand(ownSide(ctx), { ...filing, source: 'portal' })
  return { ...(await ownDemand(ctx, id)), ...(unattached && { unattached }) }
}

/** 加入已有诉求: no second case for one matter of the same enterprise. */
export const joinOwn = async (ctx: WriteCtx, id: string, words: OwnJoin): Promise<PortalDemand> => {
  const { enterpriseId } = await mustBeOwn(ctx, id)
  await joinDemand(ownSide(ctx), id, { ...words, enterpriseId }, 'portal')
  return ownDemand(ctx, id)
}

/** More words from the enterprise: while the case is open, and after closing (they may lead to a reopening). */
export const say = async (ctx: WriteCtx, id: string, m: OwnMessage) => {
  const { status, number } = await mustBeOwn(ctx, id)
  if (!mayWrite(status))
    throw conflict(
      'case_ended',
      `${number} 已经结束，请重新提交诉求`,
      `${number} has ended; please file a new demand instead`,
    )
  await writeMessage(ownSide(ctx), id, { audience: 'public', ...m }, 'enterprise')
}

export const writeOwn = async (ctx: WriteCtx, id: string, m: OwnMessage): Promise<PortalDemand> => {
  await say(ctx, id, m)
  return ownDemand(ctx, id)
}

/** 补充材料: what its paused case waits for; when this is all, the case goes on at once. */
export const sendOwn = async (ctx: WriteCtx, id: string, m: Material): Promise<PortalDemand> => {
  await mustBeOwn(ctx, id)
  await sendMaterial(ownSide(ctx), id, m)
  return ownDemand(ctx, id)
}

/** Each enterprise rates its own case, also when it was handled as another. */
export const rate = async (ctx: WriteCtx, id: string, rating: Rate) => {
  const { mergedInto } = await mustBeOwn(ctx, id)
  await (mergedInto ? rateMerged : rateDemand)(ownSide(ctx), id, rating)
}

export const rateOwn = async (ctx: WriteCtx, id: string, rating: Rate): Promise<PortalDemand> => {
  await rate(ctx, id, rating)
  return ownDemand(ctx, id)
}

export const withdrawOwn = async (ctx: WriteCtx, id: string, reason: Reason): Promise<PortalDemand> => {
  await mustBeOwn(ctx, id)
  await withdrawDemand(ownSide(ctx), id, reason)
  return ownDemand(ctx, id)
}

export const reopenOwn = async (ctx: WriteCtx, id: string, reason: Reason): Promise<PortalDemand> => {
  const { mergedInto } = await mustBeOwn(ctx, id)
  await (mergedInto ? reopenMerged : reopenDemand)(ownSide(ctx), id, reason)
  return ownDemand(ctx, id)
}
