import type { WriteCtx } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { parkToken, tokenDigest } from '../../kernel/parkTokens.ts'
import type { Feed, FeedOpened } from './contract.ts'
import { ownFeed } from './queries/index.ts'

const drop = (ctx: WriteCtx) =>
  ctx.db
    .deleteFrom('feed')
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', ctx.actor.id)
    .returning('id')
    .executeTakeFirst()

/** A new address; the former one answers no longer. */
export const openFeed = async (ctx: WriteCtx): Promise<FeedOpened> => {
  const { parkId, id: accountId } = ctx.actor
  const former = await drop(ctx)
  const token = parkToken(parkId)
  const id = newId(ctx.now)
  await ctx.db
    .insertInto('feed')
    .values({ parkId, id, accountId, secretHash: tokenDigest(token), createdAt: ctx.now })
    .execute()
  await ctx.audit('feed.open', { id, after: { accountId, renewed: former !== undefined } })
  return { feed: await ownFeed(ctx), path: `/feeds/${token}.ics` }
}

export const closeFeed = async (ctx: WriteCtx): Promise<Feed> => {
  const gone = await drop(ctx)
  if (gone) await ctx.audit('feed.close', { id: gone.id, before: { accountId: ctx.actor.id } })
  return ownFeed(ctx)
}
