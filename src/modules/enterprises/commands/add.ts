import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { NewEnterprise } from '../contract/shapes.ts'
import { mustBeCode } from '../rules/code.ts'
import { keepFacts, type Origin } from './facts.ts'

const mustBeFree = async (ctx: WriteCtx, code: string) => {
  const taken = await ctx.db
    .selectFrom('enterprise')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (taken) throw codeTaken()
}
export const codeTaken = () => conflict('code_taken', '这个代码的企业已经建档', 'There is a file for this code already')

/** Opens a file and answers its id. A code that has one already is refused (409). */
export const addEnterprise = async (
  ctx: WriteCtx,
  e: NewEnterprise,
  origin: Origin = { source: 'desk' },
): Promise<string> => {
  const { codeOverrideReason, ...given } = e
  const kept = mustBeCode(e.code, codeOverrideReason)
  await mustBeFree(ctx, kept.code)
  const row = { ...given, ...kept }
  const { id } = await insert(ctx, 'enterprise', {
    id: newId(ctx.now),
    ...row,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await keepFacts(ctx, id, { ...given, code: kept.code }, origin)
  await ctx.audit('enterprise.add', {
    id,
    after: row,
    ...(kept.codeOverrideReason ? { reason: kept.codeOverrideReason } : {}),
  })
  return id
}
