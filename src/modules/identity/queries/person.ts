import type { Looking, Opening } from '../../../kernel/context.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import { ACCOUNT_PHONE, visibleAccounts } from './accounts.ts'

const people = (ctx: Looking) =>
  visibleAccounts(ctx).select([
    'account.id',
    'account.name',
    'account.homeParkId',
    'account.disabledAt',
    'accountPark.disabledAt as outAt',
  ])
type Row = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>
/** Somebody with an account here, as far as it matters for what the park holds about her. */
export type AccountHolder = { id: string; name: string; atHome: boolean; disabled: boolean }
const present = (ctx: Looking, r: Row | undefined): AccountHolder | undefined =>
  r && {
    id: r.id,
    name: r.name,
    atHome: r.homeParkId === ctx.actor.parkId,
    disabled: r.disabledAt !== null || r.outAt !== null,
  }

export const holderOf = async (ctx: Looking, id: string): Promise<AccountHolder | undefined> =>
  present(ctx, await people(ctx).where('account.id', '=', id).executeTakeFirst())
/** By the name that she signs in with. */
export const holderNamed = async (ctx: Looking, login: string): Promise<AccountHolder | undefined> =>
  present(ctx, await people(ctx).where('account.login', '=', login.normalize('NFKC').toLowerCase()).executeTakeFirst())

export type HeldLine = { table: string; column: string; said: string; at: Date | null }
const line = (table: string, column: string, said: string | null, at: Date | null = null): HeldLine[] =>
  said ? [{ table, column, said, at }] : []

/** What the account itself says of her, her number whole: for the copy that she may have. */
export const heldOfAccount = async (ctx: Opening, id: string): Promise<HeldLine[]> => {
  const a = await visibleAccounts(ctx)
    .select(['account.login', 'account.name', 'account.mail', 'account.phone', 'account.createdAt'])
    .where('account.id', '=', id)
    .executeTakeFirst()
  if (!a) return []
  const grants = await ctx.db
    .selectFrom('roleGrant')
    .select(['role', 'validFrom', 'validTo', 'createdAt'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', id)
    .orderBy('createdAt')
    .execute()
  const sessions = await ctx.db
    .selectFrom('session')
    .select(['ip', 'agent', 'createdAt'])
    .where('accountId', '=', id)
    .where('parkId', '=', ctx.actor.parkId)
    .orderBy('createdAt')
    .execute()
  return [
    ...line('account', 'login', a.login, a.createdAt),
    ...line('account', 'name', a.name),
    ...line('account', 'mail', a.mail),
    ...line('account', 'phone', a.phone && openerOf(ctx, ACCOUNT_PHONE)(a.phone)),
    ...grants.flatMap((g) => line('role_grant', g.role, `${g.validFrom} – ${g.validTo ?? ''}`, g.createdAt)),
    ...sessions.flatMap((s) => line('session', 'ip', [s.ip, s.agent].filter(Boolean).join(' · '), s.createdAt)),
  ]
}
