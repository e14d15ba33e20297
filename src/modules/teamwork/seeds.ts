import type { WriteCtx } from '../../kernel/context.ts'
import { visibleGroups } from '../workforce/index.ts'
import { draftDue, holdMeeting } from './commands/index.ts'

export { draftDue }

const MINUTES = [
  '一、通报上月走访情况，覆盖率、未走访企业见附表。',
  '二、逾期诉求和承诺逐件说明原因，责任到人。',
  '三、没有联点人的企业本周内补齐。',
].join('\n')
const TASKS = ['走访上月未走访的企业', '跟进逾期承诺并答复企业', '汇总企业用工需求报服务专班']

type Group = { id: string; leaderId: string | null; members: string[] }
const groupsOf = async (ctx: WriteCtx): Promise<Group[]> => {
  const groups = await visibleGroups(ctx)
    .select(['guidanceGroup.id', 'guidanceGroup.leaderId'])
    .orderBy('guidanceGroup.name')
    .execute()
  const members = await ctx.db
    .selectFrom('groupMember')
    .select(['groupId', 'instructorId'])
    .where('parkId', '=', ctx.actor.parkId)
    .orderBy('id')
    .execute()
  return groups.map((g) => ({ ...g, members: members.filter((m) => m.groupId === g.id).map((m) => m.instructorId) }))
}

const drafts = ({ db, actor }: WriteCtx) =>
  db
    .selectFrom('teamMeeting')
    .select(['id', 'groupId'])
    .where('parkId', '=', actor.parkId)
    .where('state', '=', 'draft')
    .orderBy('id')
    .execute()

/** Holds what was drafted, but for the groups named: each meeting gives its members something to do. */
export const holdDrafts = async (ctx: WriteCtx, heldOn: string, butOf: readonly string[] = []) => {
  const groups = await groupsOf(ctx)
  for (const { id, groupId } of await drafts(ctx)) {
    const group = groups.find((g) => g.id === groupId)
    if (!group || butOf.includes(group.id)) continue
    const present = [...(group.leaderId ? [group.leaderId] : []), ...group.members.slice(0, -1)]
    const tasks = TASKS.map((title, i) => ({
      title,
      ownerId: (group.members[i] ?? group.leaderId) as string,
      workdays: 5 + 5 * i,
    }))
    await holdMeeting(ctx, id, { heldOn, minutes: MINUTES, presentIds: present, tasks })
  }
}

/** The group that this account leads. */
export const groupLedBy = async (ctx: WriteCtx, accountId: string): Promise<string[]> => {
  const rows = await visibleGroups(ctx)
    .innerJoin('instructor as leader', (j) =>
      j.onRef('leader.parkId', '=', 'guidanceGroup.parkId').onRef('leader.id', '=', 'guidanceGroup.leaderId'),
    )
    .select('guidanceGroup.id')
    .where('leader.accountId', '=', accountId)
    .execute()
  return rows.map((r) => r.id)
}
