import type { ReadCtx } from '../../../kernel/context.ts'
import type { KnowledgeHint, SuggestQuery } from '../../learning/contract/index.ts'
import { suggestKnowledge } from '../../learning/index.ts'
import { throughDoor } from './doors.ts'

/** What is answered already, for whoever types behind a poster's code: what was published for everyone. */
export const knowledgeBehindDoor = async (
  ctx: ReadCtx,
  token: string,
  q: SuggestQuery,
): Promise<{ items: KnowledgeHint[] }> => suggestKnowledge((await throughDoor(ctx, token)).inside, q)
