import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { verifyNobody, verifyPassword } from '../../../kernel/passwords.ts'
import { systemActor } from '../../../kernel/run.ts'
import type { ChangePassword, Session, SignIn, SwitchPark } from '../contract/index.ts'
import { actorOf, currentSession, openSession, parksOf, rulesHere, tokenHash } from '../queries/index.ts'
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
import { mustBeGood, mustBeNew, setPassword } from './passwords.ts'
import { endOldest, HOUR_MS, newToken, rotate } from './turning.ts'

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
export type OpenedBy = { providerId?: string; signOutUrl?: string | undefined; factorBy?: string | undefined }

/** A new session, whatever this browser held before. */
export const startSession = async (
  ctx: WriteCtx,
  account: { id: string },
  parkId: string,
  by: OpenedBy = {},
): Promise<{ inside: WriteCtx; token: string }> => {
  const token = newToken()
  const { idleMinutes, hours, sessions } = await rulesHere(await ctx.as(systemActor(parkId)))
  const expiresAt = new Date(ctx.now.getTime() + hours * HOUR_MS)
  if (sessions !== null) await endOldest(ctx, account.id, sessions - 1)
  const about = {
    accountId: account.id,
    parkId,
    createdAt: ctx.now,
    seenAt: ctx.now,
    provedAt: ctx.now,
    expiresAt,
    idleMinutes,
    factorBy: by.factorBy ?? null,
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
  ctx.browser?.keep(token, hours * 3600)
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
  const { inside, token } = await startSession(ctx, account, park.id, { factorBy: by })
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

/** As whoever the session says she is by now, and by the token that it has by now. */
const anew = async (ctx: WriteCtx, token: string) => {
  const opened = await openSession(ctx.client, token, ctx.now)
  if (!opened) throw notFound()
  return ctx.as({ ...actorOf(opened), ...ipOf(ctx) })
}

/** The session ends when the stricter of both parks says so. */
const moveTo = async (ctx: WriteCtx, old: Buffer, parkId: string) => {
  const { idleMinutes, hours } = await rulesHere(await ctx.as(systemActor(parkId)))
  await ctx.as(ctx.actor)
  const expiresAt = sql<Date>`least(expires_at, created_at + make_interval(hours => ${hours}))`
  await ctx.db.updateTable('session').set({ parkId, idleMinutes, expiresAt }).where('tokenHash', '=', old).execute()
}

export const switchPark = async (
  ctx: WriteCtx,
  { parkId }: import('zod').infer<typeof SwitchPark>,
): Promise<Session> => {
  const held = ctx.browser?.session
  const own = (await parksOf(ctx.db, ctx.actor.id)).some((p) => p.id === parkId)
  if (!held || !own) throw notFound()
  await moveTo(ctx, tokenHash(held), parkId)
  const token = await rotate(ctx, held)
  await ctx.audit('session.leave', { id: ctx.actor.id, after: { parkId } })
  const inside = await anew(ctx, token)
  await inside.audit('session.enter', { id: ctx.actor.id })
  return currentSession(inside, token)
}

const lockOwn = async (ctx: WriteCtx) => {
  const account = await ctx.db
    .selectFrom('account')
    .select(['id', 'login', 'name', 'homeParkId', 'passwordHash', 'failures', 'lockedUntil'])
    .where('id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (!account || !ctx.browser?.session) throw notFound()
  return { account, held: ctx.browser.session }
}

const endOthers = (ctx: WriteCtx, accountId: string, held: string) =>
  ctx.db.deleteFrom('session').where('accountId', '=', accountId).where('tokenHash', '!=', tokenHash(held)).execute()

/** All other sessions of the account end with its old password, and this one goes on under a new token. */
export const changePassword = async (
  ctx: WriteCtx,
  { current, next }: import('zod').infer<typeof ChangePassword>,
): Promise<Session> => {
  const { account, held } = await lockOwn(ctx)
  // Counted like any other guess: an open browser is not the place to try out a password.
  mustNotBeLocked(ctx, account)
  if (!(await verifyPassword(account.passwordHash, current)))
    await countFailure(
      ctx,
      account,
      invalid('current', 'wrong_password', '当前密码不正确', 'The present password is wrong').refusal,
    )
  if (next.normalize('NFKC') === current.normalize('NFKC'))
    throw invalid(
      'next',
      'same_password',
      '新密码不能与当前密码相同',
      'The new password must differ from the present one',
    )
  await mustBeGood(ctx, 'next', next, account)
  await mustBeNew(ctx, 'next', next, account)
  await setPassword(ctx, account, next, { mustChangePassword: false })
  await endOthers(ctx, account.id, held)
  const token = await rotate(ctx, held)
  await ctx.audit('account.change-password', { id: account.id })
  return currentSession(await anew(ctx, token), token)
}
