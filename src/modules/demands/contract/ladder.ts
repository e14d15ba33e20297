import { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'
import { ClockStage, DemandLevel } from './choices.ts'

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

/** Before the due time by the share of the time that is used, or by working days after it (0: when it comes). */
export const When = z.union([
  z.strictObject({ usedPercent: z.number().int().min(1).max(99) }),
  z.strictObject({ workdaysLate: z.number().int().min(0).max(60) }),
])
export type When = z.infer<typeof When>
const some = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(20)
/** One rung of the ladder: which clocks come to it when, who hears of it and how, and what it does. */
export const Rung = z.strictObject({
  when: When,
  stages: some(ClockStage),
  levels: some(DemandLevel),
  tell: some(Recipient),
  effect: Effect,
  pace: Pace,
})
export type Rung = z.infer<typeof Rung>
export const LadderBody = z.strictObject({ rungs: z.array(Rung).max(60) })
