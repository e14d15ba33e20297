import type { WriteCtx } from '../../../../kernel/context.ts'
import type { Act } from '../../../../kernel/errands.ts'
import { Refused, refuse } from '../../../../kernel/errors.ts'
import { after } from '../../../../kernel/module.ts'
import { type CameBack as Back, type Kept, ProviderTrouble, whoCameBack } from '../../../../kernel/oidc.ts'
import type { Outside } from '../../../../kernel/outside.ts'
import { anonymous, systemActor } from '../../../../kernel/run.ts'
import type { CameBack, FinishByCode, Finished } from '../../contract/index.ts'
import {
  actorOf,
  currentSession,
  getProviderRow,
  openSession,
  type ProviderRow,
  parksOf,
  redirectUriOf,
  rolesAnywhere,
} from '../../queries/index.ts'
import { countsAsFactor, keepsPassword, loginIn } from '../../rules.ts'
import { forgetFailures, ipOf, mustNotBeLocked } from '../attempts.ts'
import { hasFactor, mustShowFactor, nowProved } from '../factor.ts'
import { startSession } from '../session.ts'
import { type Attempt, findAttempt, giveErrand, keepAttempt, newErrand, newKey } from './attempts.ts'
import { addIdentity, identityAt, linkedTo, noteUse, type Person } from './identities.ts'
import { providerAt } from './leave.ts'

const gone = () =>
  refuse(
    'unauthenticated',
    'attempt_gone',
    '这次登录已过期或已用过，请从登录页重新开始',
    'This sign-in has expired or was used already: begin again at the sign-in page',
  )
const notProved = () =>
  refuse(
    'unauthenticated',
    'not_proved',
    '统一认证没有确认您的身份，请重新登录；若一直这样，请联系系统管理员',
    'The provider did not confirm who you are. Try again; if it persists, tell the system administrator',
  )
const unknown = () =>
  refuse(
    'unauthenticated',
    'identity_unknown',
    '本园区没有与这个身份对应的可用账号。请联系系统管理员开通账号；已有账号的，可用密码登录后在账号菜单「登录安全」中关联。三员管理员只用密码登录。',
    'The park has no usable account for this identity. Ask the system administrator for one; if you have an account, sign in with your password and link it under “Sign-in security” in the account menu. The three administrators sign in with their password only.',
  )
const taken = () =>
  refuse(
    'conflict',
    'identity_taken',
    '这个身份或这个账号已有关联，请先取消原来的关联',
    'This identity or this account is linked already: unlink the old one first',
  )

type Proved = { parkId: string; provider: ProviderRow; attempt: Attempt; person: Back }
type Failed = { parkId: string; providerId: string; detail: string }
type Found = Proved | Failed | undefined

/** Taken once, whatever comes of it. */
const takeAttempt = (act: Act, search: string) =>
  act(async (ctx) => {
    const state = new URLSearchParams(search).get('state') ?? ''
    const taken = await findAttempt<Kept>(ctx, state, ['sign-in', 'link', 'proof'])
    if (!taken) return undefined
    await taken.use()
    const provider = await getProviderRow(taken.inside, taken.attempt.providerId)
    return { state, parkId: taken.parkId, attempt: taken.attempt, kept: taken.kept, provider }
  })

const seekWhoCameBack = async (act: Act, { body }: { body: CameBack }, outside: Outside): Promise<Found> => {
  const begun = await takeAttempt(act, body.search)
  const back = redirectUriOf(outside.origin)
  if (!begun || !back) return undefined
  const { state, kept, provider, parkId, attempt } = begun
  const url = new URL(back)
  url.search = body.search
  const signedOutAt = new URL('/sign-in', back).href
  try {
    const asked = { url, state, kept, claim: provider.claim, signedOutAt }
    const person = await whoCameBack(outside.providers, providerAt(provider, outside), asked)
    return { parkId, provider, attempt, person }
  } catch (error) {
    if (!(error instanceof ProviderTrouble)) throw error
    return { parkId, providerId: provider.id, detail: error.message }
  }
}

/** The refusal is a fact for the park's auditor and stays. */
const refused = async (ctx: WriteCtx, parkId: string, said: Refused, note: object, id?: string): Promise<never> => {
  const inPark = await ctx.as({ ...anonymous, parkId, ...ipOf(ctx) })
  await inPark.audit('session.refuse', { ...(id ? { id } : {}), after: { code: said.refusal.code, ...note } })
  throw new Refused({ ...said.refusal, committed: true })
}

const lockAccount = (ctx: WriteCtx, by: { id: string } | { login: string }) => {
  const rows = ctx.db
    .selectFrom('account')
    .select(['id', 'name', 'failures', 'lockedUntil', 'disabledAt', 'homeParkId'])
    .forUpdate()
  return ('id' in by ? rows.where('id', '=', by.id) : rows.where('login', '=', by.login)).executeTakeFirst()
}
type Account = NonNullable<Awaited<ReturnType<typeof lockAccount>>>

/** At home in this park, let in, and none of those who sign in by password only. */
const isUsable = async (ctx: WriteCtx, account: Account): Promise<boolean> => {
  if (account.disabledAt || account.homeParkId !== ctx.actor.parkId) return false
  const isLetIn = (await parksOf(ctx.db, account.id)).some((park) => park.id === ctx.actor.parkId)
  return isLetIn && !keepsPassword(await rolesAnywhere(ctx, account.id))
}

const personOf = (provider: ProviderRow, back: Back): Person => ({ issuer: provider.issuer, subject: back.subject })

/** By issuer and subject; the first time by the claim, and then only for an account that nobody has linked yet. */
const accountOf = async (ctx: WriteCtx, provider: ProviderRow, back: Back) => {
  const linked = await linkedTo(ctx, personOf(provider, back))
  if (linked) return { account: await lockAccount(ctx, { id: linked }), isNew: false }
  const login = loginIn(back.claim)
  const account = login === undefined ? undefined : await lockAccount(ctx, { login })
  if (account && (await identityAt(ctx, account.id, provider.issuer))) return { account: undefined, isNew: false }
  return { account, isNew: true }
}

type Opening = {
  person: Person
  isNew: boolean
  signOutUrl?: string | undefined
  next: string
  by?: string | undefined
}
const open = async (ctx: WriteCtx, account: Account, providerId: string, o: Opening): Promise<Finished> => {
  const { parkId } = ctx.actor
  if (o.isNew) {
    await addIdentity(ctx, account.id, o.person)
    await ctx.audit('identity.link', { id: account.id, after: { issuer: o.person.issuer, by: 'claim' } })
  } else await noteUse(ctx, o.person)
  const { inside, token } = await startSession(ctx, account, parkId, {
    providerId,
    signOutUrl: o.signOutUrl,
    factorBy: o.by,
  })
  const after = { by: 'provider', provider: providerId, ...(o.by ? { factor: o.by } : {}) }
  await inside.audit('session.start', { id: account.id, after })
  return { session: await currentSession(inside, token), pending: null, linked: false, proved: false, next: o.next }
}

/** Known now, but the second factor kept here is still to be shown: by this browser and soon. */
const askCode = async (ctx: WriteCtx, account: Account, providerId: string, kept: Opening): Promise<Finished> => {
  const key = newKey(ctx.actor.parkId)
  const errand = newErrand()
  const { id: accountId } = account
  await keepAttempt(ctx, { key, errand, kept, purpose: 'code', providerId, accountId, next: kept.next })
  await ctx.audit('session.ask-code', { id: account.id })
  giveErrand(ctx, errand)
  return { session: null, pending: key, linked: false, proved: false, next: kept.next }
}

const signInBy = async (ctx: WriteCtx, { provider, attempt, person: back }: Proved): Promise<Finished> => {
  const { account, isNew } = await accountOf(ctx, provider, back)
  const whom = { provider: provider.id, subject: back.subject }
  if (!account || !(await isUsable(ctx, account))) return refused(ctx, ctx.actor.parkId, unknown(), whom, account?.id)
  const signOutUrl = provider.endSession ? back.signOut : undefined
  const shown = countsAsFactor(provider, back) ? { by: 'provider' } : {}
  const opening = { person: personOf(provider, back), isNew, signOutUrl, next: attempt.next, ...shown }
  if ((await hasFactor(ctx, account.id)) && !shown.by) return askCode(ctx, account, provider.id, opening)
  return open(ctx, account, provider.id, opening)
}

/** Who is still signed in as the one who began it. */
const stillHerself = async (ctx: WriteCtx, { attempt, parkId }: Proved) => {
  const token = ctx.browser?.session
  const opened = token ? await openSession(ctx.client, token, ctx.now) : undefined
  if (!token || !opened || opened.accountId !== attempt.accountId || opened.parkId !== parkId) throw gone()
  return { opened, token, own: await ctx.as({ ...actorOf(opened), ...ipOf(ctx) }) }
}

const linkTo = async (ctx: WriteCtx, found: Proved): Promise<Finished> => {
  const { provider, attempt, person: back, parkId } = found
  const { opened, own } = await stillHerself(ctx, found)
  const inside = await own.as(systemActor(parkId))
  const person = personOf(provider, back)
  if ((await linkedTo(inside, person)) || (await identityAt(inside, opened.accountId, person.issuer))) throw taken()
  await addIdentity(inside, opened.accountId, person)
  await own.audit('identity.link', { id: opened.accountId, after: { issuer: person.issuer, by: 'self' } })
  return { session: null, pending: null, linked: true, proved: false, next: attempt.next }
}

/** The same person there as the one who is linked to who is signed in here; somebody else's proof is nobody's. */
const proveBy = async (ctx: WriteCtx, found: Proved): Promise<Finished> => {
  const { provider, attempt, person: back, parkId } = found
  const { opened, own, token } = await stillHerself(ctx, found)
  const inside = await own.as(systemActor(parkId))
  const isHers = (await linkedTo(inside, personOf(provider, back))) === opened.accountId
  const isEnough = !(await hasFactor(inside, opened.accountId)) || countsAsFactor(provider, back)
  const whom = { provider: provider.id, subject: back.subject }
  if (!isHers || !isEnough) return refused(ctx, parkId, notProved(), whom, opened.accountId)
  await noteUse(inside, personOf(provider, back))
  await nowProved(own, token)
  await own.audit('session.prove', { id: opened.accountId, after: { by: 'provider', provider: provider.id } })
  return { session: null, pending: null, linked: false, proved: true, next: attempt.next }
}

const FINISH = { 'sign-in': signInBy, link: linkTo, proof: proveBy, code: signInBy }
const finish = async (ctx: WriteCtx, { found }: { found: Found }): Promise<Finished> => {
  if (!found) throw gone()
  if ('detail' in found)
    return refused(ctx, found.parkId, notProved(), { provider: found.providerId, detail: found.detail })
  const inside = await ctx.as({ ...systemActor(found.parkId), ...ipOf(ctx) })
  if (!found.provider.enabled) throw gone()
  return FINISH[found.attempt.purpose](inside, found)
}
export const finishSignIn = after(seekWhoCameBack, finish)

/** The second factor after the provider. Wrong codes share the count of wrong passwords. */
export const finishByCode = async (ctx: WriteCtx, { pending, code }: FinishByCode): Promise<Finished> => {
  const taken = await findAttempt<Opening>(ctx, pending, ['code'])
  const account = taken?.attempt.accountId
    ? await lockAccount(taken.inside, { id: taken.attempt.accountId })
    : undefined
  if (!taken || !account || !(await isUsable(taken.inside, account))) throw gone()
  mustNotBeLocked(ctx, account)
  const by = await mustShowFactor(taken.inside, account, code)
  await taken.use()
  await forgetFailures(taken.inside, account.id)
  return open(taken.inside, account, taken.attempt.providerId, { ...taken.kept, by })
}
