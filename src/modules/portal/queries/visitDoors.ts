import type { ReadCtx } from '../../../kernel/context.ts'
import type { VisitShown } from '../../visits/contract/index.ts'
import { doorDigest, shownByPass } from '../../visits/index.ts'
import { throughVisit } from './doors.ts'

export const shownVisit = async (ctx: ReadCtx, token: string): Promise<VisitShown> =>
  shownByPass(await throughVisit(ctx, token), doorDigest(token))
