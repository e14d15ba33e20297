import { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

/** What a park opens, or a region asks for, at a time. */
export const Subject = choice({
  enterprises: ['企业', 'Enterprises'],
  demands: ['诉求', 'Demands'],
  visits: ['走访与承诺', 'Visits and promises'],
})
export type Subject = z.infer<typeof Subject>

/** `2026-11` */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
