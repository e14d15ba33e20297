import type { WriteCtx } from '../../../kernel/context.ts'
import type { Job } from '../../../kernel/jobs.ts'
import type { Message } from '../../../kernel/notify.ts'
import { mailErrand } from './letters.ts'

const DAY = 86_400_000
const KEPT_READ_DAYS = 180
const KEPT_DAYS = 400

type Waiting = { id: string; titleZh: string; titleEn: string; link: string | null; to: string | null }

/** What still should leave: not sent, not read meanwhile, its person has an address and has not refused this kind. */
const waitingMail = async ({ db, actor }: WriteCtx, id: string): Promise<Waiting | undefined> =>
  db
    .selectFrom('notification')
    .innerJoin('account', 'account.id', 'notification.accountId')
    .leftJoin('notificationPreference', (join) =>
      join
        .onRef('notificationPreference.parkId', '=', 'notification.parkId')
        .onRef('notificationPreference.accountId', '=', 'notification.accountId')
        .onRef('notificationPreference.kind', '=', 'notification.kind'),
    )
    .select(['notification.id', 'titleZh', 'titleEn', 'link', 'account.mail as to'])
    .where('notification.parkId', '=', actor.parkId)
    .where('notification.id', '=', id)
    .where('mailedAt', 'is', null)
    .where('readAt', 'is', null)
    .where('account.disabledAt', 'is', null)
    .where((eb) => eb.or([eb('notificationPreference.mail', 'is', null), eb('notificationPreference.mail', '=', true)]))
    // What waits for the digest of the day comes with it.
    .where((eb) =>
      eb.or([
        eb('notification.urgent', '=', true),
        eb('notificationPreference.pace', 'is', null),
        eb('notificationPreference.pace', '!=', 'digest'),
      ]),
    )
    .executeTakeFirst()

const markMailed = ({ db, actor, now }: WriteCtx, id: string) =>
  db
    .updateTable('notification')
    .set({ mailedAt: now })
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .where('mailedAt', 'is', null)
    .execute()

/** Refused for good by the gateway: somebody has to decide. */
const markRefused = ({ db, actor, now }: WriteCtx, id: string, refused: string) =>
  db
    .updateTable('notification')
    .set({ refused, refusedAt: now })
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .execute()

const messageOf = (n: Waiting, to: string, origin: string | undefined): Message => {
  const link = n.link && origin ? `\n\n${new URL(n.link, origin)}` : ''
  return { id: n.id, to, subject: `【园企通】${n.titleZh}`, text: `${n.titleZh}\n${n.titleEn}${link}\n` }
}

const sendMail = mailErrand({
  name: 'mail.send',
  title: '发送通知邮件',
  letterOf: async (ctx, { notificationId }) => {
    const waiting = await waitingMail(ctx, String(notificationId))
    if (!waiting?.to) return undefined
    const { id } = waiting
    return {
      message: messageOf(waiting, waiting.to, ctx.outside.origin),
      sent: async (then) => {
        await markMailed(then, id)
        await then.audit('notification.mail', { id })
      },
      refused: async (then, reason) => {
        await markRefused(then, id, reason)
        await then.audit('notification.undeliverable', { id, reason })
      },
    }
  },
})

const prune: Job = {
  name: 'notifications.prune',
  title: '清理旧通知',
  cron: '45 3 * * *',
  run: async (ctx) => {
    const ago = (days: number) => new Date(ctx.now.getTime() - days * DAY)
    const { numDeletedRows } = await ctx.db
      .deleteFrom('notification')
      .where('parkId', '=', ctx.actor.parkId)
      .where('createdAt', '<', ago(KEPT_READ_DAYS))
      .where((eb) => eb.or([eb('readAt', 'is not', null), eb('createdAt', '<', ago(KEPT_DAYS))]))
      .executeTakeFirst()
    if (numDeletedRows > 0n) await ctx.audit('notification.prune', { after: { gone: Number(numDeletedRows) } })
  },
}

export const mailErrands = [sendMail]
export const mailJobs = [prune]
