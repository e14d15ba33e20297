import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'

const accounts = async ({ db }: Looking, rows: ReturnType<typeof leaders>) =>
  (await rows.execute(db)).rows.map((r) => r.accountId)
const leaders = (parkId: string, groupId: string | null) => sql<{ accountId: string }>`
  select distinct l.account_id from guidance_group g join instructor l on l.park_id = g.park_id and l.id = g.leader_id
  where g.park_id = ${parkId}::uuid and l.account_id is not null and (${groupId}::uuid is null or g.id = ${groupId}::uuid)`
const members = (parkId: string, groupId: string) => sql<{ accountId: string }>`
  select i.account_id from group_member m join instructor i on i.park_id = m.park_id and i.id = m.instructor_id
  where m.park_id = ${parkId}::uuid and m.group_id = ${groupId}::uuid and i.account_id is not null`

/** Who leads the group; all who lead where none is named. */
export const peopleToTell = (ctx: Looking, groupId: string | null) => accounts(ctx, leaders(ctx.actor.parkId, groupId))

/** The group with its leader; all who lead where none is named. */
export const membersToTell = async (ctx: Looking, groupId: string | null) => [
  ...(await peopleToTell(ctx, groupId)),
  ...(groupId === null ? [] : await accounts(ctx, members(ctx.actor.parkId, groupId))),
]
