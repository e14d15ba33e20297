import type { WriteCtx } from '../../../../kernel/context.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { systemActor } from '../../../../kernel/run.ts'
import { identitiesOf } from '../../queries/index.ts'

export type Person = { issuer: string; subject: string }

/** `ctx` is in the park. The account behind an identity that was linked before. */
export const linkedTo = async (ctx: WriteCtx, { issuer, subject }: Person): Promise<string | undefined> => {
  const row = await ctx.db
    .selectFrom('linkedIdentity')
    .select('accountId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.accountId
}

/** The identity that an account has linked at this issuer already. */
export const identityAt = (ctx: WriteCtx, accountId: string, issuer: string) =>
  identitiesOf(ctx, accountId)
    .select(['linkedIdentity.id', 'linkedIdentity.subject'])
    .where('linkedIdentity.issuer', '=', issuer)
    .executeTakeFirst()

export const addIdentity = async (ctx: WriteCtx, accountId: string, { issuer, subject }: Person): Promise<void> => {
  const { parkId } = ctx.actor
  const times = { createdAt: ctx.now, lastUsedAt: ctx.now }
  await ctx.db
    .insertInto('linkedIdentity')
    .values({ parkId, id: newId(ctx.now), accountId, issuer, subject, ...times })
    .execute()
}

export const noteUse = (ctx: WriteCtx, { issuer, subject }: Person) =>
  ctx.db
    .updateTable('linkedIdentity')
    .set({ lastUsedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute()

/** Her own, in the present park. Where her park asks for the provider, the next sign-in by its claim links it again. */
export const unlinkIdentity = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const inside = await ctx.as({ ...systemActor(ctx.actor.parkId) })
  const found = await identitiesOf(inside, ctx.actor.id)
    .select('linkedIdentity.issuer')
    .where('linkedIdentity.id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  await ctx.db
    .deleteFrom('linkedIdentity')
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', ctx.actor.id)
    .where('id', '=', id)
    .execute()
  await ctx.audit('identity.unlink', { id: ctx.actor.id, before: { issuer: found.issuer } })
}
