import { createHash } from 'node:crypto'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound, refuse } from '../../../kernel/errors.ts'
import { randomPassword, verifyPassword } from '../../../kernel/passwords.ts'
import { newTotpSecret, totpStep, totpUri } from '../../../kernel/totp.ts'
import type { FactorOffer, Proof, Recovery } from '../contract/index.ts'
import { sessionKey, tokenHash } from '../queries/index.ts'
import { type Attempted, countFailure, forgetFailures, mustNotBeLocked } from './attempts.ts'
import { rotate } from './turning.ts'

const RECOVERY_CODES = 10
const place = (accountId: string) => `factor ${accountId}`
const hashed = (code: string) => createHash('sha256').update(code.replace(/[\s-]/g, '').toLowerCase()).digest('hex')

const wrongCode = () =>
  refuse(
    'unauthenticated',
    'wrong_code',
    '动态口令不正确，或已经用过；请等下一个',
    'The code is wrong or was used already; wait for the next one',
  )
export const codeRequired = () =>
  refuse(
    'unauthenticated',
    'code_required',
    '请输入验证器上的动态口令，或一个恢复码',
    'Enter the code of your authenticator, or a recovery code',
  )

const factorOf = (ctx: WriteCtx, accountId: string) =>
  ctx.db.selectFrom('accountFactor').selectAll().where('accountId', '=', accountId).forUpdate().executeTakeFirst()
type Row = NonNullable<Awaited<ReturnType<typeof factorOf>>>

const stepOf = (ctx: WriteCtx, row: Row, code: string) => {
  const secret = ctx.outside.vault.open(row.sealed, place(row.accountId))
  const step = secret && totpStep(secret, code.replace(/\s/g, ''), ctx.now)
  return step && step > row.lastStep ? step : undefined
}

const change = (ctx: WriteCtx, row: Row, patch: object) =>
  ctx.db.updateTable('accountFactor').set(patch).where('accountId', '=', row.accountId).execute()

/** By what she showed herself; undefined: the code is wrong. A code counts once, a recovery code is used up. */
const takes = async (ctx: WriteCtx, row: Row, code: string): Promise<'code' | 'recovery' | undefined> => {
  const step = stepOf(ctx, row, code)
  if (step) return change(ctx, row, { lastStep: step }).then(() => 'code')
  const hash = hashed(code)
  const left = row.recovery.filter((kept) => kept !== hash)
  if (left.length === row.recovery.length) return undefined
  return change(ctx, row, { recovery: left }).then(() => 'recovery')
}

export const hasFactor = async (ctx: WriteCtx, accountId: string): Promise<boolean> =>
  Boolean((await factorOf(ctx, accountId))?.confirmedAt)

/** At sign-in, after the password: whoever has a second factor shows it. Answers how. */
export const mustShowFactor = async (ctx: WriteCtx, account: Attempted, code: string | undefined) => {
  const row = await factorOf(ctx, account.id)
  if (!row?.confirmedAt) return undefined
  if (!code) throw codeRequired()
  return (await takes(ctx, row, code)) ?? countFailure(ctx, account, wrongCode().refusal)
}

const lockSelf = async (ctx: WriteCtx) => {
  const account = await ctx.db
    .selectFrom('account')
    .select(['id', 'name', 'login', 'failures', 'lockedUntil', 'passwordHash'])
    .where('id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (!account || !ctx.browser?.session) throw notFound()
  mustNotBeLocked(ctx, account)
  return { ...account, held: ctx.browser.session }
}

export const nowProved = async (ctx: WriteCtx, held: string) => {
  await ctx.db.updateTable('session').set({ provedAt: ctx.now }).where('tokenHash', '=', tokenHash(held)).execute()
  await rotate(ctx, held)
}

/** A secret for the app; until it has shown a code it counts for nothing. */
export const offerFactor = async (ctx: WriteCtx): Promise<FactorOffer> => {
  const { id, login } = await lockSelf(ctx)
  const before = await factorOf(ctx, id)
  if (before?.confirmedAt) throw conflict('factor_active', '二次验证已启用', 'The second factor is in use already')
  const secret = newTotpSecret()
  const row = { sealed: ctx.outside.vault.seal(secret, place(id)), lastStep: 0, recovery: [], confirmedAt: null }
  await ctx.db
    .insertInto('accountFactor')
    .values({ accountId: id, ...row, createdAt: ctx.now })
    .onConflict((oc) => oc.constraint('account_factor_pk').doUpdateSet({ ...row, createdAt: ctx.now }))
    .execute()
  await ctx.audit('factor.offer', { id })
  return { secret, uri: totpUri(secret, login) }
}

const newCodes = () => Array.from({ length: RECOVERY_CODES }, () => `${randomPassword(5)}-${randomPassword(5)}`)

/** In force from the first right code on. The recovery codes are shown this once. */
export const confirmFactor = async (ctx: WriteCtx, code: string): Promise<Recovery> => {
  const { id, held } = await lockSelf(ctx)
  const row = await factorOf(ctx, id)
  if (!row) throw notFound()
  if (row.confirmedAt) throw conflict('factor_active', '二次验证已启用', 'The second factor is in use already')
  const step = stepOf(ctx, row, code)
  if (!step)
    throw invalid('code', 'wrong_code', '口令不正确，请核对手机时间', 'Wrong code; check the time of your phone')
  const codes = newCodes()
  await change(ctx, row, { confirmedAt: ctx.now, lastStep: step, recovery: codes.map(hashed) })
  await rotate(ctx, held)
  await ctx.audit('factor.start', { id })
  return { codes }
}

export const removeFactor = async (ctx: WriteCtx, code: string): Promise<undefined> => {
  const account = await lockSelf(ctx)
  const row = await factorOf(ctx, account.id)
  if (!row?.confirmedAt) throw notFound()
  if (!(await takes(ctx, row, code))) await countFailure(ctx, account, wrongCode().refusal)
  await ctx.db.deleteFrom('accountFactor').where('accountId', '=', account.id).execute()
  await ctx.audit('factor.end', { id: account.id })
}

/** Shows again that it is she, before what weighs much: by the second factor where there is one, else by the password. */
export const prove = async (ctx: WriteCtx, { code, password }: Proof): Promise<undefined> => {
  const account = await lockSelf(ctx)
  const row = await factorOf(ctx, account.id)
  const isHers = row?.confirmedAt
    ? code && (await takes(ctx, row, code))
    : password && (await verifyPassword(account.passwordHash, password))
  if (!isHers) await countFailure(ctx, account, row?.confirmedAt ? wrongCode().refusal : undefined)
  await forgetFailures(ctx, account.id)
  await nowProved(ctx, account.held)
  await ctx.audit('session.prove', { id: account.id })
}

/** One of her own sign-ins ends, wherever it is. */
export const endOwnSession = async (ctx: WriteCtx, key: string): Promise<undefined> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('session')
    .where('accountId', '=', ctx.actor.id)
    .where(sessionKey, '=', key)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound()
  await ctx.audit('session.close', { id: ctx.actor.id })
}
