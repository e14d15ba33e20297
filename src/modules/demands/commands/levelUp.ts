import type { WriteCtx } from '../../../kernel/context.ts'
import { handlersOf } from '../queries/index.ts'

/** 上提一级: the department above, where there is one with people who can handle cases; else the same one, under the eyes of desk and leader. */
export const oneLevelUp = async (ctx: WriteCtx, departmentId: string | null): Promise<string | null> => {
  if (!departmentId) return null
  const above = await ctx.db
    .selectFrom('department as d')
    .innerJoin('department as p', (j) => j.onRef('p.parkId', '=', 'd.parkId').onRef('p.id', '=', 'd.parentId'))
    .select('p.id')
    .where('d.parkId', '=', ctx.actor.parkId)
    .where('d.id', '=', departmentId)
    .where('p.active', '=', true)
    .executeTakeFirst()
  if (!above) return departmentId
  return (await handlersOf(ctx, above.id)).length > 0 ? above.id : departmentId
}
