import { addWorkdays, shanghaiDate, workdayAfter } from '../../../kernel/calendar/index.ts'
import { change, insert } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { conflict, forbidden, stale } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Notice, notifyMany } from '../../../kernel/notify.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { SettleTask, TeamTask } from '../contract/index.ts'
import { taskGiven, taskSettled } from '../events.ts'
import { getTask, leadersOf, tasksToTell } from '../queries/index.ts'
import { TASKS } from '../rules.ts'
import { mustBeActive } from './team.ts'

export type GivenTask = {
  title: string
  detail?: string | null | undefined
  ownerId: string
  groupId: string | null
  enterpriseId?: string | null | undefined
  /** Working days; by rule where left out. */
  workdays?: number | undefined
  meetingId: string
}

/** Gives somebody something to do; `path` is the field of the form that names the owner. Due at the end of business of the last working day. */
export const giveTask = async (ctx: WriteCtx, path: string, t: GivenTask): Promise<string> => {
  const owner = await mustBeActive(ctx, path, t.ownerId, shanghaiDate(ctx.now))
  const { body, version } = await rulesInForce(ctx, TASKS)
  const workdays = t.workdays ?? body.workdays
  const { due, provisional } = addWorkdays(await parkCalendar(ctx), ctx.now, workdays)
  const { meetingId, ...given } = t
  const row = await insert(ctx, 'teamTask', {
    id: newId(ctx.now),
    ...given,
    ...{ sourceKind: 'meeting', sourceId: meetingId, workdays, ruleVersion: version, provisional },
    ...{ dueOn: shanghaiDate(due), dueAt: due, createdAt: ctx.now, updatedAt: ctx.now },
  })
  await ctx.audit('task.give', { id: row.id, after: row })
  const about = { taskId: row.id, ownerId: owner.id, accountId: owner.accountId, title: row.title }
  await ctx.emit(taskGiven, { ...about, dueOn: row.dueOn })
  return row.id
}

const lockTask = async (ctx: WriteCtx, id: string) => {
  const seen = await getTask(looking(ctx, 'workforce.read'), id)
  const row = await ctx.db
    .selectFrom('teamTask')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (ctx.expectedVersion !== undefined && row.version !== ctx.expectedVersion) throw stale(seen)
  return { row, seen }
}

/** Done by its owner; dropped, with the reason, only by who leads or keeps the team. */
export const settleTask = async (ctx: WriteCtx, id: string, { as, note }: SettleTask): Promise<TeamTask> => {
  const { row, seen } = await lockTask(ctx, id)
  if (row.state !== 'open') throw conflict('settled', '这项交办已有结果', 'This has been settled already')
  if (!seen.steps.includes(as)) throw forbidden('task.settle')
  const after = await change(ctx, 'teamTask', row, {
    state: as,
    settledAt: ctx.now,
    settledNote: note ?? null,
    settledBy: ctx.actor.id,
  })
  await ctx.audit('task.settle', { id, before: row, after, ...(note ? { reason: note } : {}) })
  await ctx.emit(taskSettled, { taskId: id, ownerId: row.ownerId, title: row.title, as })
  return getTask(looking(ctx, 'workforce.read'), id)
}

type Telling = Awaited<ReturnType<typeof tasksToTell>>[number]
const LINK = '/team-tasks?mine=true'
const noticeOf = (t: Telling, late: boolean, to: string[]): Notice => ({
  to,
  kind: late ? 'task.overdue' : 'task.due',
  title: late
    ? [`交办事项「${t.title}」已逾期（${t.dueOn} 到期，${t.owner}）`, `“${t.title}” was due on ${t.dueOn} (${t.owner})`]
    : [`交办事项「${t.title}」${t.dueOn} 到期`, `“${t.title}” is due on ${t.dueOn}`],
  link: late ? '/team-tasks?overdue=true' : LINK,
})
const mark = async (ctx: WriteCtx, column: 'remindedAt' | 'overdueToldAt', tasks: Telling[]) => {
  if (tasks.length === 0) return
  const ids = tasks.map((t) => t.id)
  const rows = ctx.db.updateTable('teamTask').set({ [column]: ctx.now })
  await rows.where('parkId', '=', ctx.actor.parkId).where('id', 'in', ids).execute()
}

/** Each owner is reminded once before the day; when it has passed, once more, together with who leads her. */
export const remindOfTasks = async (ctx: WriteCtx): Promise<void> => {
  const today = shanghaiDate(ctx.now)
  const { body } = await rulesInForce(ctx, TASKS)
  const soon = workdayAfter(await parkCalendar(ctx), today, body.remindDays).date
  const tasks = await tasksToTell(ctx, soon)
  const late = tasks.filter((t) => t.dueOn < today && t.overdueToldAt === null)
  const due = tasks.filter((t) => t.dueOn >= today && t.remindedAt === null)
  const leaders = await leadersOf(
    ctx,
    late.map((t) => t.ownerId),
  )
  const own = (t: Telling) => (t.accountId ? [t.accountId] : [])
  await notifyMany(ctx, [
    ...due.map((t) => noticeOf(t, false, own(t))),
    ...late.map((t) => noticeOf(t, true, [...own(t), ...(leaders.get(t.ownerId) ?? [])])),
  ])
  await mark(ctx, 'remindedAt', due)
  await mark(ctx, 'overdueToldAt', late)
  if (due.length + late.length > 0) await ctx.audit('task.remind', { after: { due: due.length, late: late.length } })
}
