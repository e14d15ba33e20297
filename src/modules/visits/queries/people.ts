import { type Permission, ROLES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'

const holding = (permission: Permission) =>
  Object.entries(ROLES)
    .filter(([, role]) => role.may.includes(permission))
    .map(([code]) => code)

/** Who holds a permission today, with the office or the enterprise it was given for. */
const holders = ({ db, actor, now }: Looking, roles: string[]) => {
  const today = shanghaiDate(now)
  return db
    .selectFrom('roleGrant')
    .select(['accountId', 'role', 'departmentId', 'enterpriseId'])
    .where('parkId', '=', actor.parkId)
    .where('role', 'in', roles)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .execute()
}

const gathered = (rows: readonly { accountId: string; key: string | null }[]) => {
  const by = new Map<string, string[]>()
  for (const { accountId, key } of rows) if (key) by.set(key, [...(by.get(key) ?? []), accountId])
  return by
}

/** People of offices that keep promises. */
export const peopleOfOffices = async (ctx: Looking) =>
  gathered((await holders(ctx, ['handler'])).map((r) => ({ accountId: r.accountId, key: r.departmentId })))
export const usersOfEnterprises = async (ctx: Looking) =>
  gathered((await holders(ctx, ['enterprise'])).map((r) => ({ accountId: r.accountId, key: r.enterpriseId })))
export const deskPeople = async (ctx: Looking) => (await holders(ctx, ['desk'])).map((r) => r.accountId)
export const parkLeaders = async (ctx: Looking) =>
  (await holders(ctx, holding('demand.instruct'))).map((r) => r.accountId)

/** Leaders of the groups that these people belong to, by person; never herself. */
export const leadersOfMany = async ({ db, actor }: Looking, accounts: readonly string[]) => {
  if (accounts.length === 0) return new Map<string, string[]>()
  const rows = await db
    .selectFrom('groupMember')
    .innerJoin('instructor', (j) =>
      j.onRef('instructor.parkId', '=', 'groupMember.parkId').onRef('instructor.id', '=', 'groupMember.instructorId'),
    )
    .innerJoin('guidanceGroup', (j) =>
      j.onRef('guidanceGroup.parkId', '=', 'groupMember.parkId').onRef('guidanceGroup.id', '=', 'groupMember.groupId'),
    )
    .innerJoin('instructor as leader', (j) =>
      j.onRef('leader.parkId', '=', 'guidanceGroup.parkId').onRef('leader.id', '=', 'guidanceGroup.leaderId'),
    )
    .select(['instructor.accountId as key', 'leader.accountId'])
    .distinct()
    .where('groupMember.parkId', '=', actor.parkId)
    .where('instructor.accountId', 'in', [...accounts])
    .execute()
  return gathered(
    rows.flatMap((r) => (r.accountId && r.accountId !== r.key ? [{ accountId: r.accountId, key: r.key }] : [])),
  )
}
