import { z } from 'zod'
import { choice, contract, Day, Id, Instant, listQuery, many, pageOf, text } from '../../../kernel/contract/index.ts'

const allow = 'operation.manage'

export const DeadKind = choice({
  event: ['事件', 'Event'],
  job: ['任务', 'Job'],
  mail: ['邮件', 'Mail'],
  webhook: ['事件回调', 'Webhook'],
})
export const DeadState = choice({ open: ['待处理', 'Open'], 'put-away': ['已搁置', 'Put away'] })

/** Something that was tried as often as it is tried, and will not be again by itself. */
export const DeadLetter = z.object({
  id: Id,
  kind: DeadKind,
  state: DeadState,
  /** The name of the event, the job or the notice: `demand.dispatched`. */
  what: z.string(),
  /** Path of what it was about below `/api/v1`, an address, or whom it was for. */
  about: z.string().nullable(),
  reason: z.string(),
  attempts: z.number().int(),
  since: Instant,
  failedAt: Instant,
  putAway: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
})
export type DeadLetter = z.infer<typeof DeadLetter>

export const DeadFilter = listQuery(['failedAt'], {
  sort: z.enum(['-failedAt', 'failedAt']).default('-failedAt'),
  state: DeadState.default('open'),
  kind: many(DeadKind).optional(),
  from: Day.optional(),
  until: Day.optional(),
})
export type DeadFilter = z.infer<typeof DeadFilter>

const MOST = 100
const ids = z.array(Id).min(1).max(MOST)
export const Retry = z.strictObject({ ids })
export const PutAway = z.strictObject({ ids, reason: text(500).min(2) })
export type PutAway = z.infer<typeof PutAway>
export const Decided = z.object({ count: z.number().int() })

export const deadContract = contract('dead-letters', {
  list: {
    get: '/dead-letters',
    allow,
    summary: '失败后不再自动重试的事件、任务、邮件和回调',
    query: DeadFilter,
    returns: pageOf(DeadLetter),
  },
  retry: { post: '/dead-letters/retries', allow, summary: '重新执行', body: Retry, returns: Decided, status: 202 },
  putAway: {
    post: '/dead-letters/put-away',
    allow,
    summary: '搁置并说明原因',
    body: PutAway,
    returns: Decided,
    status: 200,
  },
})
