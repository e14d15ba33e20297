import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { told } from '../../../kernel/live/index.ts'
import type { CasePerson, Presence } from '../contract/index.ts'
import { demandMentioned } from '../events.ts'
import { type DemandRecord, followersOf, heardBy, mustBeVisible, namesOf, seesCase } from '../queries/index.ts'
import { about, lockDemand } from './step.ts'

const follow = (ctx: WriteCtx, demandId: string, accountId: string) =>
  ctx.db
    .insertInto('demandFollower')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), demandId, accountId, createdAt: ctx.now })
    .onConflict((oc) => oc.columns(['parkId', 'demandId', 'accountId']).doNothing())
    .execute()

const mustSeeIt = async (ctx: WriteCtx, accountId: string, demandId: string, path: string) => {
  if (!(await seesCase(ctx, accountId, demandId)))
    throw invalid(path, 'does_not_see', '这位同事看不到这件诉求', 'This colleague does not see the case')
}

/** Those named in a note: they must be able to see the case; from now on they follow it and are told. */
export const mention = async (
  ctx: WriteCtx,
  demand: DemandRecord,
  ids: readonly string[],
): Promise<{ mentions: { id: string; name: string }[] } | undefined> => {
  const accounts = [...new Set(ids)]
  if (accounts.length === 0) return undefined
  for (const [i, id] of accounts.entries()) {
    await mustSeeIt(ctx, id, demand.id, `mentions.${i}`)
    await follow(ctx, demand.id, id)
  }
  await ctx.emit(demandMentioned, { ...about(demand), accountIds: accounts.filter((id) => id !== ctx.actor.id) })
  return { mentions: (await namesOf(ctx, demand.id, accounts)).map(({ id, name }) => ({ id, name })) }
}

export const addFollower = async (ctx: WriteCtx, id: string, accountId: string): Promise<{ items: CasePerson[] }> => {
  const demand = await lockDemand(ctx, id)
  await mustSeeIt(ctx, accountId, demand.id, 'accountId')
  await follow(ctx, id, accountId)
  await ctx.audit('demand.follow', { id, after: { accountId } })
  return followersOf(ctx, id)
}

export const dropFollower = async (ctx: WriteCtx, id: string, accountId: string): Promise<{ items: CasePerson[] }> => {
  await lockDemand(ctx, id)
  await ctx.db
    .deleteFrom('demandFollower')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', id)
    .where('accountId', '=', accountId)
    .execute()
  await ctx.audit('demand.unfollow', { id, before: { accountId } })
  return followersOf(ctx, id)
}

/**
 * 正在查看: passed on to who has the same case open, and kept nowhere: no table, no trace, no event.
 * It helps two people not to write at once; it is no measure of anybody's presence.
 */
export const sayPresence = async (ctx: WriteCtx, id: string, { state, hello }: Presence): Promise<undefined> => {
  await mustBeVisible(ctx, id)
  const { id: account, name } = ctx.actor
  const data = { entity: 'demand', id, account, name, state, ...(hello && { hello: 'yes' }) }
  await told(ctx, { event: 'presence', data }, await heardBy(ctx, id))
}
