import { z } from 'zod'
import { contract, Instant, listOf, text } from '../../../kernel/contract/index.ts'
import { UserSession } from './users.ts'

/** Six digits of the app, or one of the recovery codes. */
export const Code = text(20, 6)
export const Factor = z.object({
  /** Null: there is none. */
  since: Instant.nullable(),
  recoveryLeft: z.number().int(),
})
export type Factor = z.infer<typeof Factor>
/** To be put into the app: the picture says `uri`, by hand one types `secret`. */
export const FactorOffer = z.object({ secret: z.string(), uri: z.string() })
export type FactorOffer = z.infer<typeof FactorOffer>
export const FactorCode = z.strictObject({ code: Code })
export const Recovery = z.object({ codes: z.array(z.string()) })
export type Recovery = z.infer<typeof Recovery>
/** The code where there is a second factor, else the password. */
export const Proof = z.strictObject({ code: Code.optional(), password: z.string().min(1).max(200).optional() })
export type Proof = z.infer<typeof Proof>
export const OwnSession = UserSession.extend({
  /** The one that asks. */
  present: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>

const allow = 'signed-in'
/** Whoever has to bind one first may do just that. */
const evenBarred = ['factor_required'] as const
export const factorContract = contract('factor', {
  get: { get: '/session/factor', allow, summary: '二次验证', returns: Factor, evenBarred },
  // Both fresh: whoever finds a browser open must not bind an authenticator of his own and so take the account.
  offer: {
    post: '/session/factor',
    allow,
    summary: '绑定验证器',
    returns: FactorOffer,
    status: 201,
    secret: true,
    fresh: true,
    evenBarred,
  },
  confirm: {
    put: '/session/factor',
    allow,
    summary: '启用二次验证',
    body: FactorCode,
    returns: Recovery,
    secret: true,
    fresh: true,
    evenBarred,
  },
  remove: {
    post: '/session/factor/removal',
    allow,
    summary: '停用二次验证',
    body: FactorCode,
    status: 204,
    secret: true,
  },
  prove: { post: '/session/proof', allow, summary: '再次验证本人', body: Proof, status: 204, secret: true, evenBarred },
  sessions: { get: '/session/all', allow, summary: '本人的登录', returns: listOf(OwnSession) },
  endSession: { delete: '/session/all/:key', allow, summary: '结束本人的一次登录', status: 204 },
})
