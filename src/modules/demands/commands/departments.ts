import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'

/** A department that can be given a case; `path` is the field that names it. */
export const activeDepartment = async (ctx: WriteCtx, id: string, path = 'departmentId') => {
  const department = await ctx.db
    .selectFrom('department')
    .select(['id', 'name'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!department)
    throw invalid(
      path,
      'unknown_department',
      '没有这个部门，或已停用',
      'There is no such department, or it is no longer active',
    )
  return department
}
