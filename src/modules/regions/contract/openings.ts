import { z } from 'zod'
import { contract, Instant } from '../../../kernel/contract/index.ts'
import { Month, Subject } from './shapes.ts'

export const OpeningState = z.object({
  subject: Subject,
  /** `sums`: added up with other parks alone. `park`: by itself, under the park's name. */
  level: z.enum(['sums', 'park']),
  since: Month.nullable(),
  openedAt: Instant.nullable(),
  openedBy: z.string().nullable(),
})
export const Openings = z.object({
  /** From the province down to where the park lies; `readers`: whether somebody may look for it. */
  divisions: z.array(z.object({ code: z.string(), name: z.string(), readers: z.number().int() })),
  items: z.array(OpeningState),
  /** The month that a new opening begins with: figures read before as part of a sum stay in it. */
  from: Month,
})
export type Openings = z.infer<typeof Openings>

export const SetOpening = z.strictObject({ level: z.enum(['sums', 'park']) })

export const openingContract = contract('region-openings', {
  get: { get: '/region-openings', allow: 'park.read', summary: '向所在区域公开的数据', returns: Openings },
  set: {
    put: '/region-openings/:subject',
    allow: 'region.open',
    summary: '设定向所在区域公开的程度',
    body: SetOpening,
    returns: Openings,
  },
})
