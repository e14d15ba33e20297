import { type Permission, ROLES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'

const grants = ({ db, actor, now }: Looking) => {
  const today = shanghaiDate(now)
  return db
    .selectFrom('roleGrant')
    .select('accountId')
    .distinct()
    .where('parkId', '=', actor.parkId)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
}
const holding = (permission: Permission) =>
  Object.entries(ROLES)
    .filter(([, role]) => role.may.includes(permission))
    .map(([code]) => code)
const ids = async (rows: Promise<{ accountId: string }[]>) => (await rows).map((r) => r.accountId)

/** Everyone whose role holds a permission in this park. */
export const holdersOf = (ctx: Looking, permission: Permission) =>
  ids(grants(ctx).where('role', 'in', holding(permission)).execute())
export const handlersOf = (ctx: Looking, departmentId: string) =>
  ids(grants(ctx).where('role', 'in', holding('demand.handle')).where('departmentId', '=', departmentId).execute())
export const enterpriseUsers = (ctx: Looking, enterpriseId: string) =>
  ids(grants(ctx).where('role', '=', 'enterprise').where('enterpriseId', '=', enterpriseId).execute())
export const followers = ({ db, actor }: Looking, demandId: string) =>
  ids(
    db
      .selectFrom('demandFollower')
      .select('accountId')
      .where('parkId', '=', actor.parkId)
      .where('demandId', '=', demandId)
      .execute(),
  )

const gathered = <K extends string>(rows: readonly ({ accountId: string } & Record<K, string | null>)[], key: K) => {
  const by = new Map<string, string[]>()
  for (const r of rows) by.set(r[key] as string, [...(by.get(r[key] as string) ?? []), r.accountId])
  return by
}

/** The same for many departments, enterprises or cases at once. */
export const handlersOfMany = async (ctx: Looking, departmentIds: string[]) => {
  if (departmentIds.length === 0) return new Map<string, string[]>()
  const rows = grants(ctx).select('departmentId').where('role', 'in', holding('demand.handle'))
  return gathered(await rows.where('departmentId', 'in', departmentIds).execute(), 'departmentId')
}
export const usersOfMany = async (ctx: Looking, enterpriseIds: string[]) => {
  if (enterpriseIds.length === 0) return new Map<string, string[]>()
  const rows = grants(ctx).select('enterpriseId').where('role', '=', 'enterprise')
  return gathered(await rows.where('enterpriseId', 'in', enterpriseIds).execute(), 'enterpriseId')
}
export const followersOfMany = async ({ db, actor }: Looking, demandIds: string[]) => {
  if (demandIds.length === 0) return new Map<string, string[]>()
  const rows = db.selectFrom('demandFollower').select(['accountId', 'demandId']).where('parkId', '=', actor.parkId)
  return gathered(await rows.where('demandId', 'in', demandIds).execute(), 'demandId')
}
/** The department above each; those without one are left out. */
export const superiorsOf = async ({ db, actor }: Looking, departmentIds: string[]) => {
  if (departmentIds.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('department')
    .select(['id', 'parentId'])
    .where('parkId', '=', actor.parkId)
    .where('id', 'in', departmentIds)
    .where('parentId', 'is not', null)
    .execute()
  return new Map(rows.map((r) => [r.id, r.parentId as string]))
}

const inDepartment = (ctx: Looking, departmentId: string) =>
  ids(grants(ctx).where('role', 'in', holding('demand.approve')).where('departmentId', '=', departmentId).execute())

/**
 * Who decides what a department asks for: its superior where somebody there may decide, else the desk and the leaders;
 * never the department itself. The clock of the decision is theirs.
 */
export const decidersOf = async (ctx: Looking, departmentId: string) => {
  const asking = await ctx.db
    .selectFrom('department')
    .select('parentId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', departmentId)
    .executeTakeFirst()
  const above = asking?.parentId ? await inDepartment(ctx, asking.parentId) : []
  if (above.length > 0) return { departmentId: asking?.parentId ?? null, accounts: above }
  const own = new Set([...(await inDepartment(ctx, departmentId)), ...(await handlersOf(ctx, departmentId))])
  const accounts = (await holdersOf(ctx, 'demand.approve')).filter((id) => !own.has(id))
  return { departmentId: null, accounts }
}
