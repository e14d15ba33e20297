import type { RoleCode } from '../../../access.ts'
import { SEPARATED } from '../../../access.ts'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, notFound, stale } from '../../../kernel/errors.ts'
import { rightsChanged } from '../../../kernel/live/index.ts'
import type { EditUser, NewUser, User, WithPassword } from '../contract/index.ts'
import { getUser, sessionKey, visibleAccounts } from '../queries/index.ts'
import { addAccount, keptPhone } from './accounts.ts'
import { type Holder, madePassword, mustBeGood, setPassword } from './passwords.ts'

/** Takes the account for this transaction; one that is not let into this park does not exist here. */
const lockUser = async (ctx: WriteCtx, id: string) => {
  const row = await visibleAccounts(ctx)
    .select(['account.id', 'account.version', 'account.login', 'account.homeParkId', 'account.passwordHash'])
    .select(['account.name', 'account.mail', 'account.phone', 'accountPark.disabledAt'])
    .where('account.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
type Locked = Awaited<ReturnType<typeof lockUser>>

const mustBeAtHome = (ctx: WriteCtx, row: Locked) => {
  if (row.homeParkId !== ctx.actor.parkId)
    throw conflict(
      'kept_elsewhere',
      '该账号由其他园区维护，这里只能停用',
      'Another park keeps this account; here it can only be disabled',
    )
}

const mustNotBeSelf = (ctx: WriteCtx, id: string) => {
  if (id === ctx.actor.id)
    throw conflict('own_account', '不能对自己的账号这样操作', 'This cannot be done to your own account')
}

/**
 * 三员分立: with a new password the system administrator could step into the shoes of the other two. So their roles are
 * withdrawn by the security administrator first; it takes two people.
 */
const mustNotHoldOtherPower = async (ctx: WriteCtx, id: string) => {
  const { roles } = await getUser(ctx, id)
  const held = roles.find((g) => SEPARATED.includes(g.role as RoleCode) && g.role !== 'system-admin')
  if (held)
    throw conflict(
      'separated_powers',
      '三员分立：请先由安全管理员撤回其安全或审计管理员角色',
      'Separated powers: the security administrator withdraws the security or audit role first',
    )
}

/** The given one, if it is good, or one made up. */
const passwordFor = async (ctx: WriteCtx, given: string | undefined, holder: Holder): Promise<string> => {
  if (given === undefined) return madePassword(holder.login)
  await mustBeGood(ctx, 'password', given, holder)
  return given
}

export const addUser = async (ctx: WriteCtx, { account, password, ...rest }: NewUser): Promise<WithPassword> => {
  const holder = { login: account, name: rest.name, homeParkId: ctx.actor.parkId }
  const first = await passwordFor(ctx, password, holder)
  const id = await addAccount(ctx, { ...rest, login: account, password: first })
  return { user: await getUser(ctx, id), firstPassword: password === undefined ? first : null }
}

/** What the trail says: never the clear number. */
const hidden = (a: Record<string, unknown>) => ({
  ...a,
  ...(typeof a.phone === 'string' ? { phone: shownOf(a.phone) } : {}),
})

export const editUser = async (ctx: WriteCtx, id: string, patch: EditUser): Promise<User> => {
  const row = await lockUser(ctx, id)
  if (ctx.expectedVersion !== undefined && ctx.expectedVersion !== row.version) throw stale(await getUser(ctx, id))
  mustBeAtHome(ctx, row)
  const { phone, ...rest } = patch
  const kept = { ...rest, ...(phone === undefined ? {} : { phone: await keptPhone(ctx, phone) }) }
  await ctx.db
    .updateTable('account')
    .set({ ...kept, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  const before = Object.fromEntries(Object.entries(row).filter(([field]) => field in patch))
  await ctx.audit('account.edit', { id, before: hidden(before), after: hidden(kept) })
  return getUser(ctx, id)
}

const endSessions = (ctx: WriteCtx, id: string) =>
  ctx.db.deleteFrom('session').where('accountId', '=', id).where('parkId', '=', ctx.actor.parkId).execute()

const setDisabled = (ctx: WriteCtx, id: string, disabledAt: Date | null) =>
  ctx.db
    .updateTable('accountPark')
    .set({ disabledAt })
    .where('accountId', '=', id)
    .where('parkId', '=', ctx.actor.parkId)
    .execute()

/** Out of this park at once, its open sessions included; other parks decide for themselves. */
export const disableUser = async (ctx: WriteCtx, id: string): Promise<User> => {
  const row = await lockUser(ctx, id)
  mustNotBeSelf(ctx, id)
  if (row.disabledAt) throw conflict('user_disabled', '账号已停用', 'The account is disabled already')
  await mustNotHoldOtherPower(ctx, id)
  await setDisabled(ctx, id, ctx.now)
  await endSessions(ctx, id)
  await rightsChanged(ctx, [id])
  await ctx.audit('account.disable', { id, before: { disabled: false }, after: { disabled: true } })
  return getUser(ctx, id)
}

export const enableUser = async (ctx: WriteCtx, id: string): Promise<User> => {
  const row = await lockUser(ctx, id)
  if (!row.disabledAt) throw conflict('user_active', '账号没有停用', 'The account is not disabled')
  await setDisabled(ctx, id, null)
  await ctx.audit('account.enable', { id, before: { disabled: true }, after: { disabled: false } })
  return getUser(ctx, id)
}

/** Whoever has lost phone and recovery codes comes in again only by this; it is a step of its own in the trail. */
const endFactor = async (ctx: WriteCtx, id: string) => {
  const { numDeletedRows } = await ctx.db.deleteFrom('accountFactor').where('accountId', '=', id).executeTakeFirst()
  if (numDeletedRows > 0n) await ctx.audit('factor.end', { id, reason: '重置密码' })
}

/** A new first password: it unlocks the account, ends its second factor and all its sessions, and has to be changed at the next sign-in. */
export const resetPassword = async (ctx: WriteCtx, id: string, given?: string): Promise<WithPassword> => {
  const row = await lockUser(ctx, id)
  mustNotBeSelf(ctx, id)
  mustBeAtHome(ctx, row)
  await mustNotHoldOtherPower(ctx, id)
  const first = await passwordFor(ctx, given, row)
  await setPassword(ctx, row, first, { mustChangePassword: true, failures: 0, lockedUntil: null })
  await ctx.db.deleteFrom('session').where('accountId', '=', id).execute()
  await endFactor(ctx, id)
  await ctx.audit('account.reset-password', { id })
  return { user: await getUser(ctx, id), firstPassword: given === undefined ? first : null }
}

export const endSession = async (ctx: WriteCtx, id: string, key: string): Promise<undefined> => {
  await lockUser(ctx, id)
  const ended = await ctx.db
    .deleteFrom('session')
    .where('accountId', '=', id)
    .where('parkId', '=', ctx.actor.parkId)
    .where(sessionKey, '=', key)
    .returning(['ip', 'createdAt'])
    .executeTakeFirst()
  if (!ended) throw notFound()
  await ctx.audit('session.revoke', { id, before: ended })
}
