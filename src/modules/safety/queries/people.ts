import { type Permission, ROLES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { responsiblesOf } from '../../workforce/index.ts'

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
const ids = (rows: { accountId: string }[]) => rows.map((r) => r.accountId)
const holding = (permission: Permission) =>
  Object.entries(ROLES)
    .filter(([, role]) => role.sees === 'park' && role.may.includes(permission))
    .map(([code]) => code)

/** The enterprise’s own people: it is they who put it right. */
export const enterprisePeople = async (ctx: Looking, enterpriseId: string) =>
  ids(await grants(ctx).where('role', '=', 'enterprise').where('enterpriseId', '=', enterpriseId).execute())

/** Who sees the whole park with this permission. */
export const parkHolders = async (ctx: Looking, permission: Permission) =>
  ids(await grants(ctx).where('role', 'in', holding(permission)).execute())

/** The contacts of the enterprise today, and who stands in. */
export const contactsOf = async (ctx: Looking, enterpriseId: string): Promise<string[]> => {
  const people = await responsiblesOf(ctx, enterpriseId)
  return people
    .filter((r) => r.level === 'contact')
    .flatMap((r) => [r.accountId, r.substitute?.accountId])
    .filter((id): id is string => Boolean(id))
}
