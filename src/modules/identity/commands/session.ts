import { randomBytes } from 'node:crypto'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { hashPassword, verifyNobody, verifyPassword } from '../../../kernel/passwords.ts'
import type { ChangePassword, Session, SignIn, SwitchPark } from '../contract/index.ts'
import { actorOf, currentSession, openSession, parksOf, tokenHash } from '../queries/index.ts'
import { passwordFault } from '../rules.ts'
import {
  countFailure,
  countNobody,
  forgetFailures,
  ipOf,
  mustNotBeLocked,
  nobodyMustNotBeLocked,
  wrong,
} from './attempts.ts'
import { mustShowFactor } from './factor.ts'
import { mustMayUsePassword } from './gateway/passwords.ts'

const SESSION_DAYS = 7
const DAY_SECONDS = 86_400

type Account = {
  id: string
  name: string
  failures: number
  lockedUntil: Date | null
  disabledAt: Date | null
  homeParkId: string
  passwordHash: string
}
const loginOf = (typed: string) => typed.normalize('NFKC').toLowerCase()
const accountOf = (ctx: WriteCtx, login: string): Promise<Account | undefined> =>
  ctx.db
    .selectFrom('account')
    .select(['id', 'name', 'failures', 'lockedUntil', 'disabledAt', 'homeParkId', 'passwordHash'])
    .where('login', '=', login)
    .forUpdate()
    .executeTakeFirst()

/** By which provider, where it was not the password, and where that one ends its own session. */
export type OpenedBy = { providerId?: string; signOutUrl?: string | undefined }

/** A new session, whatever this browser held before. */
export const startSession = async (
  ctx: WriteCtx,
  account: { id: string },
  parkId: string,
  by: OpenedBy = {},
): Promise<{ inside: WriteCtx; token: string }> => {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(ctx.now.getTime() + SESSION_DAYS * DAY_SECONDS * 1000)
  const about = {
    accountId: account.id,
    parkId,
    createdAt: ctx.now,
    seenAt: ctx.now,
    provedAt: ctx.now,
    expiresAt,
    ip: ctx.browser?.ip ?? null,
    agent: ctx.browser?.agent ?? null,
    providerId: by.providerId ?? null,
    signOutUrl: by.signOutUrl ?? null,
  }
  await ctx.db
    .insertInto('session')
    .values({ tokenHash: tokenHash(token), ...about })
    .execute()
  const opened = await openSession(ctx.client, token, ctx.now)
  if (!opened) throw wrong()
  ctx.browser?.keep(token, SESSION_DAYS * DAY_SECONDS)
  return { inside: await ctx.as({ ...actorOf(opened), ...ipOf(ctx) }), token }
}

/** As long as for somebody who exists, whatever is in the way. */
const turnAway = async (ctx: WriteCtx, login: string, password: string): Promise<never> => {
  const hash = tokenHash(login)
  await nobodyMustNotBeLocked(ctx, hash)
  await verifyNobody(password)
  return countNobody(ctx, hash)
}

export const signIn = async (ctx: WriteCtx, { account: typed, password, code }: SignInInput): Promise<Session> => {
  const login = loginOf(typed)
  const account = await accountOf(ctx, login)
  if (!account) return turnAway(ctx, login, password)
  mustNotBeLocked(ctx, account)
  if (!(await verifyPassword(account.passwordHash, password))) return countFailure(ctx, account)
  const [park] = await parksOf(ctx.db, account.id)
  if (account.disabledAt || !park) throw wrong()
  await mustMayUsePassword(ctx, account)
  const by = await mustShowFactor(ctx, account, code)
  await forgetFailures(ctx, account.id)
  const { inside, token } = await startSession(ctx, account, park.id)
  await inside.audit('session.start', { id: account.id, ...(by ? { after: { by } } : {}) })
  return currentSession(inside, token)
}
type SignInInput = import('zod').infer<typeof SignIn>

export const signOut = async (ctx: WriteCtx): Promise<undefined> => {
  if (ctx.browser?.session)
    await ctx.db.deleteFrom('session').where('tokenHash', '=', tokenHash(ctx.browser.session)).execute()
  ctx.browser?.forget()
  await ctx.audit('session.end', { id: ctx.actor.id })
}

export const switchPark = async (
  ctx: WriteCtx,
  { parkId }: import('zod').infer<typeof SwitchPark>,
): Promise<Session> => {
  const token = ctx.browser?.session
  const own = (await parksOf(ctx.db, ctx.actor.id)).some((p) => p.id === parkId)
  if (!token || !own) throw notFound()
  await ctx.db.updateTable('session').set({ parkId }).where('tokenHash', '=', tokenHash(token)).execute()
  await ctx.audit('session.leave', { id: ctx.actor.id, after: { parkId } })
  const opened = await openSession(ctx.client, token, ctx.now)
  if (!opened) throw notFound()
  const inside = await ctx.as({ ...actorOf(opened), ...ipOf(ctx) })
  await inside.audit('session.enter', { id: ctx.actor.id })
  return currentSession(inside)
}

/** All other sessions of the account end with its old password. */
export const changePassword = async (
  ctx: WriteCtx,
  { current, next }: import('zod').infer<typeof ChangePassword>,
): Promise<Session> => {
  const account = await ctx.db
    .selectFrom('account')
    .select(['id', 'login', 'passwordHash'])
    .where('id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (!account) throw notFound()
  if (!(await verifyPassword(account.passwordHash, current)))
    throw invalid('current', 'wrong_password', '当前密码不正确', 'The present password is wrong')
  if (next === current)
    throw invalid(
      'next',
      'same_password',
      '新密码不能与当前密码相同',
      'The new password must differ from the present one',
    )
  const fault = passwordFault(next, account.login)
  if (fault) throw invalid('next', fault.code, fault.zh, fault.en)
  await ctx.db
    .updateTable('account')
    .set({ passwordHash: await hashPassword(next), mustChangePassword: false })
    .where('id', '=', account.id)
    .execute()
  const others = ctx.db.deleteFrom('session').where('accountId', '=', account.id)
  await (ctx.browser?.session ? others.where('tokenHash', '!=', tokenHash(ctx.browser.session)) : others).execute()
  await ctx.audit('account.change-password', { id: account.id })
  return currentSession(ctx)
}
