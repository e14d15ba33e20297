import { z } from 'zod'
import { contract, Id, Instant, text } from '../../../kernel/contract/index.ts'
import { SignInPreset } from './policy.ts'

export const SessionUser = z.object({
  id: Id,
  account: z.string(),
  name: z.string(),
  /** The first one, or one that has grown too old. */
  mustChangePassword: z.boolean(),
})
/** What stands before everything else: nothing of the product is open to her but what takes it away. */
export const Barred = z.enum(['password_change_required', 'password_expired', 'factor_required'])
export type Barred = z.infer<typeof Barred>
export const SessionPark = z.object({ id: Id, code: z.string(), name: z.string() })
export const SessionRole = z.object({ code: z.string(), zh: z.string(), en: z.string() })
export const Session = z.object({
  user: SessionUser,
  park: SessionPark,
  /** The parks this person may switch to, the present one included. */
  parks: z.array(SessionPark),
  roles: z.array(SessionRole),
  /** Permissions held here; `<May>` reads them. */
  may: z.array(z.string()),
  demo: z.boolean(),
  barred: Barred.nullable(),
  /** So long without use, and the session is over; at this moment it is over in any case. */
  idleMinutes: z.number().int(),
  endsAt: Instant,
  /** Where the provider that opened this session ends its own, if the park wants that; the browser goes there after signing out. */
  signOutUrl: z.string().nullable(),
})
export type Session = z.infer<typeof Session>

/** `code`: of the second factor, where the account has one. */
export const SignIn = z.strictObject({
  account: text(100),
  password: z.string().min(1).max(200),
  code: text(20).optional(),
})
export const ChangePassword = z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(8).max(200) })
/** What the park that keeps the account demands of its password. */
export const PasswordRules = z.object({
  preset: SignInPreset,
  least: z.number().int(),
  kinds: z.number().int(),
  days: z.number().int().nullable(),
  former: z.number().int(),
})
export type PasswordRules = z.infer<typeof PasswordRules>
export const SwitchPark = z.strictObject({ parkId: Id })

const PASSWORD_FIRST = ['password_change_required', 'password_expired'] as const

export const sessionContract = contract('session', {
  signIn: {
    post: '/session',
    allow: 'public',
    summary: '登录',
    body: SignIn,
    returns: Session,
    status: 201,
    perMinute: 120,
  },
  current: { get: '/session', allow: 'signed-in', summary: '当前登录', returns: Session, evenBarred: true },
  signOut: { delete: '/session', allow: 'signed-in', summary: '退出登录', status: 204, evenBarred: true },
  switchPark: {
    put: '/session/park',
    allow: 'signed-in',
    summary: '切换园区',
    body: SwitchPark,
    returns: Session,
    evenBarred: true,
  },
  changePassword: {
    put: '/session/password',
    allow: 'signed-in',
    summary: '修改密码',
    body: ChangePassword,
    returns: Session,
    evenBarred: PASSWORD_FIRST,
    secret: true,
  },
  passwordRules: {
    get: '/session/password-rules',
    allow: 'signed-in',
    summary: '对本人密码的要求',
    returns: PasswordRules,
    evenBarred: PASSWORD_FIRST,
  },
})
