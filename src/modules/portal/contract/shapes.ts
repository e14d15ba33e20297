import { z } from 'zod'
import {
  Answers,
  Diversion,
  flag,
  Id,
  Instant,
  listQuery,
  Question,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import {
  CaseAnswer,
  ClockStage,
  DemandStatus,
  EntryKind,
  Light,
  NewDemand,
  Outcome,
  PauseReason,
  Unattached,
  Verdict,
} from '../../demands/contract/index.ts'

const Named = z.object({ id: Id, name: z.string() })

/** The one date that is promised to the enterprise now. */
export const Promised = z.object({ stage: ClockStage, dueAt: Instant, light: Light, provisional: z.boolean() })
/** What the enterprise is asked for: a rating, an answer to the park's last message, or the papers that its case waits for. */
export const Waiting = z.enum(['rate', 'answer', 'material'])

export const PortalDemandRow = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  title: z.string(),
  status: DemandStatus,
  enterprise: Named,
  department: z.string().nullable(),
  submittedAt: Instant.nullable(),
  updatedAt: Instant,
  promised: Promised.nullable(),
  waiting: Waiting.nullable(),
})

export const PortalFile = z.object({ id: Id, name: z.string(), mediaType: z.string(), size: z.number().int() })
/** A line of the public story. Offices speak, never persons: `who` is a department, or a colleague of the enterprise. */
export const StoryEntry = z.object({
  id: Id,
  at: Instant,
  kind: EntryKind,
  side: z.enum(['enterprise', 'department', 'desk', 'system']),
  who: z.string().nullable(),
  body: z.string().nullable(),
  outcome: Outcome.nullable(),
  verdict: Verdict.nullable(),
  attachments: z.array(PortalFile),
})
export const OwnRating = z.object({ score: z.number().int(), comment: z.string().nullable(), at: Instant })
export const OwnAction = z.enum(['message', 'material', 'withdraw', 'rate', 'reopen'])
/** Why its time stands still, and until when. What the offices said about it stays with them. */
export const Resting = z.object({
  kind: z.enum(['pause', 'shelving']),
  reasonCode: PauseReason.nullable(),
  until: Instant,
})

export const PortalDemand = PortalDemandRow.extend({
  detail: z.string(),
  category: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  rest: Resting.nullable(),
  outcome: Outcome.nullable(),
  answer: z.string().nullable(),
  /** What the department means to do, where it has said so for the enterprise. */
  plan: z.string().nullable(),
  /** Handled together with one like it (并入); whose that is is not said. */
  together: z.object({ since: Instant }).nullable(),
  /** What was found out about the parts of the case (子件), each once it was verified. */
  partialAnswers: z.array(
    z.object({ title: z.string(), outcome: Outcome.nullable(), answer: z.string().nullable(), at: Instant }),
  ),
  /** Why it was declined or withdrawn, or where to go instead. */
  reason: z.string().nullable(),
  rating: OwnRating.nullable(),
  /** Until when reopening is the enterprise's right. */
  reopenUntil: Instant.nullable(),
  attachments: z.array(PortalFile),
  /** To the typed questions of the category. */
  answers: z.array(CaseAnswer),
  /** Only in the answer to filing: files that could not be kept; the case itself is saved. */
  unattached: z.array(Unattached).optional(),
  story: z.array(StoryEntry),
  actions: z.array(OwnAction),
})

/** The same story for who has only the tracking address: no contact, nothing to open another door with. */
export const TrackedDemand = PortalDemand.omit({
  id: true,
  version: true,
  enterprise: true,
  contactName: true,
  contactPhone: true,
}).extend({ park: z.string(), enterprise: z.string() })

export const PortalHome = z.object({
  enterprises: z.array(z.object({ id: Id, name: z.string(), shortName: z.string().nullable() })),
  open: z.array(PortalDemandRow),
  waiting: z.array(PortalDemandRow),
  counts: z.object({ open: z.number().int(), waiting: z.number().int(), closed: z.number().int() }),
})

export const PortalFilter = listQuery(['updatedAt', 'submittedAt', 'number'], {
  open: flag.optional(),
  enterpriseId: Id.optional(),
})
export const PortalFiling = NewDemand.extend({ enterpriseId: Id })
/** The enterprise's own open demands that look like what is being typed. */
export const OwnHint = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  status: DemandStatus,
  shared: z.array(z.string()),
})
export type OwnHint = z.infer<typeof OwnHint>
export const OwnJoin = NewDemand.omit({ categoryId: true, answers: true, clientId: true })
export type OwnJoin = z.infer<typeof OwnJoin>

export const OwnMessage = z.strictObject({ text: text(2000), fileIds: z.array(Id).max(9).default([]) })
/** What the case waits for; `complete`: this is all, go on. */
export const Material = OwnMessage.extend({ complete: z.boolean().default(true) })
export const PortalCategory = z.object({
  id: Id,
  parentId: Id.nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  questions: z.array(Question),
  diversion: Diversion.nullable(),
})

export const AskDoor = z.object({ enterprise: z.string(), park: z.string(), categories: z.array(PortalCategory) })
export const Ask = z.strictObject({
  title: text(80, 4),
  detail: text(4000),
  contactName: text(40),
  contactPhone: text(30, 5),
  /** Made by the form once, so that the same case sent twice is one case. */
  clientId: Id,
  categoryId: Id.nullish(),
  answers: Answers.optional(),
})
export const Asked = z.object({ number: z.string(), trackingPath: z.string() })
export const PublicMessage = OwnMessage

export type Promised = z.infer<typeof Promised>
export type Waiting = z.infer<typeof Waiting>
export type PortalDemandRow = z.infer<typeof PortalDemandRow>
export type PortalDemand = z.infer<typeof PortalDemand>
export type TrackedDemand = z.infer<typeof TrackedDemand>
export type StoryEntry = z.infer<typeof StoryEntry>
export type Resting = z.infer<typeof Resting>
export type Material = z.infer<typeof Material>
export type OwnRating = z.infer<typeof OwnRating>
export type OwnAction = z.infer<typeof OwnAction>
export type PortalHome = z.infer<typeof PortalHome>
export type PortalFilter = z.infer<typeof PortalFilter>
export type PortalFiling = z.infer<typeof PortalFiling>
export type OwnMessage = z.infer<typeof OwnMessage>
export type PortalCategory = z.infer<typeof PortalCategory>
export type AskDoor = z.infer<typeof AskDoor>
export type Ask = z.infer<typeof Ask>
export type Asked = z.infer<typeof Asked>
export type PublicMessage = z.infer<typeof PublicMessage>
