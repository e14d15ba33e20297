import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkToken, tokenDigest } from '../../../kernel/parkTokens.ts'
import { holdDepartment } from '../../departments/index.ts'
import { holdGrid } from '../../parks/index.ts'
import type { NewToken, RenewToken, Token, WithSecret } from '../contract/index.ts'
import { getToken, TOKEN_PREFIX, visibleTokens } from '../queries/index.ts'
import { tokenExpiryFault, tokenReachFault } from '../rules.ts'

const HINT_SIGNS = 4
const made = (ctx: WriteCtx) => {
  const secret = `${TOKEN_PREFIX}${parkToken(ctx.actor.parkId)}`
  return { secret, secretHash: tokenDigest(secret), hint: secret.slice(-HINT_SIGNS) }
}

const mustExpire = (ctx: WriteCtx, expiresOn: string) => {
  const fault = tokenExpiryFault(expiresOn, shanghaiDate(ctx.now))
  if (fault) throw invalid(fault.path, fault.code, fault.zh, fault.en)
}

const holdReach = async (ctx: WriteCtx, t: NewToken) => {
  const fault = tokenReachFault(t)
  if (fault) throw invalid(fault.path, fault.code, fault.zh, fault.en)
  for (const id of t.gridIds) await holdGrid(ctx, id)
  for (const id of t.departmentIds) await holdDepartment(ctx, id)
}

const mustBeNamedAlone = async (ctx: WriteCtx, name: string) => {
  const same = await visibleTokens(ctx)
    .select('apiToken.id')
    .where('apiToken.name', '=', name)
    .where('apiToken.revokedAt', 'is', null)
    .executeTakeFirst()
  if (same)
    throw conflict(
      'token_name_taken',
      '已有同名令牌；如需换新密文请「更换」，不再使用请先吊销',
      'A token of this name exists: renew it, or revoke it first',
    )
}

/** What the trail keeps: everything but the secret. */
const traced = ({ lastUsedAt: _, lastUsedIp: __, ...rest }: Token) => rest

/** The secret is answered once; afterwards only its hash exists. */
export const addToken = async (ctx: WriteCtx, t: NewToken): Promise<WithSecret> => {
  mustExpire(ctx, t.expiresOn)
  await holdReach(ctx, t)
  await mustBeNamedAlone(ctx, t.name)
  const { secret, ...kept } = made(ctx)
  const row = await insert(ctx, 'apiToken', {
    id: newId(ctx.now),
    ...t,
    scopes: [...new Set(t.scopes)],
    ...kept,
    madeBy: ctx.actor.permission === 'system' ? null : ctx.actor.id,
    madeByName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  const token = await getToken(ctx, row.id)
  await ctx.audit('token.create', { id: row.id, after: traced(token) })
  return { token, secret }
}

const lockLive = async (ctx: WriteCtx, id: string) => {
  const row = await lock(ctx, visibleTokens(ctx).selectAll('apiToken').where('apiToken.id', '=', id), () =>
    getToken(ctx, id),
  )
  if (row.revokedAt) throw conflict('token_revoked', '令牌已吊销', 'The token is revoked')
  return row
}

/** A new secret for the same program: what it filed stays its own, its repeated keys stay known. The old one ends at once. */
export const renewToken = async (ctx: WriteCtx, id: string, { expiresOn }: RenewToken): Promise<WithSecret> => {
  mustExpire(ctx, expiresOn)
  const row = await lockLive(ctx, id)
  const before = await getToken(ctx, id)
  const { secret, ...kept } = made(ctx)
  await change(ctx, 'apiToken', row, { ...kept, expiresOn })
  const token = await getToken(ctx, id)
  await ctx.audit('token.renew', { id, before: traced(before), after: traced(token) })
  return { token, secret }
}

export const revokeToken = async (ctx: WriteCtx, id: string): Promise<Token> => {
  const row = await lockLive(ctx, id)
  await change(ctx, 'apiToken', row, { revokedAt: ctx.now })
  await ctx.audit('token.revoke', { id, before: { revoked: false }, after: { name: row.name, revoked: true } })
  return getToken(ctx, id)
}
