import { type Permission, ROLES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'

const holding = (permission: Permission) =>
  Object.entries(ROLES)
    .filter(([, role]) => role.may.includes(permission))
    .map(([code]) => code)

const grants = ({ db, actor, now }: Looking, permission: Permission) => {
  const today = shanghaiDate(now)
  return db
    .selectFrom('roleGrant')
    .select('accountId')
    .distinct()
    .where('parkId', '=', actor.parkId)
    .where('role', 'in', holding(permission))
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
}
const ids = (rows: { accountId: string }[]) => rows.map((r) => r.accountId)

/** Everybody who holds a permission in this park; of one department where it is named. */
export const holdersOf = async (ctx: Looking, permission: Permission, departmentId?: string) =>
  ids(
    await (departmentId
      ? grants(ctx, permission).where('departmentId', '=', departmentId)
      : grants(ctx, permission)
    ).execute(),
  )
