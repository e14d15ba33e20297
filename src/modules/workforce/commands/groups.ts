import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { grantRole, withdrawGrants } from '../../identity/index.ts'
import type { EditGroup, Group, NewGroup } from '../contract/index.ts'
import { getGroup, visibleGroups } from '../queries/index.ts'
import type { GuidanceGroupTable } from '../tables.ts'
import { instructorRow, lockTeam, mustKnow } from './team.ts'

type GroupRow = Selectable<GuidanceGroupTable>

/** Leading a group opens no enterprise of itself: it lets one plan and review; the rows come from one's own responsibilities. */
const grantLeader = async (ctx: WriteCtx, group: Pick<GroupRow, 'id' | 'leaderId'>) => {
  await withdrawGrants(ctx, 'group', group.id)
  const leader = group.leaderId ? await instructorRow(ctx, group.leaderId) : undefined
  if (!leader?.accountId) return
  const days = { validFrom: leader.activeFrom, validTo: leader.activeTo }
  await grantRole(ctx, {
    accountId: leader.accountId,
    role: 'group-leader',
    ...days,
    source: 'group',
    sourceId: group.id,
  })
}

/** After a leader got another account or other days of service. */
export const refreshLeader = async (ctx: WriteCtx, instructorId: string) => {
  const led = await visibleGroups(ctx)
    .select(['guidanceGroup.id', 'guidanceGroup.leaderId'])
    .where('guidanceGroup.leaderId', '=', instructorId)
    .execute()
  for (const group of led) await grantLeader(ctx, group)
}

const setMembers = async (ctx: WriteCtx, groupId: string, memberIds: readonly string[]) => {
  for (const [i, id] of memberIds.entries()) await mustKnow(ctx, `memberIds.${i}`, id)
  await ctx.db.deleteFrom('groupMember').where('parkId', '=', ctx.actor.parkId).where('groupId', '=', groupId).execute()
  for (const instructorId of new Set(memberIds))
    await insert(ctx, 'groupMember', { id: newId(ctx.now), groupId, instructorId, createdAt: ctx.now })
}

const mustBeFreeName = async (ctx: WriteCtx, name: string, except?: string) => {
  const taken = await visibleGroups(ctx)
    .select('guidanceGroup.id')
    .where('guidanceGroup.name', '=', name)
    .executeTakeFirst()
  if (taken && taken.id !== except)
    throw conflict('name_taken', '已有同名的指导组', 'There is a group of this name already')
}

export const addGroup = async (ctx: WriteCtx, { memberIds, leaderId = null, name }: NewGroup): Promise<Group> => {
  await lockTeam(ctx)
  await mustBeFreeName(ctx, name)
  if (leaderId) await mustKnow(ctx, 'leaderId', leaderId)
  const group = await insert(ctx, 'guidanceGroup', {
    id: newId(ctx.now),
    name,
    leaderId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await setMembers(ctx, group.id, memberIds)
  await grantLeader(ctx, group)
  await ctx.audit('group.add', { id: group.id, after: { name, leaderId, memberIds } })
  return getGroup(ctx, group.id)
}

export const editGroup = async (ctx: WriteCtx, id: string, { memberIds, ...patch }: EditGroup): Promise<Group> => {
  await lockTeam(ctx)
  const rows = visibleGroups(ctx).selectAll('guidanceGroup').where('guidanceGroup.id', '=', id)
  const row = await lock(ctx, rows, () => getGroup(ctx, id))
  const before = await getGroup(ctx, id)
  if (patch.name) await mustBeFreeName(ctx, patch.name, id)
  if (patch.leaderId) await mustKnow(ctx, 'leaderId', patch.leaderId)
  const group = await change(ctx, 'guidanceGroup', row, patch)
  if (memberIds) await setMembers(ctx, id, memberIds)
  await grantLeader(ctx, group)
  const after = await getGroup(ctx, id)
  await ctx.audit('group.edit', { id, before, after })
  return after
}
