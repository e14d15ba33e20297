import type { z } from 'zod'
import { choice } from '../../../../kernel/contract/index.ts'

/** What of an enterprise's file a condition asks about. */
export const AskedField = choice({
  industry: ['行业', 'Industry'],
  size: ['企业规模', 'Size class'],
  status: ['状态', 'Status'],
  tier: ['分级', 'Tier'],
  capital: ['注册资本', 'Registered capital'],
  founded: ['成立日期', 'Founding date'],
  age: ['成立年限', 'Years since founding'],
  grid: ['所在片区或网格', 'Area or grid'],
  title: ['有效资质', 'Title in force'],
  'title-ends': ['资质快到期', 'Title about to end'],
  tag: ['标签', 'Tag'],
  staff: ['从业人员', 'Staff'],
  figure: ['指标数值', 'Figure'],
  growth: ['指标同比', 'Growth over a year'],
  entry: ['资料是否齐全', 'What the file says'],
  'open-demands': ['未办结诉求', 'Open demands'],
  'open-hazards': ['未整改隐患', 'Open hazards'],
})
export type AskedField = z.infer<typeof AskedField>

/** How a condition compares. */
export const Operator = choice({
  'one-of': ['属于', 'is one of'],
  'none-of': ['不属于', 'is none of'],
  'at-least': ['不低于', 'at least'],
  'at-most': ['不超过', 'at most'],
  'on-or-before': ['不晚于', 'on or before'],
  'on-or-after': ['不早于', 'on or after'],
  within: ['在几天内到期', 'ends within'],
  present: ['都有', 'says all of'],
  absent: ['缺其中之一', 'lacks one of'],
})
export type Operator = z.infer<typeof Operator>

/** 未知 is what the file does not say: never a no. */
export const Met = choice({
  met: ['符合', 'Met'],
  unmet: ['不符合', 'Not met'],
  unknown: ['待核实', 'Not known'],
})
export type Met = z.infer<typeof Met>
