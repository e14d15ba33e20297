import { sql } from 'kysely'
import { type Permission, ROLES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { DeliveryState, StopReason, Webhook, WebhookFilter, WebhookState } from '../contract/index.ts'

type StateOf = keyof typeof WebhookState.labels

/** The only door to webhooks; what was removed is gone for everybody, and its rows wait for the broom. */
export const visibleWebhooks = ({ db, actor }: Looking) =>
  db
    .selectFrom('webhook')
    .where(within(actor, { park: 'webhook.parkId' }))
    .where('webhook.removedAt', 'is', null)

const MOST = 1000
const countOf = (state: keyof typeof DeliveryState.labels) =>
  sql<number>`(select count(*)::int from (select 1 from webhook_delivery d where d.park_id = webhook.park_id
    and d.webhook_id = webhook.id and d.state = ${state} limit ${MOST}) c)`

const shown = (ctx: Looking) =>
  visibleWebhooks(ctx)
    .selectAll('webhook')
    .select([countOf('waiting').as('waiting'), countOf('failed').as('failed')])
type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const stateOf = (row: Row): StateOf => {
  if (row.stoppedReason) return 'stopped'
  if (!row.active) return 'paused'
  return row.failingSince ? 'failing' : 'active'
}
const time = (at: Date | null) => at?.toISOString() ?? null

/** Names every field: the secret stays where it is. */
const present =
  (now: Date) =>
  (row: Row): Webhook => ({
    id: row.id,
    version: row.version,
    url: row.url,
    description: row.description,
    types: row.types,
    active: row.active,
    state: stateOf(row),
    stopped: row.stoppedAt
      ? { reason: row.stoppedReason as keyof typeof StopReason.labels, at: row.stoppedAt.toISOString() }
      : null,
    failingSince: time(row.failingSince),
    secretAt: row.secretAt.toISOString(),
    oldSecretUntil: row.oldSecretUntil && row.oldSecretUntil > now ? row.oldSecretUntil.toISOString() : null,
    waiting: row.waiting,
    failed: row.failed,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  })

const like = (q: string) => `%${q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`
export const listWebhooks = (ctx: ReadCtx, f: WebhookFilter): Promise<PageOf<Webhook>> => {
  const { q } = f
  const rows = q
    ? shown(ctx).where((eb) => eb.or([eb('url', 'ilike', like(q)), eb('description', 'ilike', like(q))]))
    : shown(ctx)
  return page<Row, Webhook>(ctx, rows, f, {
    sorts: { createdAt: { column: 'webhook.createdAt', type: 'timestamptz' } },
    id: 'webhook.id',
    present: present(ctx.now),
  })
}

export const getWebhook = async (ctx: Looking, id: string): Promise<Webhook> => {
  const found = await shown(ctx).where('webhook.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return present(ctx.now)(found)
}

/** Who asked to be told of this type and takes letters at present. */
export const listeners = (ctx: Looking, type: string) =>
  visibleWebhooks(ctx)
    .select('webhook.id')
    .where('webhook.active', '=', true)
    .where(sql<boolean>`${type} = any(webhook.types)`)
    .execute()

const CARES: Permission = 'webhook.manage'
const OFFICES = Object.entries(ROLES).flatMap(([code, role]) => (role.may.includes(CARES) ? [code] : []))
/** Whom it concerns when an endpoint is stopped. */
export const keepersOf = async ({ db, actor, now }: Looking): Promise<string[]> => {
  const today = shanghaiDate(now)
  const rows = await db
    .selectFrom('roleGrant')
    .select('accountId')
    .distinct()
    .where('parkId', '=', actor.parkId)
    .where('role', 'in', OFFICES)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .execute()
  return rows.map((r) => r.accountId)
}

export const parkCodeOf = async ({ db, actor }: Looking): Promise<string> =>
  (await db.selectFrom('park').select('code').where('id', '=', actor.parkId).executeTakeFirstOrThrow()).code
