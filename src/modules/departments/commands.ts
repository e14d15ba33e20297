import { change, insert, lock } from '../../kernel/changes.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { conflict, invalid } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Department, EditDepartment, NewDepartment } from './contract.ts'
import { departmentDeactivated } from './events.ts'
import { getDepartment, visibleDepartments } from './queries.ts'
import { wouldLoop } from './rules.ts'

const visible = (ctx: WriteCtx, id: string) =>
  visibleDepartments(ctx).selectAll('department').where('department.id', '=', id)
const lockDepartment = (ctx: WriteCtx, id: string) => lock(ctx, visible(ctx, id), () => getDepartment(ctx, id))

const mustBeFree = async (ctx: WriteCtx, code: string | undefined, own?: string) => {
  if (code === undefined) return
  const taken = await visibleDepartments(ctx)
    .select('department.id')
    .where('department.code', '=', code)
    .executeTakeFirst()
  if (taken && taken.id !== own)
    throw conflict('code_taken', `部门代码「${code}」已被使用`, `The department code ${code} is taken`)
}

/** All rows are taken, in one order: two moves at the same moment must not hang each below the other. */
const mustHang = async (ctx: WriteCtx, parentId: string, own?: string) => {
  const all = await visibleDepartments(ctx).select(['id', 'parentId', 'active']).orderBy('id').forUpdate().execute()
  if (!all.some((d) => d.id === parentId && d.active))
    throw invalid(
      'parentId',
      'no_such_department',
      '没有这个上级部门，或已停用',
      'There is no such parent, or it is inactive',
    )
  if (own && wouldLoop(all, own, parentId))
    throw invalid(
      'parentId',
      'loop',
      '不能挂在自己或自己的下级之下',
      'It cannot stand below itself or below one of its own',
    )
}

export const addDepartment = async (ctx: WriteCtx, d: NewDepartment): Promise<string> => {
  await mustBeFree(ctx, d.code)
  if (d.parentId) await mustHang(ctx, d.parentId)
  const row = await insert(ctx, 'department', { id: newId(ctx.now), ...d, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('department.add', { id: row.id, after: d })
  return row.id
}

const before = (row: object, patch: object) =>
  Object.fromEntries(Object.entries(row).filter(([field]) => field in patch))

export const editDepartment = async (ctx: WriteCtx, id: string, patch: EditDepartment): Promise<Department> => {
  if (patch.parentId) await mustHang(ctx, patch.parentId, id)
  const row = await lockDepartment(ctx, id)
  await mustBeFree(ctx, patch.code, id)
  await change(ctx, 'department', row, patch)
  await ctx.audit('department.edit', { id, before: before(row, patch), after: patch })
  return getDepartment(ctx, id)
}

export const deactivateDepartment = async (ctx: WriteCtx, id: string): Promise<Department> => {
  const row = await lockDepartment(ctx, id)
  if (!row.active) throw conflict('department_inactive', '部门已停用', 'The department is inactive already')
  const below = await visibleDepartments(ctx)
    .select('department.name')
    .where('department.parentId', '=', id)
    .where('department.active', '=', true)
    .executeTakeFirst()
  if (below)
    throw conflict(
      'department_has_departments',
      `下级部门「${below.name}」仍在用，请先停用或移走`,
      `${below.name} below it is still active; deactivate or move it first`,
    )
  await change(ctx, 'department', row, { active: false })
  await ctx.audit('department.deactivate', { id, before: { active: true }, after: { active: false } })
  await ctx.emit(departmentDeactivated, { departmentId: id })
  return getDepartment(ctx, id)
}

export const reactivateDepartment = async (ctx: WriteCtx, id: string): Promise<Department> => {
  const row = await lockDepartment(ctx, id)
  if (row.active) throw conflict('department_active', '部门在用', 'The department is active')
  if (row.parentId) await mustHang(ctx, row.parentId, id)
  await change(ctx, 'department', row, { active: true })
  await ctx.audit('department.reactivate', { id, before: { active: false }, after: { active: true } })
  return getDepartment(ctx, id)
}

/** Holds a department that something is about to be given to, so that it cannot be deactivated in the same moment. */
export const holdDepartment = async (ctx: WriteCtx, id: string, path = 'departmentId'): Promise<void> => {
  const row = await visible(ctx, id).forShare().executeTakeFirst()
  if (!row?.active)
    throw invalid(
      path,
      'no_such_department',
      '没有这个部门，或已停用',
      'There is no such department, or it is inactive',
    )
}
