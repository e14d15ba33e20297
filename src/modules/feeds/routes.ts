import { z } from 'zod'
import { statusOf } from '../../kernel/errors.ts'
import { routes, spoken } from '../../kernel/module.ts'
import type { Protocol } from '../../kernel/protocol.ts'
import { closeFeed, openFeed } from './commands.ts'
import { calendarContract, feedContract } from './contract.ts'
import { ownFeed, readCalendar } from './queries/index.ts'

export const feedRoutes = routes(feedContract, {
  get: (ctx) => ownFeed(ctx),
  open: (ctx) => openFeed(ctx),
  close: (ctx) => closeFeed(ctx),
})

/** RFC 5545 at an address that is itself the secret. */
const iCalendar: Protocol = {
  base: '/feeds',
  formats: { ics: 'text/calendar; charset=utf-8' },
  write: (calendar) => String(calendar),
  refuse: (refusal, _, language) => ({
    status: statusOf(refusal.kind),
    content: `${refusal.detail[language]}\n`,
    mediaType: 'text/plain; charset=utf-8',
  }),
  refusal: z.string(),
  cache: 'private, max-age=300',
}

export const calendarRoutes = spoken(iCalendar, calendarContract, {
  read: (ctx, { params }) => readCalendar(ctx, params.token),
})
