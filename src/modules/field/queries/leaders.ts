import type { Looking } from '../../../kernel/context.ts'

/** Accounts of the people who lead a group that this person belongs to. */
export const leadersOf = async ({ db, actor }: Looking, accountId: string): Promise<string[]> => {
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
    .select('leader.accountId')
    .distinct()
    .where('groupMember.parkId', '=', actor.parkId)
    .where('instructor.accountId', '=', accountId)
    .execute()
  return rows.map((r) => r.accountId).filter((id): id is string => id !== null && id !== accountId)
}
