import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { newId } from '../../../kernel/ids.ts'
import { notify } from '../../../kernel/notify.ts'
import type { Sent, Trouble } from '../../../kernel/sender.ts'
import { keepersOf, visibleDeliveries, visibleWebhooks } from '../queries/index.ts'
import { givesUp, mayAskPatience, nextAttempt, patienceOf, verdictOf } from '../rules/index.ts'
import { DRAIN, letGo, queueOf } from './deliveries.ts'

type Outcome = { durationMs: number } & (
  | Extract<Sent, { status: number }>
  | { trouble: Trouble | 'secret'; detail: string }
)
export type Tried = {
  id: string
  webhookId: string
  url: string
  requestHeaders: Record<string, string>
  outcome: Outcome
}

const writeAttempt = (ctx: WriteCtx, { id, url, requestHeaders, outcome: o }: Tried) => {
  const said =
    'status' in o
      ? { status: o.status, responseHeaders: JSON.stringify(o.headers), responseBody: o.body }
      : { trouble: o.trouble, detail: o.detail }
  const about = { deliveryId: id, url, requestHeaders: JSON.stringify(requestHeaders), durationMs: o.durationMs }
  return insert(ctx, 'webhookAttempt', { id: newId(ctx.now), ...about, ...said, createdAt: ctx.now })
}

/** Health is no edit: it leaves the version alone that people change by. */
const setHealth = (ctx: WriteCtx, id: string, failingSince: Date | null) =>
  ctx.db
    .updateTable('webhook')
    .set({ failingSince })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .where('failingSince', failingSince ? 'is' : 'is not', null)
    .execute()

const STOPPED: Record<'gone' | 'failing', (url: string) => Label> = {
  gone: (url) => [`事件回调已停用，对方答复不再接收：${url}`, `Webhook stopped, the receiver takes no more: ${url}`],
  failing: (url) => [
    `事件回调已停用，连续三天没有一次成功：${url}`,
    `Webhook stopped, nothing arrived for three days: ${url}`,
  ],
}
/** Sends nothing more there until somebody switches it on again; those who keep it are told. */
const stop = async (ctx: WriteCtx, id: string, reason: 'gone' | 'failing') => {
  const row = await visibleWebhooks(ctx).select(['url', 'active']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row?.active) return
  await ctx.db
    .updateTable('webhook')
    .set((eb) => ({
      active: false,
      stoppedReason: reason,
      stoppedAt: ctx.now,
      version: eb('version', '+', 1),
      updatedAt: ctx.now,
    }))
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  await letGo(ctx, id)
  await ctx.audit('webhook.stop', { id, after: { reason } })
  const title = STOPPED[reason](row.url)
  await notify(ctx, { to: await keepersOf(ctx), kind: 'webhook.stopped', title, link: `/webhooks/${id}` })
}

const patienceAsked = (o: Outcome, now: Date) =>
  'status' in o && mayAskPatience(o.status) ? patienceOf(o.headers['retry-after'], now) : 0

/** Writes down what came of one attempt and what follows. Answers whether it arrived. */
export const recordAttempt = async (ctx: WriteCtx, tried: Tried): Promise<boolean> => {
  const { id, webhookId, outcome } = tried
  const row = await visibleDeliveries(ctx, webhookId).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return false
  await writeAttempt(ctx, tried)
  const status = 'status' in outcome ? outcome.status : undefined
  const verdict = verdictOf(status)
  const round = row.round + 1
  const next =
    verdict !== 'again' || row.test ? undefined : nextAttempt(round, ctx.now, patienceAsked(outcome, ctx.now))
  // Meanwhile switched off: this was the last attempt.
  const waits = next !== undefined && row.state === 'waiting'
  const arrived = verdict === 'delivered'
  await ctx.db
    .updateTable('webhookDelivery')
    .set({
      state: arrived ? 'delivered' : waits ? 'waiting' : 'failed',
      attempts: row.attempts + 1,
      round,
      nextAttemptAt: waits ? next : null,
      lastStatus: status ?? null,
      lastTrouble: 'trouble' in outcome ? outcome.trouble : null,
      ...(arrived ? { deliveredAt: ctx.now } : {}),
      updatedAt: ctx.now,
    })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  if (waits) await ctx.enqueue(DRAIN, { webhookId }, { runAt: next, queue: queueOf(webhookId) })
  if (!row.test) await judgeEndpoint(ctx, webhookId, verdict)
  return arrived
}

const judgeEndpoint = async (ctx: WriteCtx, id: string, verdict: ReturnType<typeof verdictOf>) => {
  if (verdict === 'delivered') return setHealth(ctx, id, null)
  if (verdict === 'gone') return stop(ctx, id, 'gone')
  await setHealth(ctx, id, ctx.now)
  const row = await visibleWebhooks(ctx).select('failingSince').where('id', '=', id).executeTakeFirst()
  if (givesUp(row?.failingSince ?? null, ctx.now)) await stop(ctx, id, 'failing')
}
