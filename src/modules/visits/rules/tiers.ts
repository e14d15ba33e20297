import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { EnterpriseTier } from '../../enterprises/contract/index.ts'

export type Tier = 'key' | 'normal' | 'dormant'
const Days = z.number().int().min(1).max(3660)

/** Days between two visits, by tier. */
const TiersBody = z.strictObject({ key: Days, normal: Days, dormant: Days })
export const TIERS: ShippedRules<Record<Tier, number>> = {
  code: 'visit.tiers',
  title: ['走访间隔（天）', 'Days between visits'],
  version: 1,
  source: '产品默认：重点企业每月、一般企业每季、休眠企业每半年',
  shape: TiersBody,
  names: EnterpriseTier.labels,
  body: { key: 30, normal: 90, dormant: 180 },
}
