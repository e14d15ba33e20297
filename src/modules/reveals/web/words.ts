import { words } from '../../../web/words.ts'

export const w = words('reveals', {
  title: ['查看明文', 'Numbers shown whole'],
  person: ['人员', 'Person'],
  day: ['日期', 'Day'],
  opened: ['查看次数', 'Shown'],
  budget: ['当日上限', 'Most allowed'],
  refused: ['超限被拒', 'Refused beyond it'],
  updatedAt: ['最近一次', 'Last'],
  latest: ['最近', 'Latest'],
  spent: ['已达上限', 'Budget used up'],
  search: ['姓名', 'Name'],
  none: ['还没有人查看过电话明文', 'Nobody has looked at a number yet'],
  noneHint: ['每次查看都须写明用途，并留在审计记录里', 'Every look says its purpose and stays in the audit trail'],
})
