import { z } from 'zod'
import { ROLES, type RoleCode } from '../../access.ts'
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
} from '../../kernel/contract/index.ts'

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
})
export type Session = z.infer<typeof Session>

export const SignIn = z.strictObject({ account: text(100), password: z.string().min(1).max(200) })
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
    perMinute: 30,
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

export const RoleChoice = choice(
  Object.fromEntries(Object.entries(ROLES).map(([code, { label }]) => [code, label])) as Record<RoleCode, Label>,
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
  role: RoleChoice,
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
    body: GiveRole,
    returns: User,
    status: 201,
  },
  takeRole: { delete: '/users/:id/roles/:grantId', allow: 'role.grant', summary: '撤回角色', returns: User },
})

export const ScopeKind = z.enum(['grid', 'department', 'enterprise'])
export const Role = z.object({
  code: RoleChoice,
  zh: z.string(),
  en: z.string(),
  /** `park` sees all of it, `granted` only what it was given on. */
  sees: z.enum(['park', 'granted']),
  may: z.array(z.string()),
  /** One of the three administrators, whose powers never meet in one person. */
  separated: z.boolean(),
  scopes: z.array(ScopeKind),
  holders: z.number().int(),
})
export type Role = z.infer<typeof Role>
export const RoleList = z.object({
  items: z.array(Role),
  permissions: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
})
export type RoleList = z.infer<typeof RoleList>
export const ScopeFilter = z.strictObject({
  kind: ScopeKind,
  q: z.string().trim().max(100).optional(),
  id: Id.optional(),
})
export type ScopeFilter = z.infer<typeof ScopeFilter>
export const ScopeItem = z.object({ id: Id, name: z.string(), hint: z.string() })

export const roleContract = contract('roles', {
  list: { get: '/roles', allow: 'account.read', summary: '角色与权限', returns: RoleList },
  /** Names to choose from when granting; who grants need not see the files behind them. */
  scopes: {
    get: '/roles/scopes',
    allow: 'role.grant',
    summary: '可授权范围',
    query: ScopeFilter,
    returns: listOf(ScopeItem),
  },
})

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: Id.nullable(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditFilter = listQuery(['at'], {
  sort: z.enum(['-at', 'at']).default('-at'),
  actorId: Id.optional(),
  /** `account.disable`, or `account.` for everything done to accounts. */
  action: z.string().trim().max(80).optional(),
  entity: z.string().trim().max(60).optional(),
  entityId: Id.optional(),
  requestId: z.string().max(60).optional(),
  from: Day.optional(),
  until: Day.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const auditContract = contract('audit-entries', {
  list: {
    get: '/audit-entries',
    allow: 'audit.read',
    summary: '审计记录',
    query: AuditFilter,
    returns: pageOf(AuditEntry),
    exports: true,
  },
})
