import { createHash } from 'node:crypto'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, refuse } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { randomPassword } from '../../../kernel/passwords.ts'
import type { Invitation, Session } from '../contract/index.ts'
import { currentSession, visibleAccounts } from '../queries/index.ts'

const HOURS = 72
/** 28 of 31 signs are more than 128 bits; in groups they are read out and typed without losing one’s place. */
const SIGNS = 28
const GROUPS = /.{4}(?=.)/g

const loginOf = (account: string) => account.normalize('NFKC').toLowerCase()
const codeHash = (secret: string) =>
  createHash('sha256')
    .update(secret.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest()

const mustBeElsewhere = async (ctx: WriteCtx, login: string) => {
  const here = await visibleAccounts(ctx).select('account.id').where('account.login', '=', login).executeTakeFirst()
  if (here) throw conflict('already_here', '该账号已在本园区', 'This account belongs to this park already')
}

/**
 * Lets an account of another park in, if its owner wants it: the code opens nothing for anybody else and gives no role.
 * Whether such an account exists is told to nobody.
 */
export const invite = async (ctx: WriteCtx, account: string): Promise<Invitation> => {
  const login = loginOf(account)
  const { parkId } = ctx.actor
  await mustBeElsewhere(ctx, login)
  const secret = randomPassword(SIGNS)
  const expiresAt = new Date(ctx.now.getTime() + HOURS * 3_600_000)
  const fresh = { codeHash: codeHash(secret), createdAt: ctx.now, expiresAt }
  await ctx.db
    .insertInto('invitation')
    .values({ parkId, id: newId(ctx.now), login, ...fresh })
    .onConflict((oc) => oc.columns(['parkId', 'login']).doUpdateSet(fresh))
    .execute()
  await ctx.audit('account.invite', { after: { login, expiresAt } })
  const park = await ctx.db.selectFrom('park').select('code').where('id', '=', parkId).executeTakeFirstOrThrow()
  return { account: login, code: `${park.code}.${secret.replace(GROUPS, '$&-')}`, expiresAt: expiresAt.toISOString() }
}

const noSuchInvitation = () =>
  refuse(
    'not_found',
    'no_such_invitation',
    '邀请码无效、已使用或已过期，或不是给这个账号的。请核对，或请对方园区的系统管理员重新生成。',
    'This code is unknown, used, expired or meant for another account. Check it, or ask that park’s system administrator for a new one.',
  )

/** Enters the park that the code names and takes the invitation: used, expired, unknown and meant for somebody else are one and the same. */
const take = async (ctx: WriteCtx, code: string) => {
  const [parkCode = '', secret = ''] = code.split('.')
  const park = await ctx.db
    .selectFrom('park')
    .select('id')
    .where('code', '=', parkCode.trim().toLowerCase())
    .executeTakeFirst()
  if (!park) throw noSuchInvitation()
  const there = await ctx.as({ ...ctx.actor, parkId: park.id })
  const taken = await there.db
    .deleteFrom('invitation')
    .where('parkId', '=', park.id)
    .where('codeHash', '=', codeHash(secret))
    .where('expiresAt', '>', ctx.now)
    .where('login', '=', (eb) => eb.selectFrom('account').select('login').where('id', '=', ctx.actor.id))
    .returning('login')
    .executeTakeFirst()
  if (!taken) throw noSuchInvitation()
  return { there, login: taken.login }
}

/** The person herself accepts; both parks keep a trace of it. */
export const joinPark = async (ctx: WriteCtx, code: string): Promise<Session> => {
  const { there, login } = await take(ctx, code)
  const { id, name } = ctx.actor
  const { parkId } = there.actor
  const added = await there.db
    .insertInto('accountPark')
    .values({ accountId: id, parkId })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows) === 0)
    throw conflict('already_there', '您的账号已在该园区', 'Your account belongs to that park already')
  await there.audit('account.let-in', { id, after: { login, name } })
  const back = await there.as(ctx.actor)
  await back.audit('account.join', { id, after: { parkId } })
  return currentSession(back)
}
