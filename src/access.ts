import type { Label } from './kernel/contract/index.ts'

/** Every permission of the product, named `noun.verb`. An endpoint names exactly one of them. */
export const PERMISSIONS = {
  'park.read': ['查看园区、网格与地图', 'See the park, its grids and map'],
  'park.manage': ['维护园区、网格', 'Maintain park and grids'],
  'department.read': ['查看部门', 'See departments'],
  'department.manage': ['维护部门', 'Maintain departments'],
  'enterprise.read': ['查看企业档案', 'See enterprise files'],
  'enterprise.edit': ['修改企业档案', 'Change enterprise files'],
  'enterprise.reveal': ['查看联系人明文（留痕）', 'Reveal contact details (logged)'],
  'enterprise.import': ['导入企业', 'Import enterprises'],
  'enterprise.merge': ['合并重复档案、撤销合并', 'Merge duplicate files, undo merges'],
  'enterprise.export-sensitive': ['导出联系人等个人信息（留痕）', 'Export names and numbers of people (logged)'],
  'segment.use': ['建立企业分组', 'Make segments of enterprises'],
  'segment.share': ['共享企业分组', 'Share segments of enterprises'],
  'tag.manage': ['维护标签词表与规则', 'Maintain tags and their rules'],
  'workforce.read': ['查看队伍与责任分工', 'See the field team and who answers for whom'],
  'workforce.manage': ['维护队伍与责任分工', 'Maintain the field team'],
  'task.settle': ['办结例会交办事项', 'Settle tasks from team meetings'],
  'meeting.read': ['查看指导组例会', 'See the team’s meetings'],
  'meeting.keep': ['召开例会、记录纪要', 'Hold the team’s meetings and keep their minutes'],
  'burden.decide': ['决定填报字段去留', 'Decide whether a field is still asked'],
  'visit.read': ['查看走访', 'See visits'],
  'visit.write': ['登记走访', 'Log visits'],
  'visit.plan': ['制定走访计划', 'Plan visits'],
  'visit.review': ['审阅工作日记', 'Review diaries'],
  'visit.propose': ['提出部门走访、参加联合走访', 'Propose visits of a department, go along on others'],
  'promise.read': ['查看承诺', 'See promises'],
  'promise.settle': ['兑现承诺、申请延期', 'Settle promises, ask for another day'],
  'promise.decide': ['审批承诺延期', 'Decide on another day for a promise'],
  'question.read': ['查看政策咨询', 'See policy questions'],
  'question.answer': ['答复政策咨询', 'Answer policy questions'],
  'question.assign': ['转交政策咨询', 'Pass policy questions on to departments'],
  'policy.read': ['查看惠企政策与匹配', 'See policies and whom they fit'],
  'policy.write': ['维护惠企政策', 'Maintain policies'],
  'labour.read': ['查看用工需求', 'See labour needs'],
  'labour.write': ['维护用工需求', 'Keep labour needs'],
  'hazard.read': ['查看隐患与检查表', 'See hazards and checklists'],
  'hazard.write': ['登记隐患与整改', 'Record hazards and their rectification'],
  'hazard.check': ['复查与定级隐患', 'Check rectified hazards, grade them'],
  'hazard.drop': ['撤销隐患', 'Drop hazards'],
  'device.manage': ['查看与清除外勤设备', 'See and wipe phones of the field team'],
  'demand.read': ['查看诉求', 'See demands'],
  'demand.submit': ['登记诉求', 'File demands'],
  'demand.accept': ['受理诉求', 'Accept, decline or redirect demands'],
  'demand.dispatch': ['派单', 'Dispatch demands'],
  'demand.handle': ['签收与办理', 'Sign for and handle demands'],
  'demand.verify': ['核验回访', 'Verify outcomes'],
  'demand.close': ['销号', 'Close demands'],
  'demand.reply': ['回复企业与内部备注', 'Reply to the enterprise, write notes'],
  'demand.approve': ['审批暂停、延期、挂账、免责', 'Decide on pauses, extensions, shelving and excuses'],
  'demand.arbitrate': ['终审', 'Arbitrate'],
  'demand.instruct': ['批示', 'Give instructions'],
  'demand.confer': ['召集会商、记录纪要', 'Call joint meetings and take their minutes'],
  'rating.read': ['查看单件评价', 'See single ratings'],
  'slip.read': ['查看督办单', 'See supervision slips'],
  'slip.issue': ['开督办单、销号', 'Issue and close supervision slips'],
  'slip.reply': ['签收与回复督办单', 'Sign for and reply to supervision slips'],
  'slip.check': ['核查督办单', 'Check supervision slips'],
  'demand.import': ['从表格导入诉求', 'Bring in demands from spreadsheets'],
  'demand.configure': ['维护分类、职责、模板', 'Maintain categories, duties, templates'],
  'knowledge.read': ['查看知识库', 'Read the knowledge base'],
  'knowledge.publish': ['发布知识', 'Publish knowledge'],
  'action.manage': ['查看同类问题、管理专项行动', 'See clusters of the same trouble, run special actions'],
  'portal.use': ['企业端', 'The enterprise’s own side'],
  'insight.read': ['查看驾驶舱', 'See the cockpit'],
  'view.use': ['使用列表和自己的视图', 'Work with lists and one’s own views'],
  'view.share': ['共享视图、设定角色的默认视图', 'Share views, set a role’s default view'],
  'calendar.read': ['查看工作日历', 'See the working calendar'],
  'calendar.manage': ['维护工作日历', 'Maintain the working calendar'],
  'rule.read': ['查看规则', 'See rule sets'],
  'rule.manage': ['维护规则', 'Maintain rule sets'],
  'account.read': ['查看账号', 'See accounts'],
  'account.manage': ['维护账号', 'Create and disable accounts'],
  'role.grant': ['授予角色', 'Grant and withdraw roles'],
  'token.manage': ['签发与吊销接口令牌', 'Issue and revoke API tokens'],
  'audit.read': ['查看审计记录', 'Read the audit trail'],
  'webhook.manage': ['维护事件回调', 'Maintain webhooks'],
} as const satisfies Record<string, Label>
export type Permission = keyof typeof PERMISSIONS

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
      'calendar.read',
      'calendar.manage',
      'rule.read',
      'rule.manage',
      'webhook.manage',
    ],
  },
  'security-admin': {
    label: ['安全管理员', 'Security administrator'],
    sees: 'park',
    may: ['department.read', 'park.read', 'view.use', 'account.read', 'role.grant', 'token.manage', 'device.manage'],
  },
  'audit-admin': { label: ['审计管理员', 'Audit administrator'], sees: 'park', may: ['audit.read', 'view.use'] },
}

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
