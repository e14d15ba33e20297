import { z } from 'zod'
import { contract, Id, Instant, listOf, text } from '../../../kernel/contract/index.ts'
import { Code } from './factor.ts'
import { Session } from './session.ts'

/** A button of the sign-in page. */
export const Gateway = z.object({ id: Id, parkId: Id, park: z.string(), zh: z.string(), en: z.string() })
export type Gateway = z.infer<typeof Gateway>
/** `park`: its code. Left out, the buttons come only where this installation serves few parks. */
export const GatewayFilter = z.strictObject({ park: text(60).optional() })

/** An address of this site: `//elsewhere` and `/\elsewhere` would leave it. */
const Next = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
export const BeginSignIn = z.strictObject({ parkId: Id, providerId: Id, next: Next.optional() })
export type BeginSignIn = z.infer<typeof BeginSignIn>
export const Leave = z.object({ url: z.string() })
export type Leave = z.infer<typeof Leave>

/** The search part of the address that the provider sent the browser back to. */
export const CameBack = z.strictObject({ search: z.string().min(1).max(4000) })
export type CameBack = z.infer<typeof CameBack>
/** Signed in; or `pending`: the second factor kept here is still asked for; or `linked`: an identity has been added to one's own account. */
export const Finished = z.object({
  session: Session.nullable(),
  pending: z.string().nullable(),
  linked: z.boolean(),
  /** She has shown anew who she is; nothing else has changed. */
  proved: z.boolean(),
  next: z.string(),
})
export type Finished = z.infer<typeof Finished>
export const FinishByCode = z.strictObject({ pending: text(60), code: Code })
export type FinishByCode = z.infer<typeof FinishByCode>

export const Identity = z.object({
  id: Id,
  /** What the button of its provider says; null: the provider is no longer set up. */
  zh: z.string().nullable(),
  en: z.string().nullable(),
  issuer: z.string(),
  linkedAt: Instant,
  lastUsedAt: Instant,
})
export type Identity = z.infer<typeof Identity>
export const LinkIdentity = z.strictObject({ providerId: Id })

const allow = 'public'
const mine = 'signed-in'
export const gatewayContract = contract('sign-in', {
  gateways: {
    get: '/session/gateways',
    allow,
    summary: '登录页的统一认证',
    query: GatewayFilter,
    returns: listOf(Gateway),
    perMinute: 120,
  },
  begin: {
    post: '/session/gateway',
    allow,
    summary: '去统一认证登录',
    body: BeginSignIn,
    returns: Leave,
    status: 201,
    perMinute: 60,
  },
  finish: {
    post: '/session/gateway/return',
    allow,
    summary: '从统一认证回来',
    body: CameBack,
    returns: Finished,
    perMinute: 60,
  },
  code: {
    post: '/session/gateway/code',
    allow,
    summary: '统一认证后的动态口令',
    body: FinishByCode,
    returns: Finished,
    perMinute: 60,
  },
  identities: {
    get: '/session/identities',
    allow: mine,
    summary: '本人关联的统一认证',
    returns: listOf(Identity),
  },
  // Fresh: whoever finds a browser open must not link an identity of his own and so take the account.
  link: {
    post: '/session/identities',
    allow: mine,
    summary: '关联统一认证',
    fresh: true,
    body: LinkIdentity,
    returns: Leave,
    status: 201,
    secret: true,
  },
  prove: {
    post: '/session/proof/gateway',
    allow: mine,
    summary: '去统一认证再次验证本人',
    returns: Leave,
    status: 201,
    secret: true,
  },
  unlink: { delete: '/session/identities/:id', allow: mine, summary: '取消关联统一认证', status: 204 },
})
