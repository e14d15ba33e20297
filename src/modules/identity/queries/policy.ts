import { sql } from 'kysely'
import type { RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { within } from '../../../kernel/reach.ts'
import { systemActor } from '../../../kernel/run.ts'
import type { PasswordRules, SignInPolicy, WithoutFactor } from '../contract/index.ts'
import { DEFAULT_PRESET, PRESETS, type Preset, type PresetRules } from '../rules/passwords.ts'
import { visibleAccounts } from './accounts.ts'

/** The only door to the policy of a park. */
export const visiblePolicy = ({ db, actor }: Looking) =>
  db.selectFrom('signInPolicy').where(within(actor, { park: 'signInPolicy.parkId' }))

export const getPolicy = async (ctx: Looking): Promise<SignInPolicy> => {
  const row = await visiblePolicy(ctx)
    .select(['signInPolicy.preset', 'signInPolicy.factorRoles', 'signInPolicy.updatedAt'])
    .executeTakeFirst()
  return {
    preset: (row?.preset ?? DEFAULT_PRESET) as Preset,
    factorRoles: (row?.factorRoles ?? []) as RoleCode[],
    updatedAt: row?.updatedAt.toISOString() ?? null,
  }
}

/** What the present park demands. */
export const rulesHere = async (ctx: Looking): Promise<PresetRules> => PRESETS[(await getPolicy(ctx)).preset]

/** By the park that keeps the account, wherever she works at the moment. */
export const ownPasswordRules = async (ctx: ReadCtx): Promise<PasswordRules> => {
  const { homeParkId } = await ctx.db
    .selectFrom('account')
    .select('homeParkId')
    .where('id', '=', ctx.actor.id)
    .executeTakeFirstOrThrow()
  const { preset } = await getPolicy(await ctx.as(systemActor(homeParkId)))
  const { least, kinds, days, former } = PRESETS[preset]
  return { preset, least, kinds, days, former }
}

/** People of this park, not disabled, with a role that demands a second factor and without one. */
export const missingFactors = async (ctx: ReadCtx): Promise<{ items: WithoutFactor[] }> => {
  const { factorRoles } = await getPolicy(ctx)
  if (factorRoles.length === 0) return { items: [] }
  const today = shanghaiDate(ctx.now)
  const items = await visibleAccounts(ctx)
    .innerJoin('roleGrant as r', (join) =>
      join.onRef('r.parkId', '=', 'accountPark.parkId').onRef('r.accountId', '=', 'account.id'),
    )
    .leftJoin('accountFactor as f', 'f.accountId', 'account.id')
    .select(['account.id', 'account.login as account', 'account.name'])
    .select(sql<RoleCode[]>`array_agg(distinct r.role)`.as('roles'))
    .where('r.role', 'in', factorRoles)
    .where('r.validFrom', '<=', today)
    .where((eb) => eb.or([eb('r.validTo', 'is', null), eb('r.validTo', '>=', today)]))
    .where('f.confirmedAt', 'is', null)
    .where('account.disabledAt', 'is', null)
    .where('accountPark.disabledAt', 'is', null)
    .groupBy(['account.id', 'account.login', 'account.name'])
    .orderBy('account.name')
    .orderBy('account.id')
    .execute()
  return { items }
}
