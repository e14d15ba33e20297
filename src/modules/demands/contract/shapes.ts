import { z } from 'zod'
import {
  Answers,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import {
  ClockStage,
  DemandAction,
  DemandLevel,
  DemandSource,
  DemandStatus,
  DeskSource,
  EntryKind,
  Light,
  Outcome,
  RatingReason,
  ReturnReason,
  Verdict,
} from './choices.ts'
import { figureFilters } from './figures.ts'
import { CaseAnswer, Unattached } from './questions.ts'

export const DemandRow = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  title: z.string(),
  status: DemandStatus,
  level: DemandLevel,
  source: DemandSource,
  enterprise: Named,
  grid: Named.nullable(),
  category: Named.nullable(),
  department: Named.nullable(),
  submittedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  nextDueAt: Instant.nullable(),
  nextStage: ClockStage.nullable(),
  provisional: z.boolean(),
  light: Light,
  returnCount: z.number().int(),
  /** 已上报: when the ladder raised it one level up. */
  raisedAt: Instant.nullable(),
  /** Until when a paused or shelved case rests. */
  restsUntil: Instant.nullable(),
  rating: z.number().int().nullable(),
  /** Answers to the typed questions as one line (Chinese, phone numbers masked). */
  answered: z.string().nullable(),
  updatedAt: Instant,
})
export type DemandRow = z.infer<typeof DemandRow>

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  audience: z.enum(['public', 'internal']),
})
export const Clock = z.object({
  stage: ClockStage,
  startedAt: Instant,
  dueAt: Instant,
  stoppedAt: Instant.nullable(),
  provisional: z.boolean(),
  light: Light,
})

export const Demand = DemandRow.extend({
  detail: z.string(),
  contactName: z.string().nullable(),
  /** Masked; the whole number is a logged act on the enterprise's file. */
  contactPhone: z.string().nullable(),
  onBehalf: z.boolean(),
  visitId: Id.nullable(),
  outcome: Outcome.nullable(),
  answer: z.string().nullable(),
  verdict: Verdict.nullable(),
  reason: z.string().nullable(),
  redoCount: z.number().int(),
  reopenCount: z.number().int(),
  /** The case that this one is a part of; the one it was merged into. */
  parentId: Id.nullable(),
  mergedInto: Id.nullable(),
  /** What it was before it was paused, shelved or merged. */
  statusBefore: DemandStatus.nullable(),
  /** Why it is paused or shelved, since when and until when. */
  rest: z
    .object({
      kind: z.enum(['pause', 'shelving']),
      reasonCode: z.string(),
      since: Instant,
      endsAt: Instant,
      reviewAt: Instant.nullable(),
    })
    .nullable(),
  /** Late with good reason: left out of the figures. */
  excusedAt: Instant.nullable(),
  /** An arbitrated assignment: no more returns. */
  bound: z.boolean(),
  /** Tries that failed to reach the enterprise since the answer. */
  callCount: z.number().int(),
  /** A bad rating is being put right; how the dispute over it stands. */
  rectifying: z.boolean(),
  dispute: z.enum(['open', 'upheld', 'dismissed']).nullable(),
  /** The enterprise wrote after the case was closed. */
  reopenAskedAt: Instant.nullable(),
  returnUntil: Instant.nullable(),
  /** Closed before it came here, brought in from a spreadsheet: without clocks, in no figure of promises. */
  historical: z.boolean(),
  /** What an outside system knows the case by. */
  external: z.object({ system: z.string(), id: z.string() }).nullable(),
  acceptedAt: Instant.nullable(),
  dispatchedAt: Instant.nullable(),
  signedAt: Instant.nullable(),
  contactedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  verifiedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  clocks: z.array(Clock),
  attachments: z.array(Attachment),
  /** 办理方案: what the lead department means to do. */
  plan: z.object({ text: z.string(), public: z.boolean(), at: Instant }).nullable(),
  /** Answers to the typed questions of the category. */
  answers: z.array(CaseAnswer),
  /** Only in the answer to filing: files that could not be kept; the case itself is saved. */
  unattached: z.array(Unattached).optional(),
  following: z.boolean(),
  /** What this person may do with the case right now; the buttons read it, the server decides it again. */
  actions: z.array(DemandAction),
})
export type Demand = z.infer<typeof Demand>

export const Entry = z.object({
  id: Id,
  at: Instant,
  kind: EntryKind,
  audience: z.enum(['public', 'internal']),
  side: z.enum(['staff', 'enterprise', 'system']),
  who: z.string(),
  body: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).nullable(),
  attachments: z.array(Attachment),
})
export type Entry = z.infer<typeof Entry>

export const DemandFilter = listQuery(['nextDueAt', 'updatedAt', 'submittedAt', 'dueAt', 'number'], {
  status: many(DemandStatus).optional(),
  level: many(DemandLevel).optional(),
  source: many(DemandSource).optional(),
  categoryId: many(Id).optional(),
  departmentId: many(Id).optional(),
  /** An area stands for all grids below it. */
  gridId: many(Id).optional(),
  enterpriseId: Id.optional(),
  visitId: Id.optional(),
  /** An answer to a typed question: `kva:800`, `line:more`, `outage:yes`. */
  answer: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}:.{1,200}$/)
    .optional(),
  /** Not yet closed, declined, redirected or withdrawn. */
  open: flag.optional(),
  overdue: flag.optional(),
  following: flag.optional(),
  /** Closed, and the enterprise has written since. */
  reopenAsked: flag.optional(),
  /** A bad rating of it is being put right. */
  rectifying: flag.optional(),
  submittedFrom: Day.optional(),
  submittedTo: Day.optional(),
  ...figureFilters,
})
export type DemandFilter = z.infer<typeof DemandFilter>

export const Files = z.array(Id).max(9).default([])
/** What a demand is made of, whatever door it comes through. */
export const NewDemand = z.strictObject({
  title: text(80, 4),
  detail: text(4000),
  categoryId: Id.nullish(),
  contactName: text(40).nullish(),
  contactPhone: text(30).nullish(),
  fileIds: Files,
  /** By the keys of the category's questions. */
  answers: Answers.optional(),
  /** Made by the client, so that the same case sent twice is one case. */
  clientId: Id.optional(),
})
export const SubmitDemand = NewDemand.extend({
  enterpriseId: Id,
  draft: z.boolean().default(false),
  level: DemandLevel.optional(),
  /** Where staff heard of it: told to them, in a survey, at a salon or meeting. */
  source: DeskSource.optional(),
  /** The case's number elsewhere (hotline 12345 and the like): one number is one case, however often it is sent. */
  externalId: text(100).optional(),
  /** Whose number that is; the name of the token where it is left out. */
  externalSystem: text(60).optional(),
})

/** How many cases each saved view holds, of those this person may see. */
export const DemandCounts = z.object({
  status: z.record(DemandStatus, z.number().int()),
  overdue: z.number().int(),
  /** A bad rating is being put right. */
  rectifying: z.number().int(),
  /** Closed, and the enterprise has written since. */
  reopenAsked: z.number().int(),
  following: z.number().int(),
  /** Of these there are more: counted are the first 1,000. */
  bounds: z.array(z.enum(['overdue', 'rectifying', 'reopenAsked', 'following'])),
})
export type DemandCounts = z.infer<typeof DemandCounts>

export const Purpose = z.strictObject({ purpose: text(200, 2) })
export const ContactRevealed = z.object({ phone: z.string().nullable() })
export type Purpose = z.infer<typeof Purpose>

const Words = text(2000)
export const Accept = z.strictObject({
  level: DemandLevel,
  categoryId: Id,
  title: text(80, 4).optional(),
  answers: Answers.optional(),
})
export const Decline = z.strictObject({ reason: Words })
export const Redirect = z.strictObject({ whereTo: Words })
export const Dispatch = z.strictObject({
  departmentId: Id,
  note: text(1000).nullish(),
  /** Departments that help (协办), each with its own task, clock and reply. */
  coDepartments: z
    .array(z.strictObject({ departmentId: Id, task: text(1000) }))
    .max(10)
    .default([]),
})
export const Return = z.strictObject({ reasonCode: ReturnReason, basis: Words, proposedDepartmentId: Id.nullish() })
export const Answer = z.strictObject({ outcome: Outcome.exclude(['shelved']), text: Words, fileIds: Files })
export const Verify = z.strictObject({ verdict: Verdict, note: text(1000).nullish() })
export const Rate = z.strictObject({
  score: z.number().int().min(1).max(5),
  reasons: z.array(RatingReason).max(5).optional(),
  comment: text(1000).nullish(),
})
export const Reason = z.strictObject({ reason: Words })

export const Suggestion = z.object({
  department: Named,
  reasons: z.array(z.object({ zh: z.string(), en: z.string() })),
  /** What speaks against it: it has returned the case, or is behind already. */
  against: z.array(z.object({ zh: z.string(), en: z.string() })),
  load: z.number().int(),
  /** Departments that the fitting dispatch rule names beside it. */
  coDepartments: z.array(Named),
})

export type Attachment = z.infer<typeof Attachment>
export type Clock = z.infer<typeof Clock>
export type NewDemand = z.infer<typeof NewDemand>
export type SubmitDemand = z.infer<typeof SubmitDemand>
export type Accept = z.infer<typeof Accept>
export type Decline = z.infer<typeof Decline>
export type Redirect = z.infer<typeof Redirect>
export type Dispatch = z.infer<typeof Dispatch>
export type Return = z.infer<typeof Return>
export type Answer = z.infer<typeof Answer>
export type Verify = z.infer<typeof Verify>
export type Rate = z.infer<typeof Rate>
export type Reason = z.infer<typeof Reason>
export type Suggestion = z.infer<typeof Suggestion>
