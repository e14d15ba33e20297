import { z } from 'zod'
import {
  contract,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  pageOf,
  Translated,
  text,
} from '../../kernel/contract/index.ts'

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

/** In the product every notice arrives; by mail it may be refused for each kind. */
export const Preference = z.object({
  kind: z.string(),
  mail: z.boolean(),
  /** The newest notice of this kind, so that people recognise it. */
  example: Translated.nullable(),
})
export type Preference = z.infer<typeof Preference>
export const SetPreference = z.strictObject({ kind: text(80), mail: z.boolean() })

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
  preferences: {
    get: '/notifications/preferences',
    allow: 'signed-in',
    summary: '通知偏好',
    returns: listOf(Preference),
  },
  setPreference: {
    put: '/notifications/preferences',
    allow: 'signed-in',
    summary: '设置某类通知是否发邮件',
    body: SetPreference,
    returns: Preference,
  },
  stream: {
    get: '/stream',
    allow: 'signed-in',
    summary: '本人的实时事件（SSE）：notification、changed、resync',
    bytes: 'text/event-stream',
  },
})
