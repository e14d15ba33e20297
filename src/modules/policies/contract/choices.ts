import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'
import { AskedField } from '../../enterprises/contract/conditions/choices.ts'

export const PolicyState = choice({
  draft: ['草稿', 'Draft'],
  published: ['已发布', 'Published'],
  withdrawn: ['已撤下', 'Withdrawn'],
})
export type PolicyState = z.infer<typeof PolicyState>

export { Met } from '../../enterprises/contract/conditions/choices.ts'

/** What of an enterprise's file a condition of a policy asks about. */
export const ConditionField = choice({
  industry: AskedField.labels.industry,
  size: AskedField.labels.size,
  capital: AskedField.labels.capital,
  founded: AskedField.labels.founded,
  age: AskedField.labels.age,
  grid: AskedField.labels.grid,
  title: AskedField.labels.title,
  tag: AskedField.labels.tag,
  staff: AskedField.labels.staff,
})
export type ConditionField = z.infer<typeof ConditionField>

export const Verdict = choice({
  matched: ['符合条件', 'Matches'],
  nearly: ['接近符合', 'Nearly matches'],
  no: ['不符合条件', 'Does not match'],
})
export type Verdict = z.infer<typeof Verdict>
