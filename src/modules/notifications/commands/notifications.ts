import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { tellAccount } from '../../../kernel/live/index.ts'
import { mailQueue } from '../../../kernel/notify.ts'
import type { Notification } from '../contract/index.ts'
import { ownNotifications, present } from '../queries/index.ts'

/** The person's other windows count anew. */
const tellOwn = (ctx: WriteCtx) =>
  tellAccount(ctx, [ctx.actor.id], { event: 'notification', data: { kind: 'notification.read' } })

/** Sets the time of reading where there is none yet: the first one stays. */
const ownUnread = (ctx: WriteCtx) =>
  ctx.db
    .updateTable('notification')
    .set({ readAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', ctx.actor.id)
    .where('readAt', 'is', null)

export const readOne = async (ctx: WriteCtx, id: string): Promise<Notification> => {
  const { numUpdatedRows } = await ownUnread(ctx).where('id', '=', id).executeTakeFirst()
  if (numUpdatedRows > 0n) {
    await ctx.audit('notification.read', { id })
    await tellOwn(ctx)
  }
  const found = await ownNotifications(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return present(found)
}

export const readAll = async (ctx: WriteCtx) => {
  const { numUpdatedRows } = await ownUnread(ctx).executeTakeFirst()
  if (numUpdatedRows > 0n) {
    await ctx.audit('notification.read-all', { after: { read: Number(numUpdatedRows) } })
    await tellOwn(ctx)
  }
  return { unread: 0 }
}

/** A mail that the gateway refused is tried once more. */
export const mailAgain = async (ctx: WriteCtx, id: string): Promise<void> => {
  await ctx.db
    .updateTable('notification')
    .set({ refused: null, refusedAt: null })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  await ctx.enqueue('mail.send', { notificationId: id }, { queue: mailQueue(ctx.actor.parkId) })
}
