import { z } from 'zod'
import { Day, flag, Id, Instant, many } from '../../../kernel/contract/index.ts'
import { ClockStage, Light, Verdict } from './choices.ts'

/** Filters behind the figures: what a figure counts is exactly what its filter lists. */
export const figureFilters = {
  /** Title and description say at least so many of these words (`2:停车,车位`): the cases of one trouble. */
  saying: z
    .string()
    .regex(/^\d{1,2}:[^,]{1,40}(,[^,]{1,40}){0,11}$/)
    .optional(),
  light: many(Light).optional(),
  dispatchedFrom: Day.optional(),
  dispatchedTo: Day.optional(),
  /** Spoken to within the contact clock, or not. */
  contact: z.enum(['in-time', 'late']).optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  /** `judged`: answered, or the promised date has passed. `kept`: answered and no promise was ever broken. */
  promise: z.enum(['judged', 'kept', 'broken']).optional(),
  verifiedFrom: Day.optional(),
  verifiedTo: Day.optional(),
  /** The last verification within those days. */
  verdict: many(Verdict).optional(),
  ratedFrom: Day.optional(),
  ratedTo: Day.optional(),
  /** Ratings that count. `bad`: one of them is 1 or 2; `good`: none is. */
  rated: z.enum(['any', 'good', 'bad']).optional(),
  closedFrom: Day.optional(),
  closedTo: Day.optional(),
  /** Became late within those days. */
  lateFrom: Day.optional(),
  lateTo: Day.optional(),
  /** Being late was excused. */
  excused: flag.optional(),
  nextDueBefore: Instant.optional(),
  /** A what-if of the time limits, and which of its late cases. */
  replay: Id.optional(),
  replayed: z.enum(['late-now', 'late-then', 'newly', 'relieved']).optional(),
  nextDueFrom: Instant.optional(),
  /** 已上报: raised one level up by the ladder. */
  raised: flag.optional(),
  /** A clock of this stage ended within those days, held by that department: the cases behind the times of a stage. */
  stage: ClockStage.optional(),
  stageFrom: Day.optional(),
  stageTo: Day.optional(),
  /** `none`: held by the desk. */
  stageDepartmentId: z.union([Id, z.literal('none')]).optional(),
  /** Reopened at least so often. */
  reopenings: z.coerce.number().int().min(1).max(9).optional(),
  /** Parts of other cases (子件) are left out: what is counted is what enterprises have asked for. */
  whole: flag.optional(),
  /** Returned at least so often. */
  returns: z.coerce.number().int().min(1).max(9).optional(),
}
