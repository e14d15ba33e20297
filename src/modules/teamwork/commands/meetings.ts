import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, lock } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { conflict, forbidden, invalid } from '../../../kernel/errors.ts'
import { parkCalendar } from '../../parks/index.ts'
import { giveTask, visibleGroups, visibleInstructors } from '../../workforce/index.ts'
import type { EditMeeting, HoldMeeting, NewMeeting, TeamMeeting } from '../contract/index.ts'
import { meetingHeld } from '../events.ts'
import { getMeeting, keeps, type MeetingRecord, visibleMeetings } from '../queries/index.ts'
import { periodOf } from '../rules.ts'
import { draftMeeting, drawFacts } from './draft.ts'

const reading = (ctx: WriteCtx) => looking(ctx, 'meeting.read')

const leadsGroup = async (ctx: WriteCtx, groupId: string | null): Promise<boolean> => {
  if (groupId === null) return false
  const row = await visibleGroups(ctx)
    .innerJoin('instructor as leader', (j) =>
      j.onRef('leader.parkId', '=', 'guidanceGroup.parkId').onRef('leader.id', '=', 'guidanceGroup.leaderId'),
    )
    .select('guidanceGroup.id')
    .where('guidanceGroup.id', '=', groupId)
    .where('leader.accountId', '=', ctx.actor.id)
    .executeTakeFirst()
  return row !== undefined
}
const mustKeep = async (ctx: WriteCtx, m: { kind: string; groupId: string | null }) => {
  if (!keeps(ctx, { kind: m.kind, leads: await leadsGroup(ctx, m.groupId) })) throw forbidden('meeting.keep')
}

/** The draft, for this transaction: seen, kept by this person, and not held or cancelled yet. */
const lockDraft = async (ctx: WriteCtx, id: string): Promise<MeetingRecord> => {
  const rows = visibleMeetings(reading(ctx)).selectAll('teamMeeting').where('teamMeeting.id', '=', id)
  const row = await lock(ctx, rows, () => getMeeting(reading(ctx), id))
  await mustKeep(ctx, row)
  if (row.state !== 'draft')
    throw conflict('meeting_over', '例会已召开或已取消，不能再改', 'It was held or cancelled and stays as it is')
  return row
}

export const draftByHand = async (ctx: WriteCtx, { kind, groupId = null, about }: NewMeeting): Promise<TeamMeeting> => {
  await mustKeep(ctx, { kind, groupId })
  const group =
    groupId &&
    (await visibleGroups(ctx).select('guidanceGroup.id').where('guidanceGroup.id', '=', groupId).executeTakeFirst())
  if (groupId && !group) throw invalid('groupId', 'unknown', '没有这个指导组', 'There is no such group')
  if (about > shanghaiDate(ctx.now))
    throw invalid('about', 'future', '只能起草到今天为止的时段', 'A meeting speaks of what has been')
  const { id, made } = await draftMeeting(
    ctx,
    { kind, groupId, period: periodOf(kind, about) },
    await parkCalendar(ctx),
  )
  if (!made) throw conflict('drafted', '这一时段的例会已起草', 'The meeting about this period has been drafted already')
  return getMeeting(reading(ctx), id)
}

export const editMeeting = async (
  ctx: WriteCtx,
  id: string,
  { agenda, plannedOn }: EditMeeting,
): Promise<TeamMeeting> => {
  const before = await lockDraft(ctx, id)
  const empty = agenda?.findIndex((a) => !a.key && !a.title) ?? -1
  if (empty >= 0) throw invalid(`agenda.${empty}.title`, 'required', '请写议题', 'Say what it is about')
  const after = await change(ctx, 'teamMeeting', before, {
    ...(plannedOn && { plannedOn }),
    ...(agenda && { agenda: JSON.stringify(agenda) }),
  })
  await ctx.audit('meeting.edit', { id, before, after })
  return getMeeting(reading(ctx), id)
}

/** The facts as they are now; the agenda stays as it was edited. */
export const redrawMeeting = async (ctx: WriteCtx, id: string): Promise<TeamMeeting> => {
  const before = await lockDraft(ctx, id)
  const numbers = await drawFacts(ctx, before)
  await change(ctx, 'teamMeeting', before, { factsAt: ctx.now })
  await ctx.audit('meeting.redraw', { id, after: numbers })
  return getMeeting(reading(ctx), id)
}

/** Who was asked to come: the group and its leader, or all who lead. */
const invited = async (ctx: WriteCtx, groupId: string | null) => {
  const rows = visibleInstructors(ctx).select(['instructor.id', 'instructor.name']).orderBy('instructor.name')
  const groups = ctx.db.selectFrom('guidanceGroup').where('parkId', '=', ctx.actor.parkId)
  const leaders = (groupId === null ? groups : groups.where('id', '=', groupId))
    .select('leaderId')
    .where('leaderId', 'is not', null)
    .$narrowType<{ leaderId: string }>()
  if (groupId === null) return rows.where('instructor.id', 'in', leaders).execute()
  const members = ctx.db
    .selectFrom('groupMember')
    .select('instructorId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('groupId', '=', groupId)
  return rows.where((eb) => eb.or([eb('instructor.id', 'in', members), eb('instructor.id', 'in', leaders)])).execute()
}

const attendanceOf = async (ctx: WriteCtx, m: MeetingRecord, presentIds: readonly string[]) => {
  const people = await invited(ctx, m.groupId)
  const asked = new Set(people.map((p) => p.id))
  const strange = presentIds.findIndex((id) => !asked.has(id))
  if (strange >= 0)
    throw invalid(`presentIds.${strange}`, 'not_invited', '此人不在参会名单中', 'This person was not asked to come')
  return people.map((p) => ({ ...p, present: presentIds.includes(p.id) }))
}

/** Minutes and who came; what was decided becomes tasks in the same step. From now on nothing of it changes. */
export const holdMeeting = async (ctx: WriteCtx, id: string, h: HoldMeeting): Promise<TeamMeeting> => {
  const before = await lockDraft(ctx, id)
  const heldOn = h.heldOn ?? shanghaiDate(ctx.now)
  if (heldOn > shanghaiDate(ctx.now))
    throw invalid('heldOn', 'future', '召开日期不能晚于今天', 'It cannot have been held later than today')
  const attendance = await attendanceOf(ctx, before, h.presentIds)
  const after = await change(ctx, 'teamMeeting', before, {
    ...{ state: 'held', heldOn, heldAt: ctx.now, heldBy: ctx.actor.id, minutes: h.minutes },
    attendance: JSON.stringify(attendance),
  })
  for (const [i, t] of h.tasks.entries())
    await giveTask(ctx, `tasks.${i}.ownerId`, { ...t, groupId: before.groupId, meetingId: id })
  await ctx.audit('meeting.hold', { id, before, after })
  const about = { meetingId: id, kind: before.kind, groupId: before.groupId }
  await ctx.emit(meetingHeld, { ...about, heldOn, tasks: h.tasks.length })
  return getMeeting(reading(ctx), id)
}

export const cancelMeeting = async (ctx: WriteCtx, id: string, reason: string): Promise<TeamMeeting> => {
  const before = await lockDraft(ctx, id)
  const after = await change(ctx, 'teamMeeting', before, { state: 'cancelled', reason })
  await ctx.audit('meeting.cancel', { id, before, after, reason })
  return getMeeting(reading(ctx), id)
}
