import { sql, type Updateable } from 'kysely'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { insertMany } from '../../../../kernel/many.ts'
import type { ClockStage, DemandAction } from '../../contract/index.ts'
import type { ClockRecord, DemandRecord } from '../../queries/index.ts'
import { dueTimes, isPossible, mayRun, statusAfter } from '../../rules/index.ts'
import type { DemandTable } from '../../tables.ts'
import { type NewEntry, traced } from '../step.ts'
import { tally } from '../tally.ts'

const lockAll = (ctx: WriteCtx, ids: string[]): Promise<DemandRecord[]> =>
  ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

const runningOf = (ctx: WriteCtx, ids: string[]): Promise<ClockRecord[]> =>
  ctx.db
    .selectFrom('demandClock')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('stoppedAt', 'is', null)
    .execute()

const WRITE = (ctx: WriteCtx, patch: Updateable<DemandTable>) =>
  ctx.db.updateTable('demand').set({
    ...patch,
    status: sql`n.status`,
    dueAt: sql`n.due_at`,
    nextDueAt: sql`n.next_due_at`,
    nextStage: sql`n.next_stage`,
    nextAmberAt: sql`n.next_amber_at`,
    provisional: sql`n.provisional`,
    version: sql`demand.version + 1`,
    updatedAt: ctx.now,
  } as never)

type After = ReturnType<typeof dueTimes> & { id: string; status: string }
const writeAll = (ctx: WriteCtx, after: readonly After[], patch: Updateable<DemandTable>): Promise<DemandRecord[]> => {
  const column = <T>(of: (a: After) => T) => after.map(of)
  const rows = sql`unnest(${column((a) => a.id)}::uuid[], ${column((a) => a.status)}::text[], ${column((a) => a.dueAt)}::timestamptz[],
    ${column((a) => a.nextDueAt)}::timestamptz[], ${column((a) => a.nextStage)}::text[], ${column((a) => a.nextAmberAt)}::timestamptz[],
    ${column((a) => a.provisional)}::boolean[])`
  return WRITE(ctx, patch)
    .from(rows.as(sql`n(id, status, due_at, next_due_at, next_stage, next_amber_at, provisional)`) as never)
    .where('demand.parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`demand.id = n.id`)
    .returningAll('demand')
    .execute() as Promise<DemandRecord[]>
}

const stopAll = async (ctx: WriteCtx, ids: string[]) => {
  await ctx.db
    .updateTable('demandClock')
    .set({ stoppedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

const letGo = (ctx: WriteCtx, ids: string[]) =>
  ctx.db
    .updateTable('demandHolding')
    .set({ until: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('until', 'is', null)
    .execute()

export type MoveMany = {
  patch: Updateable<DemandTable>
  stops: ClockStage
  entry: Omit<NewEntry, 'kind'>
  /** Nobody holds the cases from now on. */
  released?: true
}

/**
 * `move` for a whole batch that the clock moves: the same clocks, row, story and trace, each in one statement.
 * Cases that have left the state in the meantime are passed over. The caller tells the fact.
 */
export const moveMany = async (
  ctx: WriteCtx,
  ids: string[],
  action: DemandAction,
  m: MoveMany,
): Promise<DemandRecord[]> => {
  const cases = (await lockAll(ctx, ids)).filter((d) => isPossible(action, d.status as 'handling'))
  if (cases.length === 0) return []
  const clocks = Map.groupBy(await runningOf(ctx, ids), (c) => c.demandId)
  const moved = cases.map((before) => {
    const status = statusAfter(action, before)
    const running = clocks.get(before.id) ?? []
    const kept = running.filter((c) => c.stage !== m.stops && mayRun(c.stage as ClockStage, status))
    return {
      before,
      ended: running.filter((c) => !kept.includes(c)),
      after: { id: before.id, status, ...dueTimes(before.dueAt, kept) },
    }
  })
  await stopAll(
    ctx,
    moved.flatMap((c) => c.ended.map((k) => k.id)),
  )
  const changed = new Map(
    (
      await writeAll(
        ctx,
        moved.map((c) => c.after),
        m.patch,
      )
    ).map((d) => [d.id, d]),
  )
  await tally(
    ctx,
    cases.map((before) => ({ before, after: changed.get(before.id) ?? before })),
  )
  await insertMany(
    ctx,
    'demandEntry',
    cases.map((d) => entryOf(ctx, d.id, action, m.entry)),
  )
  if (m.released)
    await letGo(
      ctx,
      cases.map((d) => d.id),
    )
  await ctx.auditMany(
    `demand.${action}`,
    cases.map((d) => ({ id: d.id, before: traced(d), after: traced(changed.get(d.id) ?? d) })),
  )
  return [...changed.values()]
}

const entryOf = (ctx: WriteCtx, demandId: string, kind: DemandAction, e: Omit<NewEntry, 'kind'>) => ({
  id: newId(ctx.now),
  demandId,
  at: ctx.now,
  kind,
  audience: e.audience,
  side: 'system',
  actorName: ctx.actor.name,
  body: e.body ?? null,
  data: e.data ? JSON.stringify(e.data) : null,
})
