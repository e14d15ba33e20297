import type { Looking } from '../../../kernel/context.ts'
import { handlersOf, holdersOf } from '../../demands/index.ts'

/** Who may answer for an action of a department: its handlers, and whoever runs actions. */
export const ownersOf = async (
  ctx: Looking,
  departmentId: string,
): Promise<{ items: { id: string; name: string }[] }> => {
  const ids = [...(await handlersOf(ctx, departmentId)), ...(await holdersOf(ctx, 'action.manage'))]
  if (ids.length === 0) return { items: [] }
  const items = await ctx.db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return { items }
}
