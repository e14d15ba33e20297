import { z } from 'zod'
import { contract, Id, text } from '../../../kernel/contract/index.ts'

export const SessionUser = z.object({ id: Id, account: z.string(), name: z.string(), mustChangePassword: z.boolean() })
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
export const SwitchPark = z.strictObject({ parkId: Id })

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
    evenBarred: true,
    secret: true,
  },
})
