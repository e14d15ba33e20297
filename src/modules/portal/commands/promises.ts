import type { WriteCtx } from '../../../kernel/context.ts'
import { sayOfPromise } from '../../visits/index.ts'
import type { PortalPromise, SayOfPromise } from '../contract/index.ts'
import { ownPromise, ownSide } from '../queries/index.ts'

/** 做到了 / 没做到, about what was promised to the own enterprise. */
export const sayOfOwn = async (ctx: WriteCtx, id: string, said: SayOfPromise): Promise<PortalPromise> => {
  await sayOfPromise(ownSide(ctx), id, said)
  return ownPromise(ctx, id)
}
