import { z } from 'zod'
import { choice, Day, Id, listQuery, many, Named } from '../../../kernel/contract/index.ts'

export const GapKind = choice({
  none: ['没有联点人', 'No contact'],
  away: ['联点人不在岗、无人代班', 'Contact away, nobody stands in'],
})
export type GapKind = z.infer<typeof GapKind>

export const Gap = z.object({
  enterprise: Named,
  grid: Named.nullable(),
  tier: z.string(),
  kind: GapKind,
  /** Since when nobody answers for it, as far as it was noticed. */
  since: Day.nullable(),
  /** Who was the contact last, and until when; null where there never was one. */
  last: z.object({ instructor: z.string(), validTo: Day.nullable() }).nullable(),
})
export type Gap = z.infer<typeof Gap>
export const GapFilter = listQuery(['name'], {
  /** Today unless said otherwise: a day to come shows the gaps that are about to open. */
  on: Day.optional(),
  gridId: many(Id).optional(),
  kind: many(GapKind).optional(),
})
export type GapFilter = z.infer<typeof GapFilter>
