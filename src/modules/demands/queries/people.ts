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
