import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { SetSignInPolicy, SignInPolicy } from '../contract/index.ts'
import { getPolicy } from '../queries/index.ts'
import { PRESETS, type PresetRules } from '../rules/passwords.ts'

const keep = async (ctx: WriteCtx, given: SetSignInPolicy) => {
  const { parkId } = ctx.actor
  await ctx.db
    .insertInto('signInPolicy')
    .values({ parkId, id: newId(ctx.now), ...given, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflict((oc) =>
      oc.constraint('sign_in_policy_one').doUpdateSet({
        ...given,
        version: sql`sign_in_policy.version + 1` as never,
        updatedAt: ctx.now,
      }),
    )
    .execute()
}

/** Passwords that are here already grow old from the day they were set; open sessions end as new ones do. */
const apply = async ({ db, actor }: WriteCtx, { days, former, idleMinutes, hours }: PresetRules) => {
  const expires = days === null ? sql<null>`null` : sql<Date>`password_set_at + make_interval(days => ${days})`
  await db.updateTable('account').set({ passwordExpiresAt: expires }).where('homeParkId', '=', actor.parkId).execute()
  if (former === 0) await db.deleteFrom('formerPassword').where('parkId', '=', actor.parkId).execute()
  await db
    .updateTable('session')
    .set({ idleMinutes, expiresAt: sql<Date>`least(expires_at, created_at + make_interval(hours => ${hours}))` })
    .where('parkId', '=', actor.parkId)
    .execute()
}

const traced = ({ updatedAt: _, ...rest }: SignInPolicy) => rest

export const setPolicy = async (ctx: WriteCtx, given: SetSignInPolicy): Promise<SignInPolicy> => {
  const before = await getPolicy(ctx)
  await keep(ctx, { ...given, factorRoles: [...new Set(given.factorRoles)].sort() })
  if (before.preset !== given.preset) await apply(ctx, PRESETS[given.preset])
  const after = await getPolicy(ctx)
  await ctx.audit('sign-in-policy.edit', { before: traced(before), after: traced(after) })
  return after
}
