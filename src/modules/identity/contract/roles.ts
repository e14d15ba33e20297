import { z } from 'zod'
import { contract, Id, listOf } from '../../../kernel/contract/index.ts'
import { RoleChoice } from './users.ts'

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
