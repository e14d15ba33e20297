import type { WriteCtx } from '../../../kernel/context.ts'
import { rectifyHazard } from '../../safety/index.ts'
import type { PortalHazard, RectifyOwn } from '../contract/index.ts'
import { ownHazard, ownSide } from '../queries/index.ts'

/** 已整改, about what was found at the own enterprise; somebody of the park looks whether it is. */
export const rectifyOwn = async (ctx: WriteCtx, id: string, done: RectifyOwn): Promise<PortalHazard> => {
  await rectifyHazard(ownSide(ctx), id, done)
  return ownHazard(ctx, id)
}
