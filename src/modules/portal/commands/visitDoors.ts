import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import type { RateVisit } from '../../visits/contract/index.ts'
import { doorDigest, rateVisit, takePass } from '../../visits/index.ts'
import { staffBehind, throughVisit } from '../queries/index.ts'

/** Scanned at the door: the code of some minutes for an address that lasts. */
export const takeVisitPass = async (ctx: WriteCtx, token: string): Promise<{ path: string }> => ({
  path: `/visited/${await takePass(await throughVisit(ctx, token), doorDigest(token))}`,
})

/** Anonymous: no account, no address of the network, and nobody of the park's own people in the enterprise's place. */
export const rateVisited = async (ctx: WriteCtx, token: string, rating: RateVisit): Promise<{ rated: true }> => {
  if (await staffBehind(ctx, token))
    throw conflict(
      'staff',
      '这台设备登录着园区账号；走访由企业评价',
      'Somebody of the park is signed in here; visits are rated by the enterprise',
    )
  await rateVisit(await throughVisit(ctx, token), doorDigest(token), rating)
  return { rated: true }
}
