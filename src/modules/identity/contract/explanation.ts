import { z } from 'zod'
import { PERMISSIONS, type Permission } from '../../../access.ts'
import { choice, contract, Day, Id, Instant, type Label } from '../../../kernel/contract/index.ts'
import { RoleChoice, UserState } from './users.ts'

export const PermissionChoice = choice(PERMISSIONS as Record<Permission, Label>)
/** Why one grant lets somebody do this, or does not. */
export const GrantVerdict = choice({
  gives: ['给予该权限', 'Gives it'],
  'not-held': ['该角色没有这项权限', 'This role does not hold it'],
  'not-yet': ['尚未生效', 'Not yet in force'],
  over: ['已到期', 'Over'],
})
export const AskAccess = z.strictObject({ permission: PermissionChoice })
export type AskAccess = z.infer<typeof AskAccess>

export const ExplainedGrant = z.object({
  id: Id,
  role: RoleChoice,
  verdict: GrantVerdict,
  /** The grid, department or enterprise it was given on. */
  scope: z.string().nullable(),
  validFrom: Day,
  /** Last day in force. */
  validTo: Day.nullable(),
  /** `manual`, or the module that keeps this grant. */
  source: z.string(),
  /** Of the trail; nothing for grants older than it. */
  grantedBy: z.string().nullable(),
  grantedAt: Instant,
})
const Named = z.object({ id: Id, name: z.string() })
export const AccessExplanation = z.object({
  permission: PermissionChoice,
  allowed: z.boolean(),
  state: UserState,
  /** Until the first password is changed, a session opened with it does nothing else. */
  passwordFirst: z.boolean(),
  grants: z.array(ExplainedGrant),
  /** How far the permission sees. An area stands for every grid in it. */
  reach: z.object({
    all: z.boolean(),
    grids: z.array(Named),
    departments: z.array(Named),
    enterprises: z.array(Named),
  }),
  /** Roles that would give it. */
  heldBy: z.array(RoleChoice),
})
export type AccessExplanation = z.infer<typeof AccessExplanation>

export const explanationContract = contract('access-explanations', {
  /** A POST, because asking is an entry in the trail. */
  explain: {
    post: '/users/:id/access-explanations',
    allow: 'access.explain',
    summary: '说明某人为什么能或不能做一件事（留痕）',
    body: AskAccess,
    returns: AccessExplanation,
  },
})
