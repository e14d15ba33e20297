import { z } from 'zod'
import { choice, contract, Day, Id, many, Named, text } from '../../../kernel/contract/index.ts'
import { Level, Load, Responsibility } from '../../workforce/contract/index.ts'

/** What happens to one responsibility of the list. */
export const Verdict = choice({
  moves: ['移交', 'Moves'],
  ends: ['接收人已承担，只结束原责任', 'The receiver carries it already; it only ends for the giver'],
})
export type Verdict = z.infer<typeof Verdict>

const which = {
  toInstructorId: Id,
  fromInstructorId: Id.optional(),
  /** With everything below. */
  gridId: many(Id).optional(),
  level: many(Level).optional(),
  responsibilityIds: many(Id, 500).optional(),
  /** First day of the new person; today when left out. */
  firstDay: Day.optional(),
}
type Which = { fromInstructorId?: string | undefined; gridId?: unknown; responsibilityIds?: unknown }
const isNarrowed = (w: Which) => Boolean(w.fromInstructorId ?? w.gridId ?? w.responsibilityIds)
const NARROW = {
  path: ['fromInstructorId'],
  params: { code: 'choose', zh: '请选择移交人、网格或责任', en: 'Choose a person, a grid or responsibilities' },
}
export const HandoverQuery = z.strictObject(which).refine(isNarrowed, NARROW)
export type HandoverQuery = z.infer<typeof HandoverQuery>

const Shift = z.object({ person: Named, receives: z.boolean(), before: Load, after: Load })
export const HandoverPreview = z.object({
  firstDay: Day,
  items: z.array(z.object({ responsibility: Responsibility, verdict: Verdict })),
  visits: z.array(z.object({ id: Id, number: z.string(), day: Day, enterprise: z.string() })),
  promises: z.array(z.object({ id: Id, what: z.string(), dueOn: Day, enterprise: z.string(), overdue: z.boolean() })),
  loads: z.array(Shift),
  warnings: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  /** Stands for exactly this; a commit that names another is refused with the present preview. */
  fingerprint: z.string(),
})
export type HandoverPreview = z.infer<typeof HandoverPreview>

export const Handover = z
  .strictObject({ ...which, fingerprint: z.string().max(100), reason: text(200).nullish() })
  .refine(isNarrowed, NARROW)
export type Handover = z.infer<typeof Handover>
export const HandoverDone = z.object({
  responsibilities: z.number().int(),
  visits: z.number().int(),
  promises: z.number().int(),
})
export type HandoverDone = z.infer<typeof HandoverDone>

export const handoverContract = contract('handovers', {
  preview: {
    get: '/handovers/preview',
    allow: 'workforce.manage',
    summary: '批量移交预览',
    query: HandoverQuery,
    returns: HandoverPreview,
  },
  commit: {
    post: '/handovers',
    allow: 'workforce.manage',
    summary: '批量移交',
    body: Handover,
    returns: HandoverDone,
    status: 201,
  },
})
