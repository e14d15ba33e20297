import { z } from 'zod'
import { choice, contract, Id, Instant, listOf } from '../../../kernel/contract/index.ts'
import { RoleChoice } from './users.ts'

export const SignInPreset = choice({
  modern: ['通用', 'Modern'],
  dengbao: ['等保三级', 'Dengbao level 3 (GB/T 22239)'],
})
export const SignInPolicy = z.object({
  preset: SignInPreset,
  /** Whoever holds one of these has to have a second factor. */
  factorRoles: z.array(RoleChoice),
  /** Null: nobody has changed it yet. */
  updatedAt: Instant.nullable(),
})
export type SignInPolicy = z.infer<typeof SignInPolicy>
export const SetSignInPolicy = z.strictObject({ preset: SignInPreset, factorRoles: z.array(RoleChoice).max(20) })
export type SetSignInPolicy = z.infer<typeof SetSignInPolicy>

/** Somebody who has to bind an authenticator at her next step. */
export const WithoutFactor = z.object({ id: Id, account: z.string(), name: z.string(), roles: z.array(RoleChoice) })
export type WithoutFactor = z.infer<typeof WithoutFactor>

export const signInPolicyContract = contract('sign-in-policy', {
  get: { get: '/sign-in-policy', allow: 'account.read', summary: '登录安全策略', returns: SignInPolicy },
  set: {
    put: '/sign-in-policy',
    allow: 'sign-in.secure',
    summary: '设置登录安全策略',
    fresh: true,
    body: SetSignInPolicy,
    returns: SignInPolicy,
  },
  missing: {
    get: '/sign-in-policy/missing-factors',
    allow: 'account.read',
    summary: '须启用而尚未启用二次验证的人员',
    returns: listOf(WithoutFactor),
  },
})
