import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { rulesOfVersion } from '../../../kernel/ruleSets.ts'
import {
  type AgendaItem,
  FactKey,
  type FactRow,
  type MeetingFilter,
  type MeetingRowFilter,
  MeetingStep,
  type TeamMeeting,
  type TeamMeetingRow,
} from '../contract/index.ts'
import { coverage, MEETINGS, REVIEWERS_ONLY } from '../rules.ts'
import type { TeamMeetingTable } from '../tables.ts'

export type MeetingRecord = Selectable<TeamMeetingTable>

const leads = (accountId: string) => sql<boolean>`exists (select 1 from guidance_group g
  join instructor l on l.park_id = g.park_id and l.id = g.leader_id
  where g.park_id = team_meeting.park_id and l.account_id = ${accountId}::uuid
    and (team_meeting.group_id is null or g.id = team_meeting.group_id))`
const belongs = (accountId: string) => sql<boolean>`exists (select 1 from group_member m
  join instructor i on i.park_id = m.park_id and i.id = m.instructor_id
  where m.park_id = team_meeting.park_id and m.group_id = team_meeting.group_id and i.account_id = ${accountId}::uuid)`

/** A group's meeting is for the group, the leaders' for all who lead; both for whoever sees the park. */
export const visibleMeetings = ({ db, actor }: Looking) => {
  const rows = db.selectFrom('teamMeeting').where('teamMeeting.parkId', '=', actor.parkId)
  if (actor.reachFor(actor.permission).all) return rows
  return rows.where((eb) => eb.or([leads(actor.id), belongs(actor.id)]))
}

const taskCount = (open: boolean) => sql<number>`(select count(*)::int from team_task t
  where t.park_id = team_meeting.park_id and t.source_id = team_meeting.id ${open ? sql`and t.state = 'open'` : sql``})`
const described = (ctx: Looking) =>
  visibleMeetings(ctx)
    .leftJoin('guidanceGroup', (j) =>
      j.onRef('guidanceGroup.parkId', '=', 'teamMeeting.parkId').onRef('guidanceGroup.id', '=', 'teamMeeting.groupId'),
    )
    .selectAll('teamMeeting')
    .select(['guidanceGroup.name as groupName', leads(ctx.actor.id).as('leads')])
    .select([taskCount(false).as('tasks'), taskCount(true).as('tasksOpen')])
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const presentRow = (r: Row): TeamMeetingRow => ({
  id: r.id,
  version: r.version,
  kind: r.kind as TeamMeetingRow['kind'],
  group: r.groupId ? { id: r.groupId, name: r.groupName ?? '' } : null,
  periodFrom: r.periodFrom,
  periodTo: r.periodTo,
  plannedOn: r.plannedOn,
  state: r.state as TeamMeetingRow['state'],
  heldOn: r.heldOn,
  tasks: r.tasks,
  tasksOpen: r.tasksOpen,
})

export const listMeetings = (ctx: ReadCtx, f: MeetingFilter): Promise<PageOf<TeamMeetingRow>> => {
  const rows = described(ctx)
    .$if(f.kind !== undefined, (q) => q.where('teamMeeting.kind', 'in', f.kind as string[]))
    .$if(f.state !== undefined, (q) => q.where('teamMeeting.state', 'in', f.state as string[]))
    .$if(f.groupId !== undefined, (q) => q.where('teamMeeting.groupId', '=', f.groupId as string))
    .$if(Boolean(f.q), (q) => q.where('guidanceGroup.name', 'ilike', `%${f.q}%`))
  const sorts = { plannedOn: { column: 'teamMeeting.plannedOn', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'teamMeeting.id', present: presentRow })
}

/** Who keeps a group's meeting: its leader and the desk; the leaders' meeting is kept by the desk. */
export const keeps = ({ actor }: Looking, m: { kind: string; leads: boolean }): boolean =>
  actor.may.has('meeting.keep') && (actor.reachFor('meeting.keep').all || (m.kind === 'group' && m.leads))

type Counted = { key: FactKey; person: string | null; name: string | null; n: number }
const countFacts = async ({ db, actor }: Looking, meetingId: string): Promise<Counted[]> =>
  (
    await sql<Counted>`select f.key, f.person_id as person, i.name, count(*)::int as n from team_meeting_fact f
      left join instructor i on i.park_id = f.park_id and i.id = f.person_id
      where f.park_id = ${actor.parkId}::uuid and f.meeting_id = ${meetingId}::uuid group by f.key, f.person_id, i.name`.execute(
      db,
    )
  ).rows

const hotOf = async ({ db, actor }: Looking, meetingId: string, most: number) =>
  (
    await sql<{
      category: string
      count: number
    }>`select f.detail as category, count(distinct f.subject_id)::int as count
      from team_meeting_fact f where f.park_id = ${actor.parkId}::uuid and f.meeting_id = ${meetingId}::uuid and f.key = 'demandsNew'
      group by f.detail order by 2 desc, 1 limit ${most}`.execute(db)
  ).rows

type Numbers = TeamMeeting['numbers']
const zeros = (keys: readonly FactKey[]) => Object.fromEntries(keys.map((k) => [k, 0])) as Numbers
const total = (counted: Counted[], keys: readonly FactKey[]): Numbers => {
  const numbers = zeros(keys)
  for (const c of counted) if (keys.includes(c.key)) numbers[c.key] = (numbers[c.key] ?? 0) + c.n
  return numbers
}
const byPerson = (counted: Counted[], keys: readonly FactKey[]): TeamMeeting['people'] =>
  [
    ...Map.groupBy(
      counted.filter((c) => c.person !== null),
      (c) => c.person as string,
    ),
  ]
    .map(([id, own]) => ({ person: { id, name: own[0]?.name ?? '' }, numbers: total(own, keys) }))
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'zh'))

const stepsOf = (ctx: Looking, r: Row) => (r.state === 'draft' && keeps(ctx, r) ? MeetingStep.options : [])

/** The keys of which this person sees numbers. */
const keysFor = (ctx: Looking, r: { kind: string; leads: boolean }): readonly FactKey[] =>
  keeps(ctx, r) || ctx.actor.may.has('visit.review')
    ? FactKey.options
    : FactKey.options.filter((k) => !REVIEWERS_ONLY.includes(k))

export const getMeeting = async (ctx: Looking, id: string): Promise<TeamMeeting> => {
  const row = await described(ctx).where('teamMeeting.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const { code, version, source, body } = await rulesOfVersion(ctx, MEETINGS, row.ruleVersion)
  const keys = keysFor(ctx, row)
  const counted = await countFacts(ctx, id)
  const numbers = total(counted, keys)
  return {
    ...presentRow(row),
    factsAt: row.factsAt.toISOString(),
    rule: { code, version, source },
    numbers,
    coveragePercent: coverage(numbers.covered ?? 0, numbers.uncovered ?? 0),
    people: byPerson(counted, keys),
    hot: await hotOf(ctx, id, body.hotCategories),
    agenda: row.agenda as AgendaItem[],
    attendance: row.attendance as TeamMeeting['attendance'],
    minutes: row.minutes,
    reason: row.reason,
    steps: stepsOf(ctx, row),
  }
}

/** Rows about an enterprise that is somebody else's are for whoever keeps the meeting or sees the park. */
const ofOwn = (accountId: string) => sql<boolean>`exists (select 1 from instructor i
  where i.park_id = team_meeting_fact.park_id and i.id = team_meeting_fact.person_id and i.account_id = ${accountId}::uuid)`

/** Exactly the rows behind one number, as they were when the facts were drawn. */
export const listMeetingRows = async (ctx: ReadCtx, id: string, f: MeetingRowFilter): Promise<PageOf<FactRow>> => {
  const meeting = await described(ctx).where('teamMeeting.id', '=', id).executeTakeFirst()
  if (!meeting || !keysFor(ctx, meeting).includes(f.key)) throw notFound()
  const whole = ctx.actor.reachFor(ctx.actor.permission).all || meeting.leads
  const rows = ctx.db
    .selectFrom('teamMeetingFact')
    .leftJoin('instructor', (j) =>
      j
        .onRef('instructor.parkId', '=', 'teamMeetingFact.parkId')
        .onRef('instructor.id', '=', 'teamMeetingFact.personId'),
    )
    .selectAll('teamMeetingFact')
    .select('instructor.name as person')
    .where('teamMeetingFact.parkId', '=', ctx.actor.parkId)
    .where('teamMeetingFact.meetingId', '=', id)
    .where('teamMeetingFact.key', '=', f.key)
    .$if(!whole, (q) => q.where(ofOwn(ctx.actor.id)))
    .$if(f.personId !== undefined, (q) => q.where('teamMeetingFact.personId', '=', f.personId as string))
    .$if(f.detail !== undefined, (q) => q.where('teamMeetingFact.detail', '=', f.detail as string))
    .$if(Boolean(f.q), (q) => q.where('teamMeetingFact.label', 'ilike', `%${f.q}%`))
  return page(ctx, rows, f, {
    sorts: { label: { column: 'teamMeetingFact.label', type: 'text' } },
    id: 'teamMeetingFact.id',
    present: (r: FactRow) => ({
      id: r.id,
      label: r.label,
      detail: r.detail,
      day: r.day,
      link: r.link,
      person: r.person,
    }),
  })
}
