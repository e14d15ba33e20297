import type { WriteCtx } from '../../../../kernel/context.ts'
import type { Act } from '../../../../kernel/errands.ts'
import { conflict, notFound, refuse } from '../../../../kernel/errors.ts'
import { after } from '../../../../kernel/module.ts'
import { type Kept, type ProviderAt, ProviderTrouble, wayTo, whatItSays } from '../../../../kernel/oidc.ts'
import type { Outside } from '../../../../kernel/outside.ts'
import { systemActor } from '../../../../kernel/run.ts'
import type { BeginSignIn, Leave, ProviderCheck } from '../../contract/index.ts'
import {
  getProviderRow,
  linkedProviders,
  type ProviderRow,
  redirectUriOf,
  rolesAnywhere,
  sessionProvider,
} from '../../queries/index.ts'
import { keepsPassword } from '../../rules.ts'
import { hasFactor } from '../factor.ts'
import { giveErrand, keepAttempt, newErrand, newKey } from './attempts.ts'
import { secretPlace } from './providers.ts'

const noOrigin = () =>
  conflict(
    'no_origin',
    '运维人员还没有设置 PARKLOOP_ORIGIN，统一认证不知道该回到哪里',
    'PARKLOOP_ORIGIN is not set: a provider would not know where to come back to',
  )
const away = () =>
  refuse(
    'unavailable',
    'provider_away',
    '统一认证暂时没有回应，请稍后再试，或改用密码登录',
    'The provider does not answer right now. Try again shortly, or sign in with your password',
    { retryAfter: 30 },
  )
const broken = () =>
  refuse(
    'unavailable',
    'provider_broken',
    '统一认证的回答不合规范，请联系系统管理员',
    'The provider’s answer is not as it has to be: tell the system administrator',
    { retryAfter: 60 },
  )

/** As the kernel's client speaks with it. */
export const providerAt = (row: ProviderRow, outside: Outside): ProviderAt => {
  const secret = outside.vault.open(row.secretSealed, secretPlace(row.id))
  if (secret === undefined) throw broken()
  return { issuer: row.issuer, clientId: row.clientId, scope: row.scope, secret }
}

const providerIn = async (ctx: WriteCtx, parkId: string, id: string): Promise<ProviderRow> => {
  const row = await getProviderRow(await ctx.as(systemActor(parkId)), id)
  if (!row.enabled) throw notFound()
  return row
}

type Going = {
  parkId: string
  providerId: string
  next: string
  accountId: string | null
  purpose: 'sign-in' | 'link' | 'proof'
}
type Found = { url: string; errand: string }

/** Keeps what has to stay here and answers where the browser goes. Its trace is what becomes of it when it is back. */
const sendOff = async (act: Act, outside: Outside, provider: ProviderRow, going: Going): Promise<Found> => {
  const redirectUri = redirectUriOf(outside.origin)
  if (!redirectUri) throw noOrigin()
  const key = newKey(going.parkId)
  const errand = newErrand()
  const asked = { redirectUri, state: key, acr: provider.acr, anew: going.purpose === 'proof' }
  const way = await wayTo(outside.providers, providerAt(provider, outside), asked).catch((error: unknown) => {
    throw error instanceof ProviderTrouble ? (error.away ? away() : broken()) : error
  })
  const kept: Kept = way.kept
  await act(async (ctx) => {
    const { providerId, next, accountId, purpose } = going
    const inside = await ctx.as(systemActor(going.parkId))
    await keepAttempt(inside, { key, errand, kept, purpose, providerId, next, accountId })
  })
  return { url: way.url, errand }
}

const leave = (ctx: WriteCtx, { found }: { found: Found }): Leave => {
  giveErrand(ctx, found.errand)
  return { url: found.url }
}

const seekSignIn = async (act: Act, { body }: { body: BeginSignIn }, outside: Outside): Promise<Found> => {
  const { parkId, providerId, next = '/' } = body
  const provider = await act((ctx) => providerIn(ctx, parkId, providerId))
  return sendOff(act, outside, provider, { parkId, providerId, next, accountId: null, purpose: 'sign-in' })
}
export const beginSignIn = after(seekSignIn, leave)

const mustBeLinkable = async (ctx: WriteCtx) => {
  const { id, parkId } = ctx.actor
  const home = await ctx.db.selectFrom('account').select('homeParkId').where('id', '=', id).executeTakeFirst()
  if (home?.homeParkId !== parkId)
    throw conflict('kept_elsewhere', '您的账号由其他园区维护', 'Your account is kept by another park')
  if (keepsPassword(await rolesAnywhere(ctx, id)))
    throw conflict(
      'password_only',
      '三员管理员只用密码和动态口令登录，不关联统一认证',
      'The three administrators sign in with password and code only',
    )
}

const seekLink = async (act: Act, { body }: { body: { providerId: string } }, outside: Outside): Promise<Found> => {
  const { provider, going } = await act(async (ctx) => {
    await mustBeLinkable(ctx)
    const { id: accountId, parkId } = ctx.actor
    const { providerId } = body
    const going: Going = { parkId, providerId, next: '/', accountId, purpose: 'link' }
    return { provider: await providerIn(ctx, parkId, providerId), going }
  })
  return sendOff(act, outside, provider, going)
}
export const linkIdentity = after(seekLink, leave)

const noProvider = () =>
  conflict(
    'no_provider',
    '您的账号没有关联正在使用的统一认证，请用密码或动态口令验证',
    'No provider in use is linked to your account: prove it with your password or your code',
  )
const codeInstead = () =>
  conflict(
    'code_instead',
    '您已绑定验证器，请用动态口令验证',
    'You have bound an authenticator here: prove it with its code',
  )

/** The provider she signed in by where she did, else one that she has linked. */
const providerToProveAt = async (ctx: WriteCtx): Promise<ProviderRow> => {
  const { id, parkId } = ctx.actor
  const rows = await linkedProviders(await ctx.as(systemActor(parkId)), id)
  await ctx.as(ctx.actor)
  const opened = await sessionProvider(ctx, ctx.browser?.session)
  const row = rows.find((r) => r.id === opened) ?? rows[0]
  if (!row) throw noProvider()
  if ((await hasFactor(ctx, id)) && row.acr.length + row.amr.length === 0) throw codeInstead()
  return row
}

const seekProof = async (act: Act, _: unknown, outside: Outside): Promise<Found> => {
  const { provider, going } = await act(async (ctx) => {
    const provider = await providerToProveAt(ctx)
    const { id: accountId, parkId } = ctx.actor
    const going: Going = { parkId, providerId: provider.id, next: '/', accountId, purpose: 'proof' }
    return { provider, going }
  })
  return sendOff(act, outside, provider, going)
}
/** For who has no password to show again before what weighs much. */
export const proveAtProvider = after(seekProof, leave)

const NOTHING = { authorizationEndpoint: null, tokenEndpoint: null, endSession: false, claims: [] }
const seekWhatItSays = async (
  act: Act,
  { params }: { params: { id: string } },
  outside: Outside,
): Promise<ProviderCheck> => {
  const row = await act((ctx) => getProviderRow(ctx, params.id))
  return whatItSays(outside.providers, providerAt(row, outside)).then(
    (said) => ({ reached: true, detail: null, ...said }),
    (error: Error) => ({ reached: false, detail: error.message, ...NOTHING }),
  )
}
/** Asks the provider who it is; changes nothing. */
export const checkProvider = after(seekWhatItSays, (_, { found }: { found: ProviderCheck }) => found)
