import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { holdDepartment } from '../../departments/index.ts'
import { holdGrid } from '../../parks/index.ts'
import type { Condition, Policy, PolicyState, PolicyText } from '../contract/index.ts'
import { policyPublished, policyWithdrawn } from '../events.ts'
import { getPolicy, visiblePolicies } from '../queries/index.ts'
import { policyAllows } from '../rules/index.ts'

const wordsOf = ({ number, link, validTo, departmentId, conditions, ...rest }: PolicyText) => ({
  ...rest,
  number: number ?? null,
  link: link ?? null,
  validTo: validTo ?? null,
  departmentId: departmentId ?? null,
  conditions: JSON.stringify(conditions),
})

/** What it names must be there. */
const holdNamed = async (ctx: WriteCtx, { departmentId, conditions }: PolicyText) => {
  if (departmentId) await holdDepartment(ctx, departmentId)
  for (const c of conditions) if (c.field === 'grid') for (const id of c.values) await holdGrid(ctx, id)
}

const lockPolicy = (ctx: WriteCtx, id: string) =>
  lock(ctx, visiblePolicies(ctx).selectAll('policy').where('policy.id', '=', id), () => getPolicy(ctx, id))
const mustAllow = (step: Parameters<typeof policyAllows>[0], { state }: { state: string }) => {
  if (!policyAllows(step, state as PolicyState))
    throw conflict('wrong_state', '政策当前状态不能这样操作', 'The policy is not in a state for this')
}

export const addPolicy = async (ctx: WriteCtx, given: PolicyText): Promise<Policy> => {
  await holdNamed(ctx, given)
  const row = await insert(ctx, 'policy', {
    id: newId(ctx.now),
    ...wordsOf(given),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('policy.add', { id: row.id, after: row })
  return getPolicy(ctx, row.id)
}

export const editPolicy = async (ctx: WriteCtx, id: string, given: PolicyText): Promise<Policy> => {
  const before = await lockPolicy(ctx, id)
  mustAllow('edit', before)
  await holdNamed(ctx, given)
  const after = await change(ctx, 'policy', before, wordsOf(given))
  await ctx.audit('policy.edit', { id, before, after })
  return getPolicy(ctx, id)
}

export const publishPolicy = async (ctx: WriteCtx, id: string): Promise<Policy> => {
  const before = await lockPolicy(ctx, id)
  mustAllow('publish', before)
  const after = await change(ctx, 'policy', before, {
    state: 'published',
    publishedOn: shanghaiDate(ctx.now),
    withdrawnAt: null,
    withdrawReason: null,
  })
  await ctx.audit('policy.publish', { id, before, after })
  await ctx.emit(policyPublished, { policyId: id, title: after.title })
  return getPolicy(ctx, id)
}

export const withdrawPolicy = async (ctx: WriteCtx, id: string, reason: string): Promise<Policy> => {
  const before = await lockPolicy(ctx, id)
  mustAllow('withdraw', before)
  const after = await change(ctx, 'policy', before, {
    state: 'withdrawn',
    withdrawnAt: ctx.now,
    withdrawReason: reason,
  })
  await ctx.audit('policy.withdraw', { id, before, after, reason })
  await ctx.emit(policyWithdrawn, { policyId: id, title: after.title, reason })
  return getPolicy(ctx, id)
}

/** A condition asks about a tag by its name; said again, nothing is left to change. */
export const renameTagInConditions = async (ctx: WriteCtx, from: string, to: string): Promise<void> => {
  const rows = await ctx.db
    .selectFrom('policy')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const conditions = row.conditions as Condition[]
    const renamed = conditions.map((c) =>
      c.field === 'tag' ? { ...c, values: [...new Set(c.values.map((v) => (v === from ? to : v)))] } : c,
    )
    if (JSON.stringify(renamed) === JSON.stringify(conditions)) continue
    await change(ctx, 'policy', row, { conditions: JSON.stringify(renamed) })
    await ctx.audit('policy.edit', { id: row.id, before: { conditions }, after: { conditions: renamed } })
  }
}
