import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../access.ts'
import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../kernel/context.ts'
import type { PageOf } from '../../kernel/contract/index.ts'
import { notFound } from '../../kernel/errors.ts'
import { page } from '../../kernel/lists.ts'
import type { Department, DepartmentFilter, DepartmentMember } from './contract.ts'

/** The only door to departments: a directory, the same for everyone of the park. */
export const visibleDepartments = ({ db, actor }: Looking) =>
  db.selectFrom('department').where('department.parkId', '=', actor.parkId)

const inForce = (day: string) => sql<boolean>`g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})`

const presented = (ctx: Looking) =>
  visibleDepartments(ctx)
    .leftJoin('department as parent', (j) =>
      j.onRef('parent.parkId', '=', 'department.parkId').onRef('parent.id', '=', 'department.parentId'),
    )
    .select(['department.id', 'department.version', 'department.code', 'department.name', 'department.parentId'])
    .select(['department.phone', 'department.active', 'parent.name as parentName'])
    .select(sql<Department['kind']>`department.kind`.as('kind'))
    .select(
      sql<number>`(select count(distinct g.account_id)::int from role_grant g join account a on a.id = g.account_id
          join account_park m on m.account_id = g.account_id and m.park_id = g.park_id and m.disabled_at is null
        where g.park_id = department.park_id and g.department_id = department.id and a.disabled_at is null
          and ${inForce(shanghaiDate(ctx.now))})`.as('members'),
    )

const SORTS = {
  code: { column: 'department.code', type: 'text' },
  name: { column: 'department.name', type: 'text' },
} as const

export const listDepartments = (ctx: ReadCtx, f: DepartmentFilter): Promise<PageOf<Department>> => {
  let rows = presented(ctx)
  if (f.q) {
    const like = `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((eb) => eb.or([eb('department.name', 'ilike', like), eb('department.code', 'ilike', like)]))
  }
  if (f.kind) rows = rows.where('department.kind', 'in', f.kind)
  if (f.active !== undefined) rows = rows.where('department.active', '=', f.active)
  return page<Department, Department>(ctx, rows, f, { sorts: SORTS, id: 'department.id', present: (d) => d })
}

export const getDepartment = async (ctx: Looking, id: string): Promise<Department> => {
  const found = await presented(ctx).where('department.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Who holds a role on this department today. */
export const departmentMembers = async (ctx: Looking, id: string): Promise<{ items: DepartmentMember[] }> => {
  await getDepartment(ctx, id)
  const day = shanghaiDate(ctx.now)
  const held = await ctx.db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .innerJoin('accountPark', (j) =>
      j.onRef('accountPark.accountId', '=', 'account.id').onRef('accountPark.parkId', '=', 'roleGrant.parkId'),
    )
    .select(['account.id as accountId', 'account.name', 'roleGrant.role', 'roleGrant.validTo'])
    .where('roleGrant.parkId', '=', ctx.actor.parkId)
    .where('roleGrant.departmentId', '=', id)
    .where('account.disabledAt', 'is', null)
    .where('accountPark.disabledAt', 'is', null)
    .where('roleGrant.validFrom', '<=', day)
    .where((eb) => eb.or([eb('roleGrant.validTo', 'is', null), eb('roleGrant.validTo', '>=', day)]))
    .orderBy('account.name')
    .execute()
  return {
    items: held.map((h) => {
      const [roleZh, roleEn] = ROLES[h.role as RoleCode]?.label ?? [h.role, h.role]
      return { ...h, roleZh, roleEn }
    }),
  }
}
