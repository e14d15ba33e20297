import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { page } from '../../../kernel/lists.ts'
import type { Notification, NotificationQuery } from '../contract/index.ts'

/** The one door: a person's own notices, nobody else's. */
export const ownNotifications = ({ db, actor }: Looking) =>
  db
    .selectFrom('notification')
    .where('notification.parkId', '=', actor.parkId)
    .where('notification.accountId', '=', actor.id)

type Row = {
  id: string
  kind: string
  titleZh: string
  titleEn: string
  link: string | null
  createdAt: Date
  readAt: Date | null
}
export const present = (r: Row): Notification => ({
  id: r.id,
  kind: r.kind,
  title: { zh: r.titleZh, en: r.titleEn },
  link: r.link,
  createdAt: r.createdAt.toISOString(),
  readAt: r.readAt?.toISOString() ?? null,
})

export const COLUMNS = ['id', 'kind', 'titleZh', 'titleEn', 'link', 'createdAt', 'readAt'] as const
const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`

export const listNotifications = (ctx: ReadCtx, query: z.output<typeof NotificationQuery>) => {
  const { unread, q } = query
  let rows = ownNotifications(ctx).select(COLUMNS)
  if (unread !== undefined) rows = rows.where('readAt', unread ? 'is' : 'is not', null)
  if (q) rows = rows.where((eb) => eb.or([eb('titleZh', 'ilike', like(q)), eb('titleEn', 'ilike', like(q))]))
  return page(ctx, rows, query, {
    sorts: { createdAt: { column: 'notification.createdAt', type: 'timestamptz' } },
    id: 'notification.id',
    present,
  })
}

const MOST = 1000
/** What a person has asked to read in the digest alone does not ring the bell; it stands in the list like everything else. */
const rings = sql<boolean>`(notification.urgent or not exists (select 1 from notification_preference p
  where p.park_id = notification.park_id and p.account_id = notification.account_id and p.kind = notification.kind and p.pace = 'digest'))`
/** How many wait to be read; counted up to a thousand, which nobody will read one by one. */
export const countUnread = async (ctx: Looking) => {
  const waiting = ownNotifications(ctx).where('readAt', 'is', null).where(rings).select('id').limit(MOST)
  const { n } = await ctx.db
    .selectFrom(waiting.as('waiting'))
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  return { unread: n }
}

/** Who of them wants reminders of a kind at once; everybody else reads of it in the digest. */
export const atOnceAmong = async ({ db, actor }: Looking, kind: string, accounts: readonly string[]) => {
  if (accounts.length === 0) return new Set<string>()
  const rows = await db
    .selectFrom('notificationPreference')
    .select('accountId')
    .where('parkId', '=', actor.parkId)
    .where('kind', '=', kind)
    .where('pace', '=', 'now')
    .where('accountId', 'in', accounts)
    .execute()
  return new Set(rows.map((r) => r.accountId))
}
