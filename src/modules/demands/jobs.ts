import { change } from '../../kernel/changes.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import type { EventType } from '../../kernel/events.ts'
import type { Job } from '../../kernel/jobs.ts'
import { closeUnrated, signDemand, tell } from './commands/index.ts'
import { ClockStage } from './contract/index.ts'
import { clockOverdue, clockSoonDue } from './events.ts'
import type { ClockRecord, DemandRecord } from './queries/index.ts'

const AT_A_TIME = 500
type Due = Pick<ClockRecord, 'id' | 'demandId' | 'stage' | 'departmentId' | 'dueAt'> & {
  number: string
  title: string
  enterpriseId: string
}

const clocks = (ctx: WriteCtx) =>
  ctx.db
    .selectFrom('demandClock')
    .innerJoin('demand', (j) =>
      j.onRef('demand.parkId', '=', 'demandClock.parkId').onRef('demand.id', '=', 'demandClock.demandId'),
    )
    .select([
      'demandClock.id',
      'demandClock.demandId',
      'demandClock.stage',
      'demandClock.departmentId',
      'demandClock.dueAt',
      'demand.number',
      'demand.title',
      'demand.enterpriseId',
    ])
    .where('demandClock.parkId', '=', ctx.actor.parkId)
    .where('demandClock.stoppedAt', 'is', null)

const announce = async (
  ctx: WriteCtx,
  c: Due,
  kind: 'remind' | 'overdue',
  fact: EventType<ReturnType<typeof payload>>,
) => {
  await tell(ctx, c.demandId, {
    kind,
    audience: 'internal',
    data: { stage: c.stage, label: ClockStage.labels[c.stage as ClockStage] },
    side: 'system',
  })
  await ctx.audit(`demand.${kind}`, { id: c.demandId, after: { stage: c.stage, dueAt: c.dueAt } })
  await ctx.emit(fact, payload(c))
}
const payload = (c: Due) => ({
  demandId: c.demandId,
  number: c.number,
  title: c.title,
  enterpriseId: c.enterpriseId,
  stage: c.stage,
  departmentId: c.departmentId,
  dueAt: c.dueAt.toISOString(),
})

const mark = (ctx: WriteCtx, due: Due[], patch: { remindedAt?: Date; overdueNotedAt?: Date }) =>
  ctx.db
    .updateTable('demandClock')
    .set(patch)
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      due.map((c) => c.id),
    )
    .execute()

const remindSoonDue = async (ctx: WriteCtx) => {
  const due = await clocks(ctx)
    .where('demandClock.remindAt', '<=', ctx.now)
    .where('demandClock.dueAt', '>', ctx.now)
    .where('demandClock.remindedAt', 'is', null)
    .orderBy('demandClock.remindAt')
    .limit(AT_A_TIME)
    .execute()
  if (due.length === 0) return
  await mark(ctx, due, { remindedAt: ctx.now })
  for (const c of due) await announce(ctx, c, 'remind', clockSoonDue)
}

const demandOf = (ctx: WriteCtx, id: string): Promise<DemandRecord> =>
  ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()

/** Somebody may have acted between the look and the lock: then the clock has stopped and nothing has run out. */
const stillRuns = async (ctx: WriteCtx, clockId: string) =>
  (await ctx.db
    .selectFrom('demandClock')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', clockId)
    .where('stoppedAt', 'is', null)
    .executeTakeFirst()) !== undefined

/** What running out means: signing happens by itself, an unrated case closes, everything else is told and stays red. */
const runOut = async (ctx: WriteCtx, c: Due) => {
  const demand = await demandOf(ctx, c.demandId)
  if (!(await stillRuns(ctx, c.id))) return
  if (c.stage === 'sign') return signDemand(ctx, c.demandId, true)
  if (c.stage === 'rate') return closeUnrated(ctx, c.demandId)
  if (!demand.overdueAt) await change(ctx, 'demand', demand, { overdueAt: c.dueAt })
  return announce(ctx, c, 'overdue', clockOverdue)
}

const noteOverdue = async (ctx: WriteCtx) => {
  const due = await clocks(ctx)
    .where('demandClock.dueAt', '<=', ctx.now)
    .where('demandClock.overdueNotedAt', 'is', null)
    .orderBy('demandClock.dueAt')
    .limit(AT_A_TIME)
    .execute()
  if (due.length === 0) return
  for (const c of due) await runOut(ctx, c)
  await mark(ctx, due, { overdueNotedAt: ctx.now })
  await ctx.audit('demand.sweep', { after: { clocks: due.length } })
}

/** Sweeps by index only what is due since the last sweep: its cost does not grow with history. */
export const sweepClocks: Job = {
  name: 'demands.sweep',
  title: '时限提醒、自动签收与超期登记',
  cron: '*/5 * * * *',
  run: async (ctx) => {
    await remindSoonDue(ctx)
    await noteOverdue(ctx)
  },
}
