import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Group } from '../contract/index.ts'
import { visibleTasks } from './tasks.ts'

export const visibleGroups = ({ db, actor }: Looking) =>
  db.selectFrom('guidanceGroup').where('guidanceGroup.parkId', '=', actor.parkId)

const membersOf = sql<
  Group['members']
>`coalesce((select json_agg(json_build_object('id', i.id, 'name', i.name) order by i.name)
  from group_member m join instructor i on i.park_id = m.park_id and i.id = m.instructor_id
  where m.park_id = guidance_group.park_id and m.group_id = guidance_group.id), '[]')`
const leaderOf = sql<Group['leader']>`(select json_build_object('id', i.id, 'name', i.name) from instructor i
  where i.park_id = guidance_group.park_id and i.id = guidance_group.leader_id)`

/** Counted by the very door that the list of them opens. */
const tasksOf = (ctx: Looking) =>
  visibleTasks(ctx)
    .whereRef('teamTask.groupId', '=', 'guidanceGroup.id' as never)
    .where('teamTask.state', '=', 'open')
    .select(sql<number>`count(*)::int`.as('n'))

const described = (ctx: Looking) =>
  visibleGroups(ctx).select([
    'guidanceGroup.id',
    'guidanceGroup.version',
    'guidanceGroup.name',
    membersOf.as('members'),
    leaderOf.as('leader'),
    sql<number>`(${tasksOf(ctx)})`.as('tasksOpen'),
  ])

export const listGroups = async (ctx: Looking): Promise<{ items: Group[] }> => ({
  items: await described(ctx).orderBy('guidanceGroup.name').execute(),
})

export const getGroup = async (ctx: Looking, id: string): Promise<Group> => {
  const row = await described(ctx).where('guidanceGroup.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Accounts of the people in the groups that this person leads: whose diaries she reviews. */
export const ledAccounts = async ({ db, actor }: Looking): Promise<string[]> => {
  const rows = await db
    .selectFrom('guidanceGroup')
    .innerJoin('instructor as leader', (j) =>
      j.onRef('leader.parkId', '=', 'guidanceGroup.parkId').onRef('leader.id', '=', 'guidanceGroup.leaderId'),
    )
    .innerJoin('groupMember', (j) =>
      j.onRef('groupMember.parkId', '=', 'guidanceGroup.parkId').onRef('groupMember.groupId', '=', 'guidanceGroup.id'),
    )
    .innerJoin('instructor', (j) =>
      j.onRef('instructor.parkId', '=', 'groupMember.parkId').onRef('instructor.id', '=', 'groupMember.instructorId'),
    )
    .select('instructor.accountId')
    .distinct()
    .where('guidanceGroup.parkId', '=', actor.parkId)
    .where('leader.accountId', '=', actor.id)
    .execute()
  return rows.map((r) => r.accountId).filter((id): id is string => id !== null && id !== actor.id)
}
