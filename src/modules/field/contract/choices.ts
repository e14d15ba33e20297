import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

/** What one item of the phone's queue is; each kind has the body of the online command of the same name. */
export const ItemKind = choice({
  visit: ['走访记录', 'Visit'],
  'visit-edit': ['修改走访记录', 'Edited visit'],
  demand: ['诉求', 'Demand'],
  'diary-note': ['工作日记', 'Diary note'],
  promise: ['承诺结果', 'Outcome of a promise'],
})
export type ItemKind = z.infer<typeof ItemKind>

/** What the server made of an item. */
export const ItemState = choice({
  applied: ['已登记', 'Applied'],
  same: ['已有相同内容', 'Nothing new in it'],
  conflict: ['与现有内容不一致', 'In conflict'],
  quarantined: ['暂存待处理', 'Kept in quarantine'],
  refused: ['未通过', 'Refused'],
  'taken-over': ['已由他人接手登记', 'Taken over'],
  dismissed: ['已作废', 'Dismissed'],
  dropped: ['已放弃', 'Given up'],
})
export type ItemState = z.infer<typeof ItemState>

/** What is strange about an item; none of it is used to measure anybody's presence. */
export const ItemFlag = choice({
  reach: ['发送时已不负责该企业', 'No longer responsible when it was sent'],
  permission: ['发送时已没有这项权限', 'Permission was gone when it was sent'],
  clock: ['设备时间与服务器相差较大', 'The device’s clock is off'],
  'clock-far': ['设备时间相差超过一天', 'The device’s clock is more than a day off'],
  place: ['位置不可信', 'The place is not possible'],
})
export type ItemFlag = z.infer<typeof ItemFlag>

/** How the author settles a conflict. */
export const Take = choice({
  mine: ['用我的', 'Use mine'],
  theirs: ['保留现有的', 'Keep the present one'],
})
export type Take = z.infer<typeof Take>
