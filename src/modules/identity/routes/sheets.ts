import type { ExportColumn } from '../../../kernel/module.ts'
import { type AuditEntry, RoleChoice, type User, type UserGrant, UserState } from '../contract/index.ts'

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)
const grant = (g: UserGrant, l: 'zh' | 'en') => {
  const on = g.gridName ?? g.departmentName ?? g.enterpriseName
  return `${RoleChoice.labels[g.role][side(l)]}${on ? `（${on}）` : ''}`
}

export const userSheet: ExportColumn<User>[] = [
  { title: ['账号', 'Account'], value: (u) => u.account, width: 20 },
  { title: ['姓名', 'Name'], value: (u) => u.name, width: 16 },
  { title: ['状态', 'State'], value: (u, l) => UserState.labels[u.state][side(l)] },
  { title: ['角色', 'Roles'], value: (u, l) => u.roles.map((g) => grant(g, l)).join('；'), width: 40 },
  { title: ['最近使用', 'Last seen'], value: (u) => u.seenAt && new Date(u.seenAt), width: 20 },
  { title: ['创建时间', 'Created'], value: (u) => new Date(u.createdAt), width: 20 },
]

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
export const auditSheet: ExportColumn<AuditEntry>[] = [
  { title: ['时间', 'Time'], value: (a) => new Date(a.at), width: 20 },
  { title: ['操作人', 'Who'], value: (a) => a.actorName, width: 16 },
  { title: ['操作', 'Action'], value: (a) => a.action, width: 24 },
  { title: ['对象', 'Object'], value: (a) => a.entity },
  { title: ['对象编号', 'Object id'], value: (a) => a.entityId, width: 38 },
  { title: ['变更前', 'Before'], value: (a) => json(a.before), width: 40 },
  { title: ['变更后', 'After'], value: (a) => json(a.after), width: 40 },
  { title: ['理由', 'Reason'], value: (a) => a.reason },
  { title: ['地址', 'Address'], value: (a) => a.ip },
  { title: ['请求', 'Request'], value: (a) => a.requestId, width: 38 },
]
