import type { ReadCtx } from '../../../kernel/context.ts'
import type { HintQuery } from '../../demands/contract/index.ts'
import { hintsFor } from '../../demands/index.ts'
import type { OwnHint } from '../contract/index.ts'
import { ownSide } from './own.ts'

/** Its own open demands only: what others ask is nobody's business. */
export const ownHints = async (ctx: ReadCtx, q: HintQuery): Promise<{ items: OwnHint[] }> => {
  const { items } = await hintsFor(ownSide(ctx), q)
  return { items: items.map(({ id, number, title, status, shared }) => ({ id, number, title, status, shared })) }
}
