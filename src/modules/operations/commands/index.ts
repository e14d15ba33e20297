import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { againNow, forgetJob } from '../../../kernel/jobs.ts'
import { redeliver } from '../../../kernel/outbox.ts'
import { mailAgain } from '../../notifications/index.ts'
import { replayDelivery } from '../../webhooks/index.ts'
import type { PutAway } from '../contract/index.ts'
import { type DeadRow, deadAmong } from '../queries/index.ts'

const chosen = async (ctx: WriteCtx, ids: readonly string[]): Promise<DeadRow[]> => {
  const wanted = new Set(ids)
  const rows = await deadAmong(ctx, [...wanted])
  if (rows.length < wanted.size) throw notFound()
  return rows
}

const again = async (ctx: WriteCtx, row: DeadRow): Promise<unknown> => {
  if (row.webhookId) return replayDelivery(ctx, row.webhookId, row.id)
  if (row.jobId) return againNow(ctx, row.jobId)
  return row.kind === 'mail' ? mailAgain(ctx, row.id) : redeliver(ctx, row.id)
}

const traceOf = ({ kind, what, attempts, reason }: DeadRow) => ({ kind, what, attempts, reason })
const takeBack = ({ db, actor }: WriteCtx, ids: readonly string[]) =>
  db.deleteFrom('putAway').where('parkId', '=', actor.parkId).where('id', 'in', ids).execute()

/** Each begins anew with all its attempts; one that cannot (a webhook that is off) leaves all as they were. */
export const retryDead = async (ctx: WriteCtx, ids: readonly string[]): Promise<{ count: number }> => {
  const rows = await chosen(ctx, ids)
  for (const row of rows) await again(ctx, row)
  await takeBack(ctx, ids)
  await ctx.auditMany(
    'dead-letter.retry',
    rows.map((row) => ({ id: row.id, before: traceOf(row) })),
  )
  return { count: rows.length }
}

const keepAside = (ctx: WriteCtx, { id, kind }: DeadRow, reason: string) => {
  const { id: accountId, name: accountName, parkId } = ctx.actor
  const times = { createdAt: ctx.now, updatedAt: ctx.now }
  return ctx.db
    .insertInto('putAway')
    .values({ parkId, id, kind, reason, accountId, accountName, ...times })
    .onConflict((oc) => oc.constraint('put_away_pk').doNothing())
    .execute()
}

/** A decision that nothing more is to come of it. A job leaves the queue, everything else stays and may be retried later. */
export const putAwayDead = async (ctx: WriteCtx, { ids, reason }: PutAway): Promise<{ count: number }> => {
  const rows = await chosen(ctx, ids)
  for (const row of rows) await (row.jobId ? forgetJob(ctx, row.jobId) : keepAside(ctx, row, reason))
  await ctx.auditMany(
    'dead-letter.put-away',
    rows.map((row) => ({ id: row.id, before: traceOf(row), reason })),
  )
  return { count: rows.length }
}
