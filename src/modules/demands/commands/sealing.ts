import { likenessOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { eachPhoneAnswer, sealerOf } from '../../../kernel/seal/index.ts'
import { DEMAND_ANSWERS, DEMAND_PHONE, type KeptAnswers } from '../queries/index.ts'

/** The number to call as it is kept: sealed, or as it stands where it is the same. */
export const keptPhone = async (
  ctx: WriteCtx,
  phone: string | null | undefined,
  before: string | null = null,
): Promise<string | null> => {
  if (!phone) return null
  const sealed = (await sealerOf(ctx, DEMAND_PHONE))(phone)
  return before && likenessOf(before) === likenessOf(sealed) ? before : sealed
}

/** Answers as they are written: the phone numbers among them sealed. */
export const keptAnswers = async (ctx: WriteCtx, answers: KeptAnswers): Promise<string> =>
  JSON.stringify(
    Object.values(answers).some((a) => a.kind === 'phone')
      ? eachPhoneAnswer(answers, await sealerOf(ctx, DEMAND_ANSWERS))
      : answers,
  )
