import { z } from 'zod'
import { BY_OPERATOR, ROLES, type RoleCode } from '../../../access.ts'
import {
  choice,
  contract,
  Day,
  Id,
  Instant,
  type Label,
  listOf,
  listQuery,
  many,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

export const RoleChoice = choice(
  Object.fromEntries(Object.entries(ROLES).map(([code, { label }]) => [code, label])) as Record<RoleCode, Label>,
)
/** What a park gives itself; the others are the operator's to give. */
export const GivenRole = choice(
  Object.fromEntries(
    Object.entries(RoleChoice.labels).filter(([code]) => !BY_OPERATOR.includes(code as RoleCode)),
  ) as Record<Exclude<RoleCode, 'region'>, Label>,
)
export const UserState = choice({
  active: ['正常', 'Active'],
  locked: ['锁定', 'Locked'],
  disabled: ['停用', 'Disabled'],
})

export const UserGrant = z.object({
  id: Id,
  role: RoleChoice,
  gridId: Id.nullable(),
  gridName: z.string().nullable(),
  departmentId: Id.nullable(),
  departmentName: z.string().nullable(),
  enterpriseId: Id.nullable(),
  enterpriseName: z.string().nullable(),
  validFrom: Day,
  /** Last day in force. */
  validTo: Day.nullable(),
  /** `manual`, or the module that keeps this grant and takes it back itself. */
  source: z.string(),
})
export type UserGrant = z.infer<typeof UserGrant>

export const User = z.object({
  id: Id,
  version: Version,
  account: z.string(),
  name: z.string(),
  mail: z.string().nullable(),
  phone: z.string().nullable(),
  state: UserState,
  mustChangePassword: z.boolean(),
  /** Name and password are kept in this park. */
  atHome: z.boolean(),
  seenAt: Instant.nullable(),
  createdAt: Instant,
  roles: z.array(UserGrant),
})
export type User = z.infer<typeof User>

const Mail = z.email().max(200)
const Password = z.string().min(8).max(200)
const content = { name: text(60), mail: Mail.nullable(), phone: text(30).nullable() }
export const NewUser = z.strictObject({
  account: text(60).refine((s) => /^[\p{L}\p{N}._@-]{3,}$/u.test(s), {
    params: {
      code: 'account',
      zh: '账号至少 3 个字符，只含字母、数字和 . _ - @',
      en: 'At least 3 characters: letters, digits and . _ - @',
    },
  }),
  name: content.name,
  mail: content.mail.optional(),
  phone: content.phone.optional(),
  /** First password; made up and answered once where it is left out. */
  password: Password.optional(),
})
export type NewUser = z.infer<typeof NewUser>
export const EditUser = z.strictObject(content).partial()
export type EditUser = z.infer<typeof EditUser>
export const ResetPassword = z.strictObject({ password: Password.optional() })
/** `firstPassword` only where it was made up; it is not shown again. */
export const WithPassword = z.object({ user: User, firstPassword: z.string().nullable() })
export type WithPassword = z.infer<typeof WithPassword>

export const UserFilter = listQuery(['name', 'account', 'createdAt'], {
  role: many(RoleChoice).optional(),
  state: many(UserState).optional(),
})
export type UserFilter = z.infer<typeof UserFilter>

export const UserSession = z.object({
  /** Names the session without being of any use to open it. */
  key: z.string(),
  startedAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  ip: z.string().nullable(),
  agent: z.string().nullable(),
})
export type UserSession = z.infer<typeof UserSession>

export const GiveRole = z.strictObject({
  role: GivenRole,
  gridId: Id.nullable().optional(),
  departmentId: Id.nullable().optional(),
  enterpriseId: Id.nullable().optional(),
  validFrom: Day.optional(),
  validTo: Day.nullable().optional(),
})
export type GiveRole = z.infer<typeof GiveRole>

const manage = 'account.manage'
export const userContract = contract('users', {
  list: {
    get: '/users',
    allow: 'account.read',
    summary: '用户',
    query: UserFilter,
    returns: pageOf(User),
    exports: true,
  },
  get: { get: '/users/:id', allow: 'account.read', summary: '用户', returns: User },
  add: {
    post: '/users',
    allow: manage,
    summary: '新建用户',
    body: NewUser,
    returns: WithPassword,
    status: 201,
    secret: true,
  },
  edit: { patch: '/users/:id', allow: manage, summary: '修改用户', body: EditUser, returns: User, versioned: true },
  disable: { put: '/users/:id/suspension', allow: manage, summary: '停用用户', returns: User },
  enable: { delete: '/users/:id/suspension', allow: manage, summary: '恢复用户', returns: User },
  resetPassword: {
    put: '/users/:id/password',
    allow: manage,
    summary: '重置密码',
    fresh: true,
    body: ResetPassword,
    returns: WithPassword,
    secret: true,
  },
  sessions: {
    get: '/users/:id/sessions',
    allow: 'account.read',
    summary: '用户的登录',
    returns: listOf(UserSession),
  },
  endSession: { delete: '/users/:id/sessions/:key', allow: manage, summary: '结束一次登录', status: 204 },
  giveRole: {
    post: '/users/:id/roles',
    allow: 'role.grant',
    summary: '授予角色',
    fresh: true,
    body: GiveRole,
    returns: User,
    status: 201,
  },
  takeRole: { delete: '/users/:id/roles/:grantId', allow: 'role.grant', summary: '撤回角色', returns: User },
})
