import { z } from 'zod'
import { contract, flag, Id, Instant, listQuery, pageOf, Translated } from '../../../kernel/contract/index.ts'

export const Notification = z.object({
  id: Id,
  /** What it is about: `demand.dispatched`. */
  kind: z.string(),
  title: Translated,
  /** Path inside the product. */
  link: z.string().nullable(),
  createdAt: Instant,
  readAt: Instant.nullable(),
})
export type Notification = z.infer<typeof Notification>

export const NotificationQuery = listQuery(['createdAt'], {
  sort: z.enum(['-createdAt', 'createdAt']).default('-createdAt'),
  unread: flag.optional(),
})
export const Unread = z.object({ unread: z.number().int() })

export const notificationContract = contract('notifications', {
  list: {
    get: '/notifications',
    allow: 'signed-in',
    summary: '我的通知',
    query: NotificationQuery,
    returns: pageOf(Notification),
  },
  unread: { get: '/notifications/unread', allow: 'signed-in', summary: '未读通知数', returns: Unread },
  read: { put: '/notifications/:id/read', allow: 'signed-in', summary: '标为已读', returns: Notification },
  readAll: { put: '/notifications/read', allow: 'signed-in', summary: '全部标为已读', returns: Unread },
  stream: {
    get: '/stream',
    allow: 'signed-in',
    summary: '本人的实时事件（SSE）：notification、changed、resync',
    bytes: 'text/event-stream',
  },
})
