import { sql } from 'kysely'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { insertMany } from '../../../../kernel/many.ts'
import { ClockStage } from '../../contract/index.ts'
import { clockOverdue, demandClosed, demandSigned } from '../../events.ts'
import { BESIDE } from '../../rules/index.ts'
import { endTogether } from '../family/ends.ts'
import { about } from '../step.ts'
import { type DueClock, dueClocks, factOf } from './due.ts'
import { moveMany } from './many.ts'

const casesOf = (due: readonly DueClock[]) => [...new Set(due.map((c) => c.demandId))]

/** 自动签收: the case is theirs whether somebody looked or not. */
const signAll = async (ctx: WriteCtx, due: readonly DueClock[]) => {
  const signed = await moveMany(ctx, casesOf(due), 'sign', {
    stops: 'sign',
    patch: { signedAt: ctx.now, signedBy: null },
    entry: { audience: 'public', body: '签收时限已到，系统自动签收', data: { automatic: true } },
  })
  await ctx.emitMany(
    demandSigned,
    signed.map((d) => ({ ...about(d), departmentId: d.departmentId ?? '' })),
  )
}

/** 评价期满未评: silence is not satisfaction and counts for nothing. */
const closeAll = async (ctx: WriteCtx, due: readonly DueClock[]) => {
  const closed = await moveMany(ctx, casesOf(due), 'close', {
    stops: 'rate',
    patch: { closedAt: ctx.now, rectifying: false },
    entry: { audience: 'public', body: '评价期满，系统销号' },
    released: true,
  })
  await endTogether(ctx, closed)
  await ctx.emitMany(demandClosed, closed.map(about))
}

// Nobody has edited anything: a form that was read before stays good, and no index of the row has to be written.
const LATE = `update demand d set overdue_at = n.due_at
  from (select id, min(due_at) as due_at from unnest($2::uuid[], $3::timestamptz[]) as c(id, due_at) group by id) n
  where d.park_id = $1 and d.id = n.id and d.overdue_at is null`

const markLate = async (ctx: WriteCtx, due: readonly DueClock[]) => {
  const own = due.filter((c) => !BESIDE.includes(c.stage))
  await ctx.client.query(LATE, [ctx.actor.parkId, own.map((c) => c.demandId), own.map((c) => c.dueAt)])
  await insertMany(
    ctx,
    'demandEntry',
    due.map((c) => ({
      id: newId(ctx.now),
      demandId: c.demandId,
      at: ctx.now,
      kind: 'overdue',
      audience: 'internal',
      side: 'system',
      actorName: ctx.actor.name,
      data: JSON.stringify({ stage: c.stage, label: ClockStage.labels[c.stage] }),
    })),
  )
  await ctx.auditMany(
    'demand.overdue',
    due.map((c) => ({ id: c.demandId, after: { stage: c.stage, dueAt: c.dueAt } })),
  )
  await ctx.emitMany(clockOverdue, due.map(factOf))
}

const note = (ctx: WriteCtx, due: readonly DueClock[]) =>
  ctx.db
    .updateTable('demandClock')
    .set({ overdueNotedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', sql<string>`any(${due.map((c) => c.id)}::uuid[])`)
    .execute()

/**
 * What running out means: signing happens by itself, an unrated case closes, everything else is late and stays red.
 * At most `limit` clocks in one transaction; answers how many.
 */
export const runOut = async (ctx: WriteCtx, limit: number): Promise<number> => {
  const due = await dueClocks(ctx, 'end', limit)
  if (due.length === 0) return 0
  await note(ctx, due)
  const of = (stage: ClockStage) => due.filter((c) => c.stage === stage)
  if (of('sign').length > 0) await signAll(ctx, of('sign'))
  if (of('rate').length > 0) await closeAll(ctx, of('rate'))
  const late = due.filter((c) => c.stage !== 'sign' && c.stage !== 'rate')
  if (late.length > 0) await markLate(ctx, late)
  return due.length
}
