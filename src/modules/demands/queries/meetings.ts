import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { attachmentsOf } from '../../files/index.ts'
import { type Meeting, MeetingAction } from '../contract/index.ts'
import { meetingAllows } from '../rules/index.ts'
import type { DemandMeetingTable } from '../tables.ts'
import { whoIs } from './facts.ts'
import { mustBeVisible } from './one.ts'
import { iso } from './present.ts'
import { visibleDemands } from './visible.ts'

export type MeetingRecord = Selectable<DemandMeetingTable>

/** Meetings about the cases that one sees. */
export const meetingsFor = (ctx: Looking) =>
  ctx.db
    .selectFrom('demandMeeting')
    .where('demandMeeting.parkId', '=', ctx.actor.parkId)
    .where('demandMeeting.demandId', 'in', visibleDemands(ctx).select('demand.id'))

const shown = (rows: ReturnType<typeof meetingsFor>) =>
  rows
    .innerJoin('account', 'account.id', 'demandMeeting.calledBy')
    .selectAll('demandMeeting')
    .select('account.name as caller')
type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const departmentsOf = ({ db, actor }: Looking, ids: string[]) =>
  db
    .selectFrom('demandMeetingDepartment as m')
    .innerJoin('department as d', (j) => j.onRef('d.parkId', '=', 'm.parkId').onRef('d.id', '=', 'm.departmentId'))
    .select(['m.meetingId', 'd.id', 'd.name'])
    .where('m.parkId', '=', actor.parkId)
    .where('m.meetingId', 'in', ids)
    .orderBy('m.id')
    .execute()

const decisionsOf = ({ db, actor }: Looking, ids: string[]) =>
  db
    .selectFrom('demandDecision as m')
    .innerJoin('department as d', (j) => j.onRef('d.parkId', '=', 'm.parkId').onRef('d.id', '=', 'm.departmentId'))
    .leftJoin('demand as child', (j) => j.onRef('child.parkId', '=', 'm.parkId').onRef('child.id', '=', 'm.childId'))
    .select(['m.id', 'm.meetingId', 'm.title', 'm.detail', 'm.dueAt', 'm.departmentId', 'd.name as department'])
    .select(['child.id as childId', 'child.number', 'child.status', 'child.nextStage'])
    .where('m.parkId', '=', actor.parkId)
    .where('m.meetingId', 'in', ids)
    .orderBy('m.position')
    .execute()
type DecisionRow = Awaited<ReturnType<typeof decisionsOf>>[number]

const DAY_AHEAD = 8 * 3_600_000
const presentDecision = (d: DecisionRow): Meeting['decisions'][number] => ({
  id: d.id,
  title: d.title,
  detail: d.detail,
  department: { id: d.departmentId, name: d.department },
  dueOn: d.dueAt ? new Date(d.dueAt.getTime() + DAY_AHEAD).toISOString().slice(0, 10) : null,
  child:
    d.childId && d.number
      ? {
          id: d.childId,
          number: d.number,
          status: d.status as 'handling',
          nextStage: d.nextStage as 'resolve' | null,
        }
      : null,
})

/** Papers of the minutes hang on their line of the case's story. */
const filesOf = async (ctx: Looking, demandIds: string[]) => {
  const lines = await ctx.db
    .selectFrom('demandEntry')
    .select(['id', sql<string>`data->>'meetingId'`.as('of')])
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', 'in', demandIds)
    .where('kind', '=', 'minutes')
    .execute()
  const files = await attachmentsOf(
    ctx,
    'demand_entry',
    lines.map((l) => l.id),
  )
  return (meetingId: string) => lines.filter((l) => l.of === meetingId).flatMap((l) => files.get(l.id) ?? [])
}

const whole = async (ctx: Looking, rows: Row[]): Promise<Meeting[]> => {
  if (rows.length === 0) return []
  const ids = rows.map((r) => r.id)
  const [departments, decisions, files] = await Promise.all([
    departmentsOf(ctx, ids),
    decisionsOf(ctx, ids),
    filesOf(ctx, [...new Set(rows.map((r) => r.demandId))]),
  ])
  return rows.map((r) => ({
    id: r.id,
    version: r.version,
    question: r.question,
    place: r.place,
    startsAt: r.startsAt.toISOString(),
    status: r.status as Meeting['status'],
    calledBy: r.caller,
    departments: departments.filter((d) => d.meetingId === r.id).map(({ id, name }) => ({ id, name })),
    minutes: r.minutes,
    heldAt: iso(r.heldAt),
    reason: r.reason,
    attachments: files(r.id),
    decisions: decisions.filter((d) => d.meetingId === r.id).map(presentDecision),
    actions: MeetingAction.options.filter((a) => meetingAllows(a, r, whoIs(ctx))),
  }))
}

export const getMeeting = async (ctx: Looking, id: string): Promise<Meeting> => {
  const row = await shown(meetingsFor(ctx)).where('demandMeeting.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return (await whole(ctx, [row]))[0] as Meeting
}

export const listMeetingsOf = async (ctx: ReadCtx, demandId: string): Promise<{ items: Meeting[] }> => {
  await mustBeVisible(ctx, demandId)
  const rows = await shown(meetingsFor(ctx))
    .where('demandMeeting.demandId', '=', demandId)
    .orderBy('demandMeeting.id', 'desc')
    .execute()
  return { items: await whole(ctx, rows) }
}

/** Everybody of the departments that were called. */
export const invitedTo = ({ db, actor }: Looking, meetingId: string) =>
  db
    .selectFrom('demandMeetingDepartment')
    .select('departmentId')
    .where('parkId', '=', actor.parkId)
    .where('meetingId', '=', meetingId)
    .execute()
