import type { WriteCtx } from '../../../kernel/context.ts'
import type { AccessExplanation, AskAccess, AskRecord, RecordExplanation } from '../contract/index.ts'
import { explanationOf, type Registry, recordExplanationOf } from '../queries/index.ts'

/** Asking is on record: what somebody may do is known to whoever answers for it, and to nobody in secret. */
export const explainAccess = async (ctx: WriteCtx, id: string, asked: AskAccess): Promise<AccessExplanation> => {
  const explained = await explanationOf(ctx, id, asked)
  await ctx.audit('account.explain', { id, after: { permission: asked.permission, allowed: explained.allowed } })
  return explained
}

export const explainRecord = async (
  ctx: WriteCtx,
  registry: Registry,
  id: string,
  asked: AskRecord,
): Promise<RecordExplanation> => {
  const explained = await recordExplanationOf(ctx, registry, id, asked)
  const { noun, record, sees } = explained
  await ctx.audit('account.explain', { id, after: { noun, record: record.number, sees } })
  return explained
}
