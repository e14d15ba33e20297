import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { DispatchRule, Fits, NewDispatchRule } from '../contract/index.ts'
import { dispatchRuleById } from '../queries/index.ts'
import { hasCondition } from '../rules/index.ts'
import type { DispatchRuleTable } from '../tables.ts'
import { activeDepartment } from './departments.ts'

const mustBeSound = async (ctx: WriteCtx, rule: Partial<NewDispatchRule>) => {
  if (rule.fits && !hasCondition(rule.fits))
    throw invalid('fits', 'no_condition', '至少填写一个条件', 'At least one condition is needed')
  if (rule.departmentId) await activeDepartment(ctx, rule.departmentId)
  for (const [at, id] of (rule.coDepartmentIds ?? []).entries())
    await activeDepartment(ctx, id, `coDepartmentIds.${at}`)
}
const written = ({ fits, ...rest }: Partial<NewDispatchRule>) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined)),
  ...(fits ? { fits: JSON.stringify(fits satisfies Fits) } : {}),
})

export const addDispatchRule = async (ctx: WriteCtx, rule: NewDispatchRule): Promise<DispatchRule> => {
  await mustBeSound(ctx, rule)
  const { name, departmentId } = rule
  const row = await insert(ctx, 'dispatchRule', {
    id: newId(ctx.now),
    ...written(rule),
    name,
    departmentId,
    fits: JSON.stringify(rule.fits),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('dispatch-rule.add', { id: row.id, after: row })
  return dispatchRuleById(ctx, row.id)
}

export const editDispatchRule = async (
  ctx: WriteCtx,
  id: string,
  patch: Partial<NewDispatchRule>,
): Promise<DispatchRule> => {
  await mustBeSound(ctx, patch)
  const row = await lock<Selectable<DispatchRuleTable>>(
    ctx,
    ctx.db.selectFrom('dispatchRule').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id),
    (one) => dispatchRuleById(ctx, one.id),
  )
  const changed = await change(ctx, 'dispatchRule', row, written(patch))
  await ctx.audit('dispatch-rule.edit', { id, before: row, after: changed })
  return dispatchRuleById(ctx, id)
}

export const dropDispatchRule = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const gone = await ctx.db
    .deleteFrom('dispatchRule')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!gone) throw notFound()
  await ctx.audit('dispatch-rule.drop', { id, before: gone })
}
