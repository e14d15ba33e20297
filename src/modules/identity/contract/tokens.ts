import { z } from 'zod'
import { PERMISSIONS, TOKEN_SCOPES } from '../../../access.ts'
import {
  choice,
  contract,
  Day,
  Id,
  Instant,
  type Label,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

type Scope = (typeof TOKEN_SCOPES)[number]
export const TokenScope = choice(
  Object.fromEntries(TOKEN_SCOPES.map((s) => [s, PERMISSIONS[s]])) as Record<Scope, Label>,
)
export const TokenState = choice({
  active: ['可用', 'In use'],
  expired: ['已过期', 'Expired'],
  revoked: ['已吊销', 'Revoked'],
})
export const TokenReach = choice({
  park: ['全园区', 'The whole park'],
  granted: ['指定网格或部门', 'Named grids or departments'],
})

export const Token = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  /** The last signs of the secret: enough to tell two apart. */
  hint: z.string(),
  scopes: z.array(TokenScope),
  sees: TokenReach,
  grids: z.array(Named),
  departments: z.array(Named),
  /** Last day in force. */
  expiresOn: Day,
  state: TokenState,
  lastUsedAt: Instant.nullable(),
  lastUsedIp: z.string().nullable(),
  madeBy: z.string(),
  createdAt: Instant,
  revokedAt: Instant.nullable(),
})
export type Token = z.infer<typeof Token>

const Ids = z.array(Id).max(50).default([])
export const NewToken = z.strictObject({
  /** Of the outside system: it stands in the trail and on the cases that this system files. */
  name: text(40, 2),
  scopes: z.array(TokenScope).min(1),
  sees: TokenReach.default('granted'),
  /** An area stands for all grids below it. */
  gridIds: Ids,
  departmentIds: Ids,
  expiresOn: Day,
})
export type NewToken = z.infer<typeof NewToken>
export const RenewToken = z.strictObject({ expiresOn: Day })
export type RenewToken = z.infer<typeof RenewToken>
/** The secret is shown once; only its hash is kept. */
export const WithSecret = z.object({ token: Token, secret: z.string() })
export type WithSecret = z.infer<typeof WithSecret>

export const TokenFilter = listQuery(['createdAt', 'name'], { state: many(TokenState).optional() })
export type TokenFilter = z.infer<typeof TokenFilter>

const allow = 'token.manage'
export const tokenContract = contract('tokens', {
  list: { get: '/tokens', allow, summary: '接口令牌', query: TokenFilter, returns: pageOf(Token) },
  get: { get: '/tokens/:id', allow, summary: '接口令牌', returns: Token },
  add: {
    post: '/tokens',
    allow,
    summary: '签发接口令牌',
    fresh: true,
    body: NewToken,
    returns: WithSecret,
    status: 201,
    secret: true,
  },
  renew: {
    put: '/tokens/:id/secret',
    allow,
    summary: '更换令牌密文（旧的立即失效）',
    fresh: true,
    body: RenewToken,
    returns: WithSecret,
    secret: true,
  },
  revoke: { put: '/tokens/:id/revocation', allow, summary: '吊销接口令牌', returns: Token },
})
