import { insert } from '../../kernel/changes.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'

export type NewDepartment = {
  code: string
  name: string
  kind: 'desk' | 'department' | 'operator' | 'utility'
  parentId?: string | null
  phone?: string | null
}

export const addDepartment = async (ctx: WriteCtx, d: NewDepartment): Promise<string> => {
  const row = await insert(ctx, 'department', { id: newId(ctx.now), ...d, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('department.add', { id: row.id, after: d })
  return row.id
}
