import { z } from 'zod'
import { choice, contract, Instant } from '../../../kernel/contract/index.ts'

export const StatusLight = choice({
  fine: ['正常', 'Fine'],
  look: ['留意', 'Look'],
  act: ['处理', 'Act'],
})
export const StatusKey = choice({
  version: ['版本', 'Version'],
  database: ['数据库', 'Database'],
  instances: ['运行实例', 'Instances'],
  queue: ['后台任务', 'Jobs'],
  delivery: ['事件送达', 'Delivery'],
  dead: ['失败事项', 'Dead letters'],
  backup: ['备份', 'Backup'],
  audit: ['操作记录', 'Audit trail'],
  disk: ['磁盘', 'Disk'],
  key: ['加密密钥', 'Seal key'],
  mail: ['邮件', 'Mail'],
  clock: ['时钟', 'Clock'],
  slow: ['慢语句', 'Slow statements'],
  signIns: ['登录失败', 'Failed sign-ins'],
})
export type StatusKey = z.infer<typeof StatusKey>

const Said = z.object({ zh: z.string(), en: z.string() })
/** One fact with its light, and what to do where it is not fine. */
export const StatusLine = z.object({ key: StatusKey, light: StatusLight, said: Said, todo: Said.nullable() })
export type StatusLine = z.infer<typeof StatusLine>
export const Status = z.object({ at: Instant, light: StatusLight, lines: z.array(StatusLine) })
export type Status = z.infer<typeof Status>

export const statusContract = contract('operation-status', {
  get: { get: '/operation-status', allow: 'operation.manage', summary: '运行状态（本园区）', returns: Status },
})
