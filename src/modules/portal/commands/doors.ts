import type { WriteCtx } from '../../../kernel/context.ts'
import type { Rate } from '../../demands/contract/index.ts'
import { doorHash, parkToken, submitDemand } from '../../demands/index.ts'
import type { Ask, Asked, PublicMessage, TrackedDemand } from '../contract/index.ts'
import { throughDoor, throughTracking, trackedStory } from '../queries/index.ts'
import { rate, say } from './own.ts'
import { asHolder } from './trackedFiles.ts'

/** 扫码提诉求: no account, no sign-in. The tracking address is told once; only its hash is kept. */
export const ask = async (ctx: WriteCtx, token: string, asked: Ask): Promise<Asked> => {
  const { inside, enterpriseId } = await throughDoor(ctx, token)
  const tracking = parkToken(inside.actor.parkId)
  const { number } = await submitDemand(inside, {
    ...asked,
    enterpriseId,
    source: 'qr',
    trackingHash: doorHash(tracking),
  })
  return { number, trackingPath: `/track/${tracking}` }
}

export const rateTracked = async (ctx: WriteCtx, token: string, rating: Rate): Promise<TrackedDemand> => {
  const { inside, demandId } = await throughTracking(ctx, token)
  await rate(inside, demandId, rating)
  return trackedStory(inside, demandId)
}

export const writeTracked = async (ctx: WriteCtx, token: string, m: PublicMessage): Promise<TrackedDemand> => {
  const { inside, demandId } = await throughTracking(ctx, token)
  await say(asHolder(inside, demandId), demandId, m)
  return trackedStory(inside, demandId)
}
