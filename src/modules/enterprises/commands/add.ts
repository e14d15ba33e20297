import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { NewEnterprise } from '../contract/index.ts'
import { readFile } from '../queries/index.ts'
import { mustBeCode } from '../rules/code.ts'
import { keepFacts, type Origin } from './facts.ts'
import { keepWords } from './fresh.ts'
import { normalise } from './normalise.ts'
import { isMoved, placed } from './place.ts'
import { keepPlaces } from './places.ts'

/** A code has one file, also where the person who asks cannot see it. */
export const mustBeFree = async (ctx: WriteCtx, code: string) => {
  const taken = await ctx.db
    .selectFrom('enterprise')
    .select('mergedIntoId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (taken?.mergedIntoId)
    throw conflict(
      'code_merged',
      '这个代码的档案已并入另一份档案，请按代码搜索后修改那一份',
      'The file with this code was merged into another; search for the code and change that one',
    )
  if (taken) throw conflict('code_taken', '这个代码的企业已经建档', 'There is a file for this code already')
}

const told = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null && !(Array.isArray(v) && v.length === 0)))

/** As the row keeps it: jsonb is written as text. */
export const asStored = <T extends Record<string, unknown>>({ formerNameUntil, ...rest }: T) => ({
  ...rest,
  ...(formerNameUntil === undefined ? {} : { formerNameUntil: JSON.stringify(formerNameUntil) }),
})

/** Opens a file and answers its id. A code that has one already is refused (409), a wrong check digit without a reason too (422). */
export const addEnterprise = async (
  ctx: WriteCtx,
  e: NewEnterprise,
  origin: Origin = { source: 'desk' },
): Promise<string> => {
  const { codeOverrideReason, ...given } = NewEnterprise.parse(e)
  const kept = mustBeCode(given.code, codeOverrideReason)
  await mustBeFree(ctx, kept.code)
  const values = await placed(ctx, await normalise(ctx, { ...given, code: kept.code }))
  const row = { ...values, ...kept }
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const opened = await insert(ctx, 'enterprise', { id: newId(ctx.now), ...asStored(row), ...at } as never)
  const { id } = opened
  await keepWords(ctx, [opened])
  if (isMoved(told(values))) await keepPlaces(ctx, [id])
  await keepFacts(ctx, id, told(values), origin)
  const why = kept.codeOverrideReason ? { reason: kept.codeOverrideReason } : {}
  await ctx.audit('enterprise.add', { id, after: row, ...why })
  return id
}

export const openFile = async (ctx: WriteCtx, e: NewEnterprise) => readFile(ctx, await addEnterprise(ctx, e))
