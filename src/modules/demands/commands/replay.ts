import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { progressJobRun, startJobRun } from '../../../kernel/jobRuns.ts'
import { insertMany } from '../../../kernel/many.ts'
import { bodyOf } from '../../../kernel/ruleSets.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ClockStage, Replay, ReplayResult } from '../contract/index.ts'
import { getReplay } from '../queries/index.ts'
import {
  book,
  dueUnder,
  emptyLedger,
  type Ledger,
  type PastClock,
  type Rest,
  SLA,
  type Sla,
  tallies,
} from '../rules/index.ts'

const AT_A_TIME = 20_000
const MONTHS = 12

const monthsBefore = (now: Date) => {
  const at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() - MONTHS)
  return at
}

/** 时限试算: begins to work out what the last twelve months would have been under another `sla.demand`. */
export const startReplay = async (ctx: WriteCtx, { body }: { body: Record<string, unknown> }): Promise<Replay> => {
  const draft = bodyOf(SLA, body)
  const id = await startJobRun(ctx, 'demand.replay')
  await ctx.db
    .insertInto('demandReplay')
    .values({
      parkId: ctx.actor.parkId,
      id,
      askedBy: ctx.actor.id,
      body: JSON.stringify(draft),
      beginsAt: monthsBefore(ctx.now),
      createdAt: ctx.now,
    })
    .execute()
  await ctx.enqueue('demands.replay', { jobRunId: id })
  return getReplay(ctx, id)
}

/** Ids are ordered by time: from here on everything is younger. */
const firstId = (from: Date) => `${newId(from).slice(0, 13)}-7000-8000-000000000000`

const CLOCKS = `select c.id, c.demand_id as "demandId", c.stage, d.level, d.department_id as "departmentId", c.started_at as "startedAt",
    c.due_at as "dueAt", c.stopped_at as "stoppedAt", c.duration, c.extension, d.excused_at is not null as excused
  from demand_clock c join demand d on d.park_id = c.park_id and d.id = c.demand_id
  where c.park_id = $1 and c.id > $2 and c.started_at >= $3 and c.stage <> 'instruction'
    and d.status not in ('draft', 'declined', 'redirected', 'withdrawn', 'merged')
  order by c.id limit ${AT_A_TIME}`

type Past = PastClock & { id: string }
async function* pastClocks(ctx: WriteCtx, from: Date): AsyncGenerator<Past[]> {
  let after = firstId(from)
  for (;;) {
    const { rows } = await ctx.client.query<Past>(CLOCKS, [ctx.actor.parkId, after, from])
    if (rows.length > 0) yield rows
    if (rows.length < AT_A_TIME) return
    after = rows.at(-1)?.id ?? after
  }
}

const allRests = async (ctx: WriteCtx, from: Date): Promise<Map<string, Rest[]>> => {
  const rows = await ctx.db
    .selectFrom('demandPause')
    .select(['demandId', 'since', 'endsAt', 'until'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('endsAt', '>=', from)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (r) => r.demandId)
}

const howMany = async (ctx: WriteCtx, from: Date) => {
  const { n } = await ctx.db
    .selectFrom('demandClock')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '>', firstId(from))
    .executeTakeFirstOrThrow()
  return Math.max(1, n)
}

/** Reads the clocks once, in their order, and keeps what became of each case. */
const replayed = async (ctx: WriteCtx, id: string, sla: Sla, from: Date): Promise<Ledger> => {
  const [calendar, rests, total] = [await parkCalendar(ctx), await allRests(ctx, from), await howMany(ctx, from)]
  const ledger = emptyLedger()
  let done = 0
  for await (const clocks of pastClocks(ctx, from)) {
    for (const c of clocks) book(ledger, c, dueUnder(calendar, sla, c, rests.get(c.demandId) ?? []), ctx.now)
    done += clocks.length
    await progressJobRun(ctx, id, (done / total) * 0.9)
  }
  return ledger
}

const namesOf = async (ctx: WriteCtx): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('department')
    .select(['id', 'name'])
    .where('parkId', '=', ctx.actor.parkId)
    .execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

const resultOf = async (ctx: WriteCtx, ledger: Ledger, milliseconds: number): Promise<ReplayResult> => {
  const { whole, byDepartment } = tallies(ledger)
  const names = await namesOf(ctx)
  const departments = [...byDepartment].map(([id, counted]) => ({
    department: id ? { id, name: names.get(id) ?? '' } : null,
    ...counted,
  }))
  const stages = [...ledger.stages].map(([stage, counted]) => ({ stage: stage as ClockStage, ...counted }))
  return {
    cases: whole,
    departments: departments.toSorted((a, b) => b.lateThen - b.lateNow - (a.lateThen - a.lateNow) || b.total - a.total),
    stages: stages.toSorted((a, b) => b.lateThen - a.lateThen),
    milliseconds,
  }
}

/** The work of the job: nothing is written but its own result and the rows behind it. */
export const runReplay = async (ctx: WriteCtx, id: string): Promise<ReplayResult> => {
  const begun = performance.now()
  const { body, beginsAt } = await ctx.db
    .selectFrom('demandReplay')
    .select(['body', 'beginsAt'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const ledger = await replayed(ctx, id, { ...SLA, body: bodyOf(SLA, body) }, beginsAt)
  const late = [...ledger.cases].filter(([, { was, wouldBe }]) => was || wouldBe)
  await insertMany(
    ctx,
    'demandReplayCase',
    late.map(([demandId, { was, wouldBe }]) => ({ replayId: id, demandId, lateNow: was, lateThen: wouldBe })),
  )
  const result = await resultOf(ctx, ledger, Math.round(performance.now() - begun))
  await ctx.db
    .updateTable('demandReplay')
    .set({ result: JSON.stringify(result) })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  await ctx.audit('demand.replay', { id, after: result.cases })
  return result
}

const KEPT_DAYS = 30
const DAY = 86_400_000
/** Results grow old with the rules they were asked about. */
export const pruneReplays = async (ctx: WriteCtx) => {
  const old = ctx.db
    .selectFrom('demandReplay')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('createdAt', '<', new Date(ctx.now.getTime() - KEPT_DAYS * DAY))
  await ctx.db
    .deleteFrom('demandReplayCase')
    .where('parkId', '=', ctx.actor.parkId)
    .where('replayId', 'in', old)
    .execute()
  const gone = await ctx.db
    .deleteFrom('demandReplay')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', 'in', old)
    .executeTakeFirst()
  if (gone.numDeletedRows > 0n)
    await ctx.audit('demand.prune-replays', { after: { gone: Number(gone.numDeletedRows) } })
}
