import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import type { TaskFilter, TaskState, TeamTask } from '../contract/index.ts'
import { TASKS, taskLight, taskSteps } from '../rules.ts'

const led = (accountId: string) => sql<boolean>`exists (select 1 from guidance_group g
  join instructor l on l.park_id = g.park_id and l.id = g.leader_id
  where g.park_id = team_task.park_id and g.id = team_task.group_id and l.account_id = ${accountId}::uuid)`
const mate = (accountId: string) => sql<boolean>`exists (select 1 from group_member m
  join instructor i on i.park_id = m.park_id and i.id = m.instructor_id
  where m.park_id = team_task.park_id and m.group_id = team_task.group_id and i.account_id = ${accountId}::uuid)`

/** The owner, the group in whose meeting it was given, its leader, and whoever sees the whole park. */
export const visibleTasks = ({ db, actor }: Looking) =>
  db
    .selectFrom('teamTask')
    .innerJoin('instructor as owner', (j) =>
      j.onRef('owner.parkId', '=', 'teamTask.parkId').onRef('owner.id', '=', 'teamTask.ownerId'),
    )
    .where('teamTask.parkId', '=', actor.parkId)
    .where((eb) =>
      eb.or([within(actor, { park: 'teamTask.parkId', owner: 'owner.accountId' }), led(actor.id), mate(actor.id)]),
    )

const described = (ctx: Looking) =>
  visibleTasks(ctx)
    .leftJoin('guidanceGroup', (j) =>
      j.onRef('guidanceGroup.parkId', '=', 'teamTask.parkId').onRef('guidanceGroup.id', '=', 'teamTask.groupId'),
    )
    .leftJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'teamTask.parkId').onRef('enterprise.id', '=', 'teamTask.enterpriseId'),
    )
    .selectAll('teamTask')
    .select(['owner.name as ownerName', 'owner.accountId as ownerAccountId', 'guidanceGroup.name as groupName'])
    .select(['enterprise.name as enterpriseName', led(ctx.actor.id).as('led')])
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)
const presentFor =
  (ctx: Looking, remindDays: number) =>
  (r: Row): TeamTask => {
    const today = shanghaiDate(ctx.now)
    const who = { owns: r.ownerAccountId === ctx.actor.id, keeps: r.led || keepsAll(ctx) }
    return {
      id: r.id,
      version: r.version,
      title: r.title,
      detail: r.detail,
      owner: { id: r.ownerId, name: r.ownerName },
      group: named(r.groupId, r.groupName),
      enterprise: named(r.enterpriseId, r.enterpriseName),
      sourceId: r.sourceId,
      workdays: r.workdays,
      dueOn: r.dueOn,
      dueAt: r.dueAt.toISOString(),
      provisional: r.provisional,
      state: r.state as TaskState,
      light: taskLight(r.state, r.dueOn, today, remindDays),
      overdue: r.state === 'open' && r.dueOn < today,
      settledAt: r.settledAt?.toISOString() ?? null,
      settledNote: r.settledNote,
      createdAt: r.createdAt.toISOString(),
      steps: taskSteps(r.state, who),
    }
  }
/** Whoever keeps the team may settle for anybody. */
const keepsAll = ({ actor }: Looking) => may(actor, 'workforce.manage') && actor.reachFor('workforce.manage').all

const presenter = async (ctx: Looking) => presentFor(ctx, (await rulesInForce(ctx, TASKS)).body.remindDays)

export const listTasks = async (ctx: ReadCtx, f: TaskFilter): Promise<PageOf<TeamTask>> => {
  const late = sql<boolean>`(team_task.state = 'open' and team_task.due_on < ${shanghaiDate(ctx.now)}::date)`
  const rows = described(ctx)
    .$if(f.mine === true, (q) => q.where('owner.accountId', '=', ctx.actor.id))
    .$if(f.ownerId !== undefined, (q) => q.where('teamTask.ownerId', '=', f.ownerId as string))
    .$if(f.groupId !== undefined, (q) => q.where('teamTask.groupId', '=', f.groupId as string))
    .$if(f.sourceId !== undefined, (q) => q.where('teamTask.sourceId', '=', f.sourceId as string))
    .$if(f.enterpriseId !== undefined, (q) => q.where('teamTask.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.state !== undefined, (q) => q.where('teamTask.state', 'in', f.state as TaskState[]))
    .$if(f.overdue !== undefined, (q) => q.where(late, '=', f.overdue as boolean))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) => eb.or([eb('teamTask.title', 'ilike', `%${f.q}%`), eb('owner.name', 'ilike', `%${f.q}%`)])),
    )
  const sorts = {
    dueOn: { column: 'teamTask.dueOn', type: 'date' },
    createdAt: { column: 'teamTask.createdAt', type: 'timestamptz' },
  } as const
  return page(ctx, rows, f, { sorts, id: 'teamTask.id', present: await presenter(ctx) })
}

export const getTask = async (ctx: Looking, id: string): Promise<TeamTask> => {
  const row = await described(ctx).where('teamTask.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return (await presenter(ctx))(row)
}

/** What somebody had to do on a day: open and given by then, or settled that very day. The caller decides who reads it. */
export const tasksOfDay = async ({ db, actor }: Looking, accountId: string, day: string) => {
  const on = (column: string) => sql<string>`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`
  const rows = await db
    .selectFrom('teamTask')
    .innerJoin('instructor as owner', (j) =>
      j.onRef('owner.parkId', '=', 'teamTask.parkId').onRef('owner.id', '=', 'teamTask.ownerId'),
    )
    .select(['teamTask.id', 'teamTask.title', 'teamTask.dueOn', 'teamTask.state'])
    .where('teamTask.parkId', '=', actor.parkId)
    .where('owner.accountId', '=', accountId)
    .where(on('teamTask.createdAt'), '<=', day)
    .where((eb) =>
      eb.or([
        eb.and([eb('teamTask.state', '=', 'open'), eb('teamTask.dueOn', '<=', day)]),
        eb(on('teamTask.settledAt'), '=', day),
      ]),
    )
    .orderBy('teamTask.dueOn')
    .orderBy('teamTask.id')
    .execute()
  return rows.map((r) => ({ ...r, state: r.state as TaskState }))
}

/** Open ones due by that day, with whom to tell. */
export const tasksToTell = ({ db, actor }: Looking, by: string) =>
  db
    .selectFrom('teamTask')
    .innerJoin('instructor as owner', (j) =>
      j.onRef('owner.parkId', '=', 'teamTask.parkId').onRef('owner.id', '=', 'teamTask.ownerId'),
    )
    .select(['teamTask.id', 'teamTask.title', 'teamTask.dueOn', 'teamTask.ownerId', 'teamTask.remindedAt'])
    .select(['teamTask.overdueToldAt', 'owner.accountId', 'owner.name as owner'])
    .where('teamTask.parkId', '=', actor.parkId)
    .where('teamTask.state', '=', 'open')
    .where('teamTask.dueOn', '<=', by)
    .orderBy('teamTask.dueOn')
    .execute()
