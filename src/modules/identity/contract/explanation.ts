import { z } from 'zod'
import { PERMISSIONS, type Permission } from '../../../access.ts'
import { choice, contract, Day, Id, Instant, type Label, Translated, text } from '../../../kernel/contract/index.ts'
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
export type ExplainedGrant = z.infer<typeof ExplainedGrant>
const Named = z.object({ id: Id, name: z.string() })
const Reach = z.object({
  all: z.boolean(),
  grids: z.array(Named),
  departments: z.array(Named),
  enterprises: z.array(Named),
})
export const AccessExplanation = z.object({
  permission: PermissionChoice,
  allowed: z.boolean(),
  state: UserState,
  /** Until the first password is changed, a session opened with it does nothing else. */
  passwordFirst: z.boolean(),
  grants: z.array(ExplainedGrant),
  /** How far the permission sees. An area stands for every grid in it. */
  reach: Reach,
  /** Roles that would give it. */
  heldBy: z.array(RoleChoice),
})
export type AccessExplanation = z.infer<typeof AccessExplanation>

/** By what somebody sees a record. */
export const SeenBy = choice({
  park: ['角色看得到全园区', 'The role sees the whole park'],
  grid: ['所在网格', 'The grid it lies in'],
  department: ['主办部门', 'The department that answers for it'],
  enterprise: ['所属企业', 'Its enterprise'],
  'seen-by': ['部门经手过', 'A department that has had to do with it'],
  beside: ['部门协办', 'A department that helps'],
  owner: ['本人登记、提交或走访', 'Entered, filed or visited by herself'],
})
export type SeenBy = z.infer<typeof SeenBy>
/** Why somebody may not do one thing with a record that she sees. */
export const Hindrance = choice({
  permission: ['没有这项权限', 'She does not hold this permission'],
  reach: ['这项权限够不到这条记录', 'Her reach for this permission does not cover the record'],
  state: ['记录现在的情况不允许', 'The record as it is does not allow it'],
})
export const AskRecord = z.strictObject({ noun: text(40), record: text(80) })
export type AskRecord = z.infer<typeof AskRecord>

export const ExplainedDoor = z.object({
  permission: PermissionChoice,
  /** Whether she holds the permission at all. */
  allowed: z.boolean(),
  sees: z.boolean(),
  ways: z.array(z.object({ way: SeenBy, grantIds: z.array(Id) })),
  grants: z.array(ExplainedGrant),
  reach: Reach,
  heldBy: z.array(RoleChoice),
  /** What would let her see it, each tried at the door itself. Nothing: this door does not show the record to anybody now. */
  would: z.array(z.object({ way: SeenBy, name: z.string().nullable() })),
})
export type ExplainedDoor = z.infer<typeof ExplainedDoor>

export const RecordExplanation = z.object({
  noun: text(40),
  /** Where it stands, and nothing of what is in it. */
  record: z.object({
    id: Id,
    number: z.string(),
    grid: Named.extend({ since: Instant.nullable() }).nullable(),
    department: Named.nullable(),
  }),
  sees: z.boolean(),
  state: UserState,
  passwordFirst: z.boolean(),
  doors: z.array(ExplainedDoor),
  /** Empty where she does not see it. */
  actions: z.array(
    z.object({
      key: z.string(),
      label: Translated,
      permission: PermissionChoice,
      may: z.boolean(),
      hindrance: Hindrance.nullable(),
      detail: Translated.nullable(),
    }),
  ),
})
export type RecordExplanation = z.infer<typeof RecordExplanation>

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

export const recordExplanationContract = contract('record-explanations', {
  nouns: {
    get: '/record-explanations/nouns',
    allow: 'access.explain',
    summary: '可以说明可见范围的记录种类',
    returns: z.object({ items: z.array(Translated.extend({ noun: z.string() })) }),
  },
  /** A POST, because asking is an entry in the trail. */
  explain: {
    post: '/users/:id/record-explanations',
    allow: 'access.explain',
    summary: '说明某人为什么看得到或看不到一条记录、能对它做什么（留痕）',
    body: AskRecord,
    returns: RecordExplanation,
  },
})
