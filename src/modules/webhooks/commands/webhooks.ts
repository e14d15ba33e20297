import { randomBytes } from 'node:crypto'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { EditWebhook, EventKind, NewWebhook, Webhook, WebhookWithSecret } from '../contract/index.ts'
import { getWebhook, visibleWebhooks } from '../queries/index.ts'
import { letGo, wake } from './deliveries.ts'

const MOST = 50
const HOUR = 3_600_000
/** 256 bits, written as Standard Webhooks wants it. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
export const placeOf = (parkId: string, id: string) => `webhook ${parkId} ${id}`

const REFUSED = {
  scheme: [
    '须是 https 地址，不带用户名和密码。内网的 http 地址须先由运维人员在 PARKLOOP_WEBHOOK_NETWORKS 中允许该网段。',
    'It has to be an https address without user name and password. For http inside a network the operator first names that network in PARKLOOP_WEBHOOK_NETWORKS.',
  ],
  address: [
    '这个地址在不允许访问的网络里。内网地址须先由运维人员在 PARKLOOP_WEBHOOK_NETWORKS 中允许该网段。',
    'This address lies in a network that may not be reached. The operator first has to name it in PARKLOOP_WEBHOOK_NETWORKS.',
  ],
} as const

const mustBeReachable = (ctx: WriteCtx, url: string | undefined) => {
  const why = url === undefined ? undefined : ctx.outside.sender.refuses(url)
  if (!why) return
  const [zh, en] = REFUSED[why === 'address' ? 'address' : 'scheme']
  throw invalid('url', `url_${why}`, zh, en)
}
const mustBeKnown = (kinds: readonly EventKind[], types: readonly string[] | undefined) => {
  const unknown = types?.find((type) => !kinds.some((k) => k.type === type))
  if (unknown) throw invalid('types', 'unknown_type', `没有事件「${unknown}」`, `There is no event ${unknown}`)
}
const mustBeFew = async (ctx: WriteCtx) => {
  await ctx.client.query('select pg_advisory_xact_lock(hashtext($1))', [`webhooks ${ctx.actor.parkId}`])
  const rows = await visibleWebhooks(ctx).select('webhook.id').limit(MOST).execute()
  if (rows.length === MOST)
    throw conflict(
      'too_many_webhooks',
      `最多 ${MOST} 个事件回调，请先删除不用的`,
      `At most ${MOST} webhooks; remove one first`,
    )
}
const lockWebhook = (ctx: WriteCtx, id: string) =>
  lock(ctx, visibleWebhooks(ctx).selectAll('webhook').where('webhook.id', '=', id), () => getWebhook(ctx, id))

export const addWebhook = async (
  ctx: WriteCtx,
  kinds: readonly EventKind[],
  w: NewWebhook,
): Promise<WebhookWithSecret> => {
  mustBeReachable(ctx, w.url)
  mustBeKnown(kinds, w.types)
  await mustBeFew(ctx)
  const { parkId } = ctx.actor
  const id = newId(ctx.now)
  const secret = newSecret()
  const times = { secretAt: ctx.now, createdAt: ctx.now, updatedAt: ctx.now }
  const sealed = ctx.outside.vault.seal(secret, placeOf(parkId, id))
  const asked = { ...w, types: [...new Set(w.types)] }
  await insert(ctx, 'webhook', { id, ...asked, secret: sealed, createdBy: ctx.actor.id, ...times })
  await ctx.audit('webhook.add', { id, after: asked })
  return { webhook: await getWebhook(ctx, id), secret }
}

const ON = { stoppedReason: null, stoppedAt: null, failingSince: null }
const shown = ({ url, description, types, active }: Pick<Webhook, 'url' | 'description' | 'types' | 'active'>) => ({
  url,
  description,
  types,
  active,
})

/** Switching on again forgets old trouble; switching off leaves what waited to be replayed. */
export const editWebhook = async (
  ctx: WriteCtx,
  kinds: readonly EventKind[],
  id: string,
  patch: EditWebhook,
): Promise<Webhook> => {
  mustBeReachable(ctx, patch.url)
  const row = await lockWebhook(ctx, id)
  // A type that the product no longer tells may stay where it was.
  mustBeKnown(
    kinds,
    patch.types?.filter((type) => !row.types.includes(type)),
  )
  const turnedOn = patch.active === true && !row.active
  const types = patch.types && { types: [...new Set(patch.types)] }
  const after = await change(ctx, 'webhook', row, { ...patch, ...types, ...(turnedOn ? ON : {}) })
  if (patch.active === false) await letGo(ctx, id)
  if (turnedOn) await wake(ctx, id)
  await ctx.audit('webhook.edit', { id, before: shown(row), after: shown(after) })
  return getWebhook(ctx, id)
}

export const removeWebhook = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const row = await lockWebhook(ctx, id)
  await change(ctx, 'webhook', row, {
    removedAt: ctx.now,
    active: false,
    ...ON,
    secret: '',
    oldSecret: null,
    oldSecretUntil: null,
  })
  await letGo(ctx, id)
  await ctx.audit('webhook.remove', { id, before: shown(row) })
}

/** For a while both secrets sign: the receiver changes over without losing anything. */
export const rotateSecret = async (ctx: WriteCtx, id: string, keepOldHours: number): Promise<WebhookWithSecret> => {
  const row = await lockWebhook(ctx, id)
  const secret = newSecret()
  const kept = { oldSecret: row.secret, oldSecretUntil: new Date(ctx.now.getTime() + keepOldHours * HOUR) }
  await change(ctx, 'webhook', row, {
    secret: ctx.outside.vault.seal(secret, placeOf(ctx.actor.parkId, id)),
    secretAt: ctx.now,
    ...(keepOldHours > 0 ? kept : { oldSecret: null, oldSecretUntil: null }),
  })
  await ctx.audit('webhook.rotate-secret', { id, after: { keepOldHours } })
  return { webhook: await getWebhook(ctx, id), secret }
}
