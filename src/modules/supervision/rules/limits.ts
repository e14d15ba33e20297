import { z } from 'zod'
import type { RuleSet, ShippedRules } from '../../../kernel/ruleSets.ts'
import { SlipColour } from '../contract/index.ts'

const days = z.number().int().min(1).max(60)
const SlipBody = z.strictObject({ replyWorkdays: z.strictObject({ blue: days, yellow: days, red: days }) })
export type SlipRules = RuleSet<z.infer<typeof SlipBody>>

/** Rule set `supervision.slips`: 三色督办单 by when a department replies. */
export const SLIPS: ShippedRules<z.infer<typeof SlipBody>> = {
  code: 'supervision.slips',
  title: ['三色督办单', 'Supervision slips'],
  version: 1,
  source: '产品默认（参照三明 2017、宿迁 2025 三色督办做法）',
  shape: SlipBody,
  names: { replyWorkdays: ['几个工作日内回复', 'Working days to reply'], ...SlipColour.labels },
  body: { replyWorkdays: { blue: 3, yellow: 2, red: 1 } },
}
