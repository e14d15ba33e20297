import { type BusinessDate, countWorkdays, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { Demand, Meeting, Minutes, NewDecision, NewMeeting } from '../contract/index.ts'
import { demandSupervised, meetingCalled, meetingCancelled, meetingHeld } from '../events.ts'
import {
  type DemandRecord,
  getMeeting,
  limitsInForce,
  type MeetingRecord,
  meetingsFor,
  presentDemand,
} from '../queries/index.ts'
import { handledBy, mustBeAbleTo } from '../rules/index.ts'
import { activeDepartment } from './departments.ts'
import { addChild } from './family/children.ts'
import { letSee } from './instructions.ts'
import { resettle } from './parts/change.ts'
import { about, lockDemand, move, tell } from './step.ts'

const mustLieAhead = (ctx: WriteCtx, startsAt: string) => {
  if (new Date(startsAt) <= ctx.now)
    throw invalid('startsAt', 'past', '会商时间须晚于现在', 'The meeting must begin later than now')
}

/** 召集会商: time, place, question, the departments that should come; they are told and see the case from now on. */
export const callMeeting = async (ctx: WriteCtx, demandId: string, m: NewMeeting): Promise<Meeting> => {
  const demand = await lockDemand(ctx, demandId)
  mustBeAbleTo('confer', demand)
  mustBeWhole(demand)
  mustLieAhead(ctx, m.startsAt)
  const ids = [...new Set(m.departmentIds)]
  const names = []
  for (const id of ids) names.push((await activeDepartment(ctx, id, 'departmentIds')).name)
  const { departmentIds: _, ...rest } = m
  const row = await insert(ctx, 'demandMeeting', {
    id: newId(ctx.now),
    demandId,
    ...rest,
    startsAt: new Date(m.startsAt),
    status: 'called',
    calledBy: ctx.actor.id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await insertMany(
    ctx,
    'demandMeetingDepartment',
    ids.map((departmentId) => ({ id: newId(ctx.now), meetingId: row.id, departmentId })),
  )
  await letSee(ctx, demandId, ids)
  await tell(ctx, demandId, {
    kind: 'confer',
    audience: 'internal',
    body: m.question,
    data: { meetingId: row.id, place: m.place, startsAt: m.startsAt, departments: names },
  })
  await ctx.audit('demand.confer', { id: demandId, after: { ...row, departmentIds: ids } })
  await ctx.emit(meetingCalled, { ...about(demand), meetingId: row.id, startsAt: m.startsAt })
  return getMeeting(looking(ctx, 'demand.read'), row.id)
}

const mustBeWhole = (demand: DemandRecord) => {
  if (demand.parentId)
    throw conflict('child_confer', '子件请在母件上会商', 'Confer about the parent case, not about a part of it')
}

const lockCalled = async (ctx: WriteCtx, id: string): Promise<{ row: MeetingRecord; demand: DemandRecord }> => {
  const row = await lock(ctx, meetingsFor(ctx).selectAll('demandMeeting').where('demandMeeting.id', '=', id), () =>
    getMeeting(ctx, id),
  )
  const demand = await lockDemand(ctx, row.demandId)
  if (row.status !== 'called')
    throw conflict('meeting_over', '会商已形成纪要或已取消', 'Minutes were taken already, or the meeting was cancelled')
  return { row, demand }
}

/** Working days from today to the day that the meeting decided on: a decision is due at the end of that day. */
const workdaysTo = async (ctx: WriteCtx, day: BusinessDate, path: string) => {
  const today = shanghaiDate(ctx.now)
  if (day <= today) throw invalid(path, 'past', '日期须晚于今天', 'The day must lie after today')
  return Math.max(
    1,
    countWorkdays(await parkCalendar(ctx), today, day) - countWorkdays(await parkCalendar(ctx), today, today),
  )
}

const decided = async (ctx: WriteCtx, parent: DemandRecord, meetingId: string, d: NewDecision, position: number) => {
  const { dueOn, ...child } = d
  const workdays = dueOn ? await workdaysTo(ctx, dueOn, `decisions.${position}.dueOn`) : undefined
  await activeDepartment(ctx, d.departmentId, `decisions.${position}.departmentId`)
  const { id } = await addChild(ctx, parent, child)
  const made = await ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (workdays) await resettle(ctx, made, { replan: (c) => (c.stage === 'resolve' ? { duration: { workdays } } : {}) })
  return {
    id: newId(ctx.now),
    meetingId,
    position,
    ...child,
    dueAt: dueOn ? new Date(`${dueOn}T00:00:00+08:00`) : null,
    childId: id,
  }
}

/** 会商纪要: what was said, and what was decided: each decision becomes a child case with its department and day. */
export const recordMinutes = async (ctx: WriteCtx, id: string, m: Minutes): Promise<Meeting> => {
  const { row, demand } = await lockCalled(ctx, id)
  if (m.decisions.length > 0) mustBeAbleTo('split', demand)
  const after = await change(ctx, 'demandMeeting', row, {
    status: 'held',
    minutes: m.minutes,
    heldAt: ctx.now,
    recordedBy: ctx.actor.id,
  })
  const { expectedVersion: _, ...fresh } = ctx
  const decisions = []
  for (const [i, d] of m.decisions.entries()) decisions.push(await decided(fresh, demand, id, d, i))
  await insertMany(ctx, 'demandDecision', decisions)
  await tell(ctx, demand.id, {
    kind: 'minutes',
    audience: 'internal',
    body: m.minutes,
    data: { meetingId: id, decisions: m.decisions.map((d) => d.title) },
    fileIds: m.fileIds,
  })
  await ctx.audit('demand.minutes', { id: demand.id, before: row, after: { ...after, decisions } })
  await ctx.emit(meetingHeld, { ...about(demand), meetingId: id, decisions: decisions.length })
  return getMeeting(looking(ctx, 'demand.read'), id)
}

export const cancelMeeting = async (ctx: WriteCtx, id: string, { reason }: { reason: string }): Promise<Meeting> => {
  const { row, demand } = await lockCalled(ctx, id)
  const after = await change(ctx, 'demandMeeting', row, { status: 'cancelled', reason })
  await tell(ctx, demand.id, { kind: 'cancel-meeting', audience: 'internal', body: reason, data: { meetingId: id } })
  await ctx.audit('demand.cancel-meeting', { id: demand.id, before: row, after, reason })
  await ctx.emit(meetingCancelled, { ...about(demand), meetingId: id })
  return getMeeting(looking(ctx, 'demand.read'), id)
}

/** 转督办: redone as often as allowed and still not solved. It goes back once more, now under a slip. */
export const superviseDemand = async (ctx: WriteCtx, id: string, { reason }: { reason: string }): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('supervise', demand)
  if (handledBy(demand, ctx.actor.id))
    throw conflict('four_eyes', '经办人不能核验自己办理的诉求', 'Whoever handled a case cannot verify it')
  const { max } = (await limitsInForce(ctx)).body.redos
  if (demand.redoCount < max)
    throw conflict(
      'redo_first',
      `还可以退回重办（${demand.redoCount}/${max}）`,
      `It can still be redone (${demand.redoCount} of ${max})`,
    )
  const back = await move(ctx, demand, 'supervise', {
    patch: { redoCount: demand.redoCount + 1, verdict: null, answeredAt: null, callCount: 0 },
    starts: ['rectify'],
    holder: demand.departmentId,
    entry: { audience: 'internal', body: reason },
    reason,
  })
  await ctx.emit(demandSupervised, { ...about(back), departmentId: back.departmentId, reason })
  return presentDemand(ctx, id)
}
