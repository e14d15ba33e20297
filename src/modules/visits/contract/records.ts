import { z } from 'zod'
import { Day, Id, Instant } from '../../../kernel/contract/index.ts'
import { ProposalField } from '../../enterprises/contract/index.ts'
import { HazardState, Severity } from '../../safety/contract/index.ts'
import { QuestionState } from './questions.ts'

/** What former visits left to be asked about at the door. Null where this person may not see it: unknown is not none. */
export const BriefRecords = z.object({
  /** Open, or said to be rectified and to be looked at. */
  hazards: z
    .array(
      z.object({
        id: Id,
        number: z.string(),
        text: z.string(),
        severity: Severity,
        place: z.string().nullable(),
        state: HazardState,
        rectifyBy: Day,
        overdue: z.boolean(),
      }),
    )
    .nullable(),
  /** Open, or answered of late: to be passed on. */
  questions: z
    .array(
      z.object({
        id: Id,
        question: z.string(),
        state: QuestionState,
        dueOn: Day,
        overdue: z.boolean(),
        answer: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Still looking for people. */
  labourNeeds: z.array(z.object({ id: Id, job: z.string(), headcount: z.number().int(), toldOn: Day })).nullable(),
  /** Proposed already, not decided yet. */
  proposals: z.array(z.object({ id: Id, field: ProposalField, value: z.string(), by: z.string(), at: Instant })),
  /** Code of the checklist of this kind of enterprise; null where this person does not fill in any. */
  checklist: z.string().nullable(),
})
export type BriefRecords = z.infer<typeof BriefRecords>
