import { shanghaiDate, type WorkCalendar } from '../../../kernel/calendar/index.ts'
import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { parkCalendar } from '../../parks/index.ts'
import { visibleGroups } from '../../workforce/index.ts'
import { FactKey, type MeetingKind } from '../contract/index.ts'
import { meetingDrafted } from '../events.ts'
import { type Fact, type MeetingRecord, meetingFacts } from '../queries/index.ts'
import { agendaFrom, duePeriods, later, MEETINGS, workdayOf } from '../rules.ts'

type Subject = { kind: MeetingKind; groupId: string | null; period: { from: string; to: string } }

/** A group's people are its members and who leads them; the leaders speak of everybody. */
const peopleOf = async (ctx: WriteCtx, groupId: string | null): Promise<string[] | null> => {
  if (groupId === null) return null
  const { parkId } = ctx.actor
  const members = await ctx.db
    .selectFrom('groupMember')
    .select('instructorId')
    .where('parkId', '=', parkId)
    .where('groupId', '=', groupId)
    .execute()
  const group = await visibleGroups(ctx)
    .select('guidanceGroup.leaderId')
    .where('guidanceGroup.id', '=', groupId)
    .executeTakeFirst()
  const leader = group?.leaderId ? [group.leaderId] : []
  return [...new Set([...members.map((m) => m.instructorId), ...leader])]
}

const rowOf = (ctx: WriteCtx, meetingId: string, key: FactKey, f: Fact) => ({
  ...{ id: newId(ctx.now), meetingId, key, personId: f.person, enterpriseId: f.enterpriseId, subjectId: f.subjectId },
  ...{ label: f.label, detail: f.detail, day: f.day, link: f.link, createdAt: ctx.now },
})

/** Puts the rows behind every number of a meeting on file, instead of those that were there, and answers how many each key has. */
export const drawFacts = async (
  ctx: WriteCtx,
  m: Pick<MeetingRecord, 'id' | 'groupId' | 'periodFrom' | 'periodTo'>,
) => {
  const people = await peopleOf(ctx, m.groupId)
  await ctx.db
    .deleteFrom('teamMeetingFact')
    .where('parkId', '=', ctx.actor.parkId)
    .where('meetingId', '=', m.id)
    .execute()
  const numbers: Partial<Record<FactKey, number>> = {}
  for (const key of FactKey.options) {
    const facts = await meetingFacts(ctx, key, { people, from: m.periodFrom, to: m.periodTo })
    numbers[key] = facts.length
    await insertMany(
      ctx,
      'teamMeetingFact',
      facts.map((f) => rowOf(ctx, m.id, key, f)),
    )
  }
  return numbers
}

const known = async (ctx: WriteCtx, s: Subject) =>
  ctx.db
    .selectFrom('teamMeeting')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('kind', '=', s.kind)
    .where('periodFrom', '=', s.period.from)
    .where('groupId', s.groupId === null ? 'is' : '=', s.groupId as string)
    .executeTakeFirst()

/** The meeting about a period, drafted from the facts as they are now; the one that is there already stays. */
export const draftMeeting = async (
  ctx: WriteCtx,
  s: Subject,
  calendar: WorkCalendar,
): Promise<{ id: string; made: boolean }> => {
  const there = await known(ctx, s)
  if (there) return { id: there.id, made: false }
  const { body, version } = await rulesInForce(ctx, MEETINGS)
  const nth = s.kind === 'group' ? body.monthlyHeldWorkday : body.quarterlyHeldWorkday
  const [proposed, today] = [workdayOf(calendar, s.period, nth), shanghaiDate(ctx.now)]
  const row = await insert(ctx, 'teamMeeting', {
    ...{ id: newId(ctx.now), kind: s.kind, groupId: s.groupId, periodFrom: s.period.from, periodTo: s.period.to },
    plannedOn: later(proposed, today),
    ...{ factsAt: ctx.now, ruleVersion: version, createdAt: ctx.now, updatedAt: ctx.now },
  })
  const numbers = await drawFacts(ctx, row)
  await change(ctx, 'teamMeeting', row, { agenda: JSON.stringify(agendaFrom(numbers)) })
  await ctx.audit('meeting.draft', { id: row.id, after: { ...s, numbers } })
  await ctx.emit(meetingDrafted, { meetingId: row.id, kind: s.kind, groupId: s.groupId, plannedOn: row.plannedOn })
  return { id: row.id, made: true }
}

/** Every draft that is due by now: from the first working day of the month on, so that a day without power loses none. */
export const draftDue = async (ctx: WriteCtx): Promise<void> => {
  const today = shanghaiDate(ctx.now)
  const calendar = await parkCalendar(ctx)
  const { body } = await rulesInForce(ctx, MEETINGS)
  const groups = await visibleGroups(ctx).select(['guidanceGroup.id', 'guidanceGroup.createdAt']).execute()
  for (const { kind, period } of duePeriods(today)) {
    if (today < workdayOf(calendar, period, body.draftWorkday)) continue
    const stood = groups.filter((g) => shanghaiDate(g.createdAt) <= period.to)
    if (kind === 'leaders' && stood.length > 0) await draftMeeting(ctx, { kind, groupId: null, period }, calendar)
    if (kind === 'group') for (const g of stood) await draftMeeting(ctx, { kind, groupId: g.id, period }, calendar)
  }
}
