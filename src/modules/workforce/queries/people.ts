import { type Permission, ROLES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'

/** Everybody who holds a permission for the whole park today. */
export const holdersParkWide = async ({ db, actor, now }: Looking, permission: Permission): Promise<string[]> => {
  const today = shanghaiDate(now)
  const roles = Object.entries(ROLES).filter(([, r]) => r.sees === 'park' && r.may.includes(permission))
  const rows = await db
    .selectFrom('roleGrant')
    .select('accountId')
    .distinct()
    .where('parkId', '=', actor.parkId)
    .where(
      'role',
      'in',
      roles.map(([code]) => code),
    )
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .execute()
  return rows.map((r) => r.accountId)
}

/** Accounts of those who lead a group that one of these people belongs to, by the person. */
export const leadersOf = async ({ db, actor }: Looking, instructorIds: readonly string[]) => {
  if (instructorIds.length === 0) return new Map<string, string[]>()
  const rows = await db
    .selectFrom('groupMember')
    .innerJoin('guidanceGroup', (j) =>
      j.onRef('guidanceGroup.parkId', '=', 'groupMember.parkId').onRef('guidanceGroup.id', '=', 'groupMember.groupId'),
    )
    .innerJoin('instructor as leader', (j) =>
      j.onRef('leader.parkId', '=', 'guidanceGroup.parkId').onRef('leader.id', '=', 'guidanceGroup.leaderId'),
    )
    .select(['groupMember.instructorId', 'leader.accountId'])
    .where('groupMember.parkId', '=', actor.parkId)
    .where('groupMember.instructorId', 'in', [...instructorIds])
    .where('leader.accountId', 'is not', null)
    .execute()
  const by = Map.groupBy(rows, (r) => r.instructorId)
  return new Map([...by].map(([id, found]) => [id, found.map((r) => r.accountId as string)]))
}
