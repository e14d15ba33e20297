import { z } from 'zod'
import { contract, Instant } from '../../kernel/contract/index.ts'

/** One's own calendar address: whether there is one, and when a calendar read it last. */
export const Feed = z.object({ createdAt: Instant.nullable(), lastReadAt: Instant.nullable() })
export type Feed = z.infer<typeof Feed>
/** The path is shown once; only its hash is kept. */
export const FeedOpened = z.object({ feed: Feed, path: z.string() })
export type FeedOpened = z.infer<typeof FeedOpened>

export const feedContract = contract('feeds', {
  get: { get: '/feed', allow: 'signed-in', summary: '我的日历订阅', returns: Feed },
  open: {
    put: '/feed',
    allow: 'signed-in',
    summary: '生成日历订阅地址（旧地址立即失效）',
    returns: FeedOpened,
    secret: true,
  },
  close: { delete: '/feed', allow: 'signed-in', summary: '停用日历订阅', returns: Feed },
})

/** Mounted as /feeds/<token>.ics. */
export const calendarContract = contract('calendarFeed', {
  read: {
    get: '/:token',
    allow: 'public',
    perMinute: 60,
    summary: '日历订阅：本人负责的时限（iCalendar）',
    returns: z.string(),
  },
})
