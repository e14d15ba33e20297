import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

/** Who hears of a rung. */
export const Recipient = choice({
  holder: ['当前承办方', 'Whoever holds it'],
  superior: ['上一级', 'One level up'],
  desk: ['服务专班', 'The desk'],
  leader: ['园区领导', 'Park leaders'],
  followers: ['关注人', 'Followers'],
  enterprise: ['企业', 'The enterprise'],
})
export type Recipient = z.infer<typeof Recipient>

export const Effect = choice({
  remind: ['提醒', 'Remind'],
  raise: ['上报上一级', 'Raise one level up'],
  blue: ['开蓝色督办单', 'Open a blue slip'],
  yellow: ['开黄色督办单', 'Open a yellow slip'],
  red: ['开红色督办单', 'Open a red slip'],
})
export type Effect = z.infer<typeof Effect>

export const Pace = choice({
  digest: ['并入每日提要', 'In the daily digest'],
  now: ['上班时间内即时', 'At once, in business hours'],
  urgent: ['随时即时', 'At once, at any hour'],
})
export type Pace = z.infer<typeof Pace>
