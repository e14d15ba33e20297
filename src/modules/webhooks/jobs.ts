import { Webhook } from 'standardwebhooks'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Errand } from '../../kernel/errands.ts'
import { fault } from '../../kernel/faults.ts'
import type { Job } from '../../kernel/jobs.ts'
import { DRAIN, placeOf, queueOf, recordAttempt, type Tried } from './commands/index.ts'
import { type Due, nextDue, waitsForFacts } from './queries/index.ts'

const DAY = 86_400_000
const KEPT_DAYS = 30
/** So many letters, then others of the same lane have their turn. */
const AT_ONCE = 50
/** After so many failures one upon the other the endpoint is left alone for a while. */
const BREAK_AFTER = 3
const BREAK = 30_000
/** A fact is told to the product's own within moments. */
const MOMENT = 1_000

const secretsOf = ({ outside, actor, now }: WriteCtx, d: Due): (string | undefined)[] => {
  const place = placeOf(actor.parkId, d.webhookId)
  const old = d.oldSecret && d.oldSecretUntil && d.oldSecretUntil > now ? [d.oldSecret] : []
  return [d.secret, ...old].map((sealed) => outside.vault.open(sealed, place))
}

/** Headers as Standard Webhooks wants them, signed at the time of this attempt by every secret that counts. */
const headersOf = (ctx: WriteCtx, d: Due): Record<string, string> | undefined => {
  const [secret, ...old] = secretsOf(ctx, d)
  if (!secret) return undefined
  const secrets = [secret, ...old.filter((s) => s !== undefined)]
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'ParkLoop-Webhooks/1',
    'webhook-id': d.eventId,
    'webhook-timestamp': String(Math.floor(ctx.now.getTime() / 1000)),
    'webhook-signature': secrets.map((s) => new Webhook(s).sign(d.eventId, ctx.now, d.body)).join(' '),
  }
}

type Ready = { due: Due; headers: Record<string, string> | undefined; post: WriteCtx['outside']['sender']['post'] }
const ready = async (ctx: WriteCtx, webhookId: string): Promise<Ready | undefined> => {
  const due = await nextDue(ctx, webhookId)
  return due && { due, headers: headersOf(ctx, due), post: ctx.outside.sender.post }
}

/** Undefined: the product is being stopped, and nothing is known of this letter. */
const send = async ({ due, headers, post }: Ready, signal: AbortSignal | undefined): Promise<Tried | undefined> => {
  const { id, webhookId, url, body } = due
  const unreadable = { durationMs: 0, trouble: 'secret', detail: '' } as const
  const outcome = headers ? await post({ url, headers, body }, signal) : unreadable
  if (!outcome) return undefined
  await fault('letter.sent')
  return { id, webhookId, url, requestHeaders: headers ?? {}, outcome }
}

const goOn = (ctx: WriteCtx, webhookId: string, wait: number) => {
  const runAt = new Date(ctx.now.getTime() + wait)
  return ctx.enqueue(DRAIN, { webhookId }, { runAt, key: `${DRAIN} ${webhookId} on`, queue: queueOf(webhookId) })
}

/** Nothing can go now. What waits for its time has a job of its own. */
const comeBack = async (ctx: WriteCtx, webhookId: string) => {
  if (await waitsForFacts(ctx, webhookId)) await goOn(ctx, webhookId, MOMENT)
}

/**
 * Sends what is due to one endpoint, of each object in the order of what happened. Between sending and noting it the process may end: the letter then
 * goes out once more, under the same `webhook-id`.
 */
const drain: Errand = {
  name: DRAIN,
  title: '投递事件回调',
  run: async (act, { webhookId }, { signal }) => {
    const id = String(webhookId)
    let failures = 0
    for (let sent = 0; sent < AT_ONCE && failures < BREAK_AFTER && !signal?.aborted; sent++) {
      const letter = await act((ctx) => ready(ctx, id))
      if (!letter) return act((ctx) => comeBack(ctx, id))
      const tried = await send(letter, signal)
      if (tried) failures = (await act((ctx) => recordAttempt(ctx, tried))) ? 0 : failures + 1
    }
    await act((ctx) => goOn(ctx, id, failures < BREAK_AFTER ? 0 : BREAK))
  },
}

const gone = async ({ db, actor, now }: WriteCtx) => {
  const old = new Date(now.getTime() - KEPT_DAYS * DAY)
  const aged = db
    .selectFrom('webhookDelivery')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('createdAt', '<', old)
    .where('state', '<>', 'waiting')
  await db.deleteFrom('webhookAttempt').where('parkId', '=', actor.parkId).where('deliveryId', 'in', aged).execute()
  const { numDeletedRows } = await db
    .deleteFrom('webhookDelivery')
    .where('parkId', '=', actor.parkId)
    .where('id', 'in', aged)
    .executeTakeFirst()
  await db
    .deleteFrom('webhook')
    .where('parkId', '=', actor.parkId)
    .where('removedAt', '<', old)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhookDelivery')
            .select('id')
            .where('parkId', '=', actor.parkId)
            .whereRef('webhookId', '=', 'webhook.id'),
        ),
      ),
    )
    .execute()
  return Number(numDeletedRows)
}

const prune: Job = {
  name: 'webhooks.prune',
  title: '清理三十天前的投递记录',
  cron: '5 4 * * *',
  run: async (ctx) => {
    const deliveries = await gone(ctx)
    await ctx.audit('webhook.prune', { after: { deliveries } })
  },
}

export const webhookErrands = [drain]
export const webhookJobs = [prune]
