import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

export const PolicyState = choice({
  draft: ['草稿', 'Draft'],
  published: ['已发布', 'Published'],
  withdrawn: ['已撤下', 'Withdrawn'],
})
export type PolicyState = z.infer<typeof PolicyState>

/** What of an enterprise's file a condition asks about. */
export const ConditionField = choice({
  industry: ['行业', 'Industry'],
  size: ['企业规模', 'Size class'],
  capital: ['注册资本', 'Registered capital'],
  founded: ['成立日期', 'Founding date'],
  age: ['成立年限', 'Years since founding'],
  grid: ['所在片区或网格', 'Area or grid'],
  title: ['有效资质', 'Title in force'],
  tag: ['标签', 'Tag'],
  staff: ['从业人员', 'Staff'],
})
export type ConditionField = z.infer<typeof ConditionField>

/** 未知 is what the file does not say: never a no. */
export const Met = choice({
  met: ['符合', 'Met'],
  unmet: ['不符合', 'Not met'],
  unknown: ['待核实', 'Not known'],
})
export type Met = z.infer<typeof Met>

export const Verdict = choice({
  matched: ['符合条件', 'Matches'],
  nearly: ['接近符合', 'Nearly matches'],
  no: ['不符合条件', 'Does not match'],
})
export type Verdict = z.infer<typeof Verdict>
