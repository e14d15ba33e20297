import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Decide, FieldUse } from '../contract/index.ts'
import { fieldUses } from '../queries/index.ts'

const fieldOf = async (ctx: WriteCtx, form: string, field: string): Promise<FieldUse> => {
  const found = (await fieldUses(ctx, { form })).find((f) => f.field === field)
  if (!found) throw notFound()
  return found
}

/** Whether a field goes on being asked, and why: noted here, done by whoever keeps the form. */
export const decideField = async (ctx: WriteCtx, form: string, field: string, d: Decide): Promise<FieldUse> => {
  await fieldOf(ctx, form, field)
  const before = await ctx.db
    .selectFrom('fieldDecision')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('form', '=', form)
    .where('field', '=', field)
    .forUpdate()
    .executeTakeFirst()
  const what = { ...d, decidedBy: ctx.actor.name, decidedAt: ctx.now }
  const after = before
    ? await change(ctx, 'fieldDecision', before, what)
    : await insert(ctx, 'fieldDecision', {
        id: newId(ctx.now),
        form,
        field,
        ...what,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
  await ctx.audit('burden.decide', { id: after.id, before, after, reason: d.reason })
  return fieldOf(ctx, form, field)
}
