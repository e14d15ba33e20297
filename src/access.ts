import type { Label } from './kernel/contract/index.ts'
import type { Permission } from './permissions.ts'

export { PERMISSIONS, type Permission } from './permissions.ts'

export type RoleCode =
  | 'leader'
  | 'desk'
  | 'handler'
  | 'instructor'
  | 'group-leader'
  | 'enterprise'
  | 'party-worker'
  | 'member'
  | 'partner'
  | 'system-admin'
  | 'security-admin'
  | 'audit-admin'
  | 'region'

/**
 * `sees: 'park'` reaches every row of the park; `granted` only the grids, departments and enterprises named in the person's own grants.
 * A permission reaches as far as the roles that hold it, never further through another role.
 */
export type Role = { label: Label; sees: 'park' | 'granted'; may: readonly Permission[] }

const GROUND = ['park.read', 'department.read', 'calendar.read', 'view.use'] as const
/** What visits bring in. */
const VISITED = ['visit.read', 'promise.read', 'question.read', 'labour.read', 'hazard.read'] as const
/** Of who decides for the whole park. */
const DECIDING = [
  'demand.approve',
  'demand.arbitrate',
  'demand.confer',
  'action.manage',
  'rating.read',
  'insight.read',
  'rule.read',
  'view.share',
  'segment.share',
  'slip.read',
  'slip.issue',
  'slip.check',
] as const
const FIELD = [
  ...VISITED,
  'policy.read',
  'enterprise.read',
  'enterprise.reveal',
  'segment.use',
  'workforce.read',
  'visit.write',
  'promise.settle',
  'labour.write',
  'hazard.write',
  'hazard.check',
  'demand.read',
  'demand.submit',
  'demand.reply',
  'knowledge.read',
  'task.settle',
  'meeting.read',
] as const

export const ROLES: Record<RoleCode, Role> = {
  leader: {
    label: ['园区领导', 'Park leader'],
    sees: 'park',
    may: [
      ...GROUND,
      ...DECIDING,
      ...VISITED,
      'policy.read',
      'enterprise.read',
      'segment.use',
      'enterprise.merge',
      'workforce.read',
      'meeting.read',
      'demand.read',
      'demand.reply',
      'knowledge.read',
      'demand.instruct',
      'privacy.read',
      'privacy.decide',
    ],
  },
  desk: {
    label: ['服务专班', 'Operations desk'],
    sees: 'park',
    may: [
      ...GROUND,
      ...DECIDING,
      ...FIELD,
      'enterprise.edit',
      'tag.manage',
      'enterprise.import',
      'enterprise.merge',
      'enterprise.export-sensitive',
      'demand.import',
      'department.manage',
      'workforce.manage',
      'meeting.keep',
      'burden.decide',
      'visit.plan',
      'visit.review',
      'promise.decide',
      'question.answer',
      'question.assign',
      'policy.write',
      'hazard.drop',
      'device.manage',
      'demand.accept',
      'demand.dispatch',
      'demand.verify',
      'demand.close',
      'demand.configure',
      'knowledge.publish',
      'calendar.manage',
      'park.manage',
    ],
  },
  handler: {
    label: ['部门经办人', 'Department handler'],
    sees: 'granted',
    may: [
      ...GROUND,
      'enterprise.read',
      'segment.use',
      'demand.read',
      'demand.handle',
      'demand.reply',
      'question.read',
      'question.answer',
      'policy.read',
      'promise.read',
      'promise.settle',
      'visit.propose',
      'knowledge.read',
      'slip.read',
      'slip.reply',
    ],
  },
  instructor: { label: ['党建指导员', 'Instructor'], sees: 'granted', may: [...GROUND, ...FIELD] },
  'group-leader': {
    label: ['指导组组长', 'Group leader'],
    sees: 'granted',
    may: [
      ...GROUND,
      ...FIELD,
      'visit.plan',
      'visit.review',
      'meeting.keep',
      'promise.decide',
      'hazard.drop',
      'rating.read',
      'insight.read',
    ],
  },
  enterprise: { label: ['企业用户', 'Enterprise user'], sees: 'granted', may: ['portal.use'] },
  'party-worker': {
    label: ['党务工作者', 'Party-affairs worker'],
    sees: 'park',
    may: [...GROUND, ...VISITED, 'enterprise.read', 'segment.use', 'workforce.read'],
  },
  member: { label: ['党员职工', 'Member or employee'], sees: 'granted', may: [] },
  partner: { label: ['合作机构', 'Partner'], sees: 'granted', may: [] },
  'system-admin': {
    label: ['系统管理员', 'System administrator'],
    sees: 'park',
    may: [
      'park.read',
      'department.read',
      'view.use',
      'account.read',
      'account.manage',
      'sign-in.manage',
      'calendar.read',
      'calendar.manage',
      'rule.read',
      'rule.manage',
      'webhook.manage',
      'operation.manage',
      'region.open',
    ],
  },
  'security-admin': {
    label: ['安全管理员', 'Security administrator'],
    sees: 'park',
    may: [
      'department.read',
      'park.read',
      'view.use',
      'account.read',
      'access.explain',
      'sign-in.secure',
      'role.grant',
      'token.manage',
      'device.manage',
      'reveal.read',
      'privacy.read',
      'privacy.manage',
    ],
  },
  'audit-admin': { label: ['审计管理员', 'Audit administrator'], sees: 'park', may: ['audit.read', 'view.use'] },
  // Of a region she sees sums; of the park that keeps her account, nothing.
  region: { label: ['区域查看人员', 'Region reader'], sees: 'granted', may: ['region.read'] },
}

/** Given with a command of the operator alone: what reaches beyond a park is not a park's to give. */
export const BY_OPERATOR: readonly RoleCode[] = ['region']

/** 三员分立: nobody holds two of these (GB/T 22239-2019, 8.1.5). */
export const SEPARATED: readonly RoleCode[] = ['system-admin', 'security-admin', 'audit-admin']

/**
 * What a program may be given (接口令牌): to read, and to file demands. Decisions carry a person's name, and what shows a
 * whole phone number asks a person for her purpose; neither is for a token, nor is anything that administers.
 */
export const TOKEN_SCOPES = [
  'park.read',
  'department.read',
  'calendar.read',
  'enterprise.read',
  'workforce.read',
  'visit.read',
  'promise.read',
  'question.read',
  'policy.read',
  'labour.read',
  'hazard.read',
  'demand.read',
  'demand.submit',
  'insight.read',
  'rule.read',
] as const satisfies readonly Permission[]

export type Grant = { role: RoleCode; gridIds: string[]; departmentId: string | null; enterpriseId: string | null }

export const permissionsOf = (grants: readonly Grant[]): Set<string> =>
  new Set(grants.flatMap((g) => ROLES[g.role]?.may ?? []))

const present = (ids: (string | null)[]) => [...new Set(ids.filter((id): id is string => id !== null))]

/** How far one permission of this person sees. */
export const reachOf = (grants: readonly Grant[], permission: string) => {
  const holding = grants.filter(
    (g) => (ROLES[g.role]?.may as readonly string[] | undefined)?.includes(permission) || permission === 'signed-in',
  )
  return {
    all: holding.some((g) => ROLES[g.role]?.sees === 'park') && permission !== 'signed-in',
    grids: present(holding.flatMap((g) => g.gridIds)),
    departments: present(holding.map((g) => g.departmentId)),
    enterprises: present(holding.map((g) => g.enterpriseId)),
  }
}
