import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { parkOfToken, tokenDigest } from '../../../kernel/parkTokens.ts'
import { systemActor } from '../../../kernel/run.ts'
import { dueDatesOf } from '../../demands/index.ts'
import { actorOfAccount } from '../../identity/index.ts'
import type { Feed } from '../contract.ts'
import { calendarOf } from './calendar.ts'

export const ownFeed = async ({ db, actor }: Looking): Promise<Feed> => {
  const found = await db
    .selectFrom('feed')
    .select(['createdAt', 'lastReadAt'])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', actor.id)
    .executeTakeFirst()
  return { createdAt: found?.createdAt.toISOString() ?? null, lastReadAt: found?.lastReadAt?.toISOString() ?? null }
}

/** Written down at most so often: calendars ask every few minutes. */
const NOTE_EVERY_MS = 3_600_000
type Found = { id: string; accountId: string; lastReadAt: Date | null }
const noteReading = async (ctx: ReadCtx, { id, lastReadAt }: Found) => {
  if (lastReadAt && ctx.now.getTime() - lastReadAt.getTime() < NOTE_EVERY_MS) return
  const { parkId } = ctx.actor
  await ctx.outside.aside(parkId, (client) =>
    client.query('update feed set last_read_at = $3 where park_id = $1 and id = $2', [parkId, id, ctx.now]),
  )
}

const feedBehind = async (ctx: ReadCtx, token: string): Promise<Found> => {
  const found = await ctx.db
    .selectFrom('feed')
    .select(['id', 'accountId', 'lastReadAt'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('secretHash', '=', tokenDigest(token))
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/**
 * Her due dates as she may see them today. An address that is unknown or replaced, an account that is disabled and an
 * office that has ended are one and the same 404.
 */
export const readCalendar = async (ctx: ReadCtx, token: string): Promise<string> => {
  const parkId = parkOfToken(token)
  if (!parkId) throw notFound()
  const outside = await ctx.as({ ...systemActor(parkId), permission: 'public' })
  const feed = await feedBehind(outside, token)
  const owner = await actorOfAccount(outside, feed.accountId)
  if (!owner) throw notFound()
  const inside = await ctx.as({ ...owner, permission: 'demand.read' })
  const dates = await dueDatesOf(inside)
  if (!dates) throw notFound()
  await noteReading(inside, feed)
  return calendarOf(dates, { origin: ctx.outside.origin ?? '', language: ctx.language })
}
