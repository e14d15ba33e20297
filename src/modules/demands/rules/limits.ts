import { z } from 'zod'
import type { RuleSet, ShippedRules } from '../../../kernel/ruleSets.ts'
import { DemandLevel } from '../contract/choices.ts'
import { PauseReason } from '../contract/requestChoices.ts'

const count = (max: number) => z.number().int().min(0).max(max)
const LimitsBody = z.strictObject({
  returns: z.strictObject({ max: count(9), windowWorkdays: count(60) }),
  redos: z.strictObject({ max: count(9) }),
  reopening: z.strictObject({ rightWorkdays: count(250), offerDays: count(730) }),
  rating: z.strictObject({ badUpTo: count(4), minGroup: count(50) }),
  calls: z.strictObject({ tries: count(9), apartMinutes: count(1440) }),
  pauses: z.strictObject({
    totalWorkdays: count(250),
    /** At most so many working days for each reason; 0 where it is none. */
    reasons: z.strictObject({
      material: count(250),
      procedure: count(250),
      expertise: count(250),
      'force-majeure': count(250),
    }),
  }),
  extensions: z.strictObject({ max: count(9), percentOfOriginal: count(300) }),
  duplicates: z.strictObject({
    sameEnterprisePercent: count(100),
    samePlacePercent: count(100),
    elsewherePercent: count(100),
    days: count(730),
  }),
  /** Cases shown beside one: alike from so many percent on; so many metres are near. */
  similar: z.strictObject({ percent: count(100), metres: count(5000) }),
  shelvings: z.strictObject({ maxWorkdays: count(750), reviewWorkdays: count(250) }),
  /** What the morning’s digest calls soon, and when a late case is put before the leader. */
  attention: z.strictObject({ soonWorkdays: count(30), lateWorkdays: count(60) }),
  /** Which levels need a plan. */
  plans: z.strictObject({
    consult: z.boolean(),
    normal: z.boolean(),
    complex: z.boolean(),
    hard: z.boolean(),
    urgent: z.boolean(),
  }),
})
export type Limits = z.infer<typeof LimitsBody>
export type LimitRules = RuleSet<Limits>

/** Rule set `limits.demand`: how often and within which time a step may be taken. As shipped it follows the common practice of 12345 hotlines. */
export const LIMITS: ShippedRules<Limits> = {
  code: 'limits.demand',
  title: ['诉求办理限制', 'Limits of handling demands'],
  version: 1,
  source: '产品默认（参照国办发〔2020〕53号、国办发〔2019〕51号及各地 12345 办理规范）',
  shape: LimitsBody,
  names: {
    plans: ['须交办理方案', 'A plan is needed'],
    ...DemandLevel.labels,
    returns: ['退单', 'Returns'],
    max: ['最多次数', 'At most'],
    windowWorkdays: ['派单后几个工作日内可退', 'Working days after dispatch'],
    redos: ['重办', 'Redos'],
    reopening: ['重启', 'Reopening'],
    rightWorkdays: ['销号后几个工作日内企业有权重启', 'The enterprise’s right for working days'],
    offerDays: ['销号后几日内可提出重启', 'May be asked for within days'],
    rating: ['评价', 'Ratings'],
    badUpTo: ['几分及以下为差评', 'Bad up to'],
    minGroup: ['不足几份不显示', 'Not shown below so many'],
    calls: ['回访', 'Calls'],
    tries: ['几次联系不上可结束核验', 'Tries before «not reached»'],
    apartMinutes: ['两次回访至少间隔分钟', 'Minutes between two calls'],
    pauses: ['暂停', 'Pauses'],
    totalWorkdays: ['累计最多工作日', 'Working days in all'],
    reasons: ['各事由最多工作日（0 为不允许）', 'Working days by reason (0: not allowed)'],
    ...PauseReason.labels,
    extensions: ['延期', 'Extensions'],
    percentOfOriginal: ['不超过原时限的百分之', 'At most percent of the original time'],
    duplicates: ['疑似重复', 'Look-alikes'],
    sameEnterprisePercent: ['同一企业，相似度达到百分之', 'Of one enterprise, from percent'],
    samePlacePercent: ['同一网格或地址，相似度达到百分之', 'In one grid or at one address, from percent'],
    elsewherePercent: ['其他，相似度达到百分之', 'Elsewhere, from percent'],
    days: ['与多少天内的诉求比对', 'Compared with the demands of so many days'],
    similar: ['相似诉求', 'Similar cases'],
    percent: ['相似度达到百分之', 'From percent'],
    metres: ['几米以内为附近', 'Near within metres'],
    shelvings: ['挂账', 'Shelving'],
    maxWorkdays: ['最长工作日', 'Working days at most'],
    reviewWorkdays: ['最迟几个工作日内复核', 'Reviewed within working days'],
    attention: ['提醒', 'Attention'],
    soonWorkdays: ['每日提要列出几个工作日内到期的', 'The digest lists what is due within working days'],
    lateWorkdays: ['超期几个工作日以上请领导决断', 'Put before the leader when late by working days'],
  },
  body: {
    returns: { max: 2, windowWorkdays: 2 },
    plans: { consult: false, normal: false, complex: true, hard: true, urgent: false },
    redos: { max: 2 },
    reopening: { rightWorkdays: 10, offerDays: 30 },
    rating: { badUpTo: 2, minGroup: 5 },
    calls: { tries: 3, apartMinutes: 60 },
    pauses: { totalWorkdays: 40, reasons: { material: 15, procedure: 30, expertise: 30, 'force-majeure': 40 } },
    extensions: { max: 1, percentOfOriginal: 100 },
    duplicates: { sameEnterprisePercent: 30, samePlacePercent: 45, elsewherePercent: 60, days: 90 },
    similar: { percent: 20, metres: 300 },
    shelvings: { maxWorkdays: 250, reviewWorkdays: 60 },
    attention: { soonWorkdays: 2, lateWorkdays: 3 },
  },
}
