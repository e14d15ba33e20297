import { z } from 'zod'
import {
  contract,
  Day,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { DemandLevel, DemandStatus } from './choices.ts'
import {
  ExemptionReason,
  ExtensionReason,
  PauseReason,
  RequestDecision,
  RequestKind,
  ShelvingReason,
} from './requestChoices.ts'
import { Attachment, Demand } from './shapes.ts'

const Words = text(2000)
const Evidence = z.array(Id).max(9)
const needed = Evidence.min(1)

/** The pause ends with this day; the enterprise reads `publicWords`. */
export const AskPause = z.strictObject({
  reasonCode: PauseReason,
  until: Day,
  words: Words,
  publicWords: text(1000),
  fileIds: needed,
})
/** `progress`: what has been done so far. */
export const AskExtension = z.strictObject({
  reasonCode: ExtensionReason,
  until: Day,
  progress: Words,
  fileIds: Evidence.default([]),
})
export const AskShelving = z.strictObject({
  reasonCode: ShelvingReason,
  reviewOn: Day,
  wakeOn: Day,
  words: Words,
  publicWords: text(1000),
  fileIds: Evidence.default([]),
})
export const AskExemption = z.strictObject({ reasonCode: ExemptionReason, words: Words, fileIds: needed })
/** A refusal says why. */
export const DecideRequest = z.strictObject({ approve: z.boolean(), note: text(1000).nullish() })
export const TakeBack = z.strictObject({ reason: text(500).nullish() })
export const Resume = z.strictObject({ note: text(1000).nullish() })
export const Relevel = z.strictObject({ level: DemandLevel, reason: text(1000) })

export const DemandRequest = z.object({
  id: Id,
  version: Version,
  kind: RequestKind,
  reasonCode: z.string(),
  words: z.string(),
  publicWords: z.string().nullable(),
  wantedDay: Day.nullable(),
  reviewDay: Day.nullable(),
  department: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  /** By when it should be decided. */
  dueAt: Instant,
  decision: RequestDecision.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
  attachments: z.array(Attachment),
  /** Whether this person may decide it now, or take it back. */
  mayDecide: z.boolean(),
  mayTakeBack: z.boolean(),
})
export const DemandRequestRow = DemandRequest.omit({ attachments: true }).extend({
  demand: z.object({
    id: Id,
    number: z.string(),
    title: z.string(),
    status: DemandStatus,
    level: DemandLevel,
    enterprise: z.string(),
    dueAt: Instant.nullable(),
  }),
})
export const DemandRequestFilter = listQuery(['dueAt'], { kind: many(RequestKind).optional() })

const ask = { allow: 'demand.handle', returns: Demand } as const
/** What is asked for and decided: each kind of request is a sub-resource of the case. */
export const demandRequestContract = contract('demandRequests', {
  waiting: {
    get: '/demand-requests',
    allow: 'demand.approve',
    summary: '待我审批',
    query: DemandRequestFilter,
    returns: pageOf(DemandRequestRow),
  },
  list: { get: '/demands/:id/requests', allow: 'demand.read', summary: '申请记录', returns: listOf(DemandRequest) },
  askPause: { post: '/demands/:id/requests/pause', ...ask, summary: '申请暂停', body: AskPause },
  askExtension: { post: '/demands/:id/requests/extension', ...ask, summary: '申请延期', body: AskExtension },
  askShelving: { post: '/demands/:id/requests/shelving', ...ask, summary: '申请挂账', body: AskShelving },
  askExemption: { post: '/demands/:id/requests/exemption', ...ask, summary: '申请免责', body: AskExemption },
  decide: {
    post: '/demands/:id/requests/:requestId/decision',
    allow: 'demand.approve',
    summary: '审批申请',
    body: DecideRequest,
    returns: Demand,
  },
  takeBack: {
    post: '/demands/:id/requests/:requestId/withdrawal',
    ...ask,
    summary: '撤回申请',
    body: TakeBack,
  },
  resume: { post: '/demands/:id/resumption', ...ask, summary: '恢复办理', body: Resume },
  wake: { post: '/demands/:id/wakening', ...ask, summary: '结束挂账', body: Resume },
  relevel: {
    put: '/demands/:id/level',
    allow: 'demand.accept',
    summary: '调整级别',
    body: Relevel,
    returns: Demand,
  },
})

export type AskPause = z.infer<typeof AskPause>
export type AskExtension = z.infer<typeof AskExtension>
export type AskShelving = z.infer<typeof AskShelving>
export type AskExemption = z.infer<typeof AskExemption>
export type TakeBack = z.infer<typeof TakeBack>
export type DecideRequest = z.infer<typeof DecideRequest>
export type Relevel = z.infer<typeof Relevel>
export type DemandRequest = z.infer<typeof DemandRequest>
export type DemandRequestRow = z.infer<typeof DemandRequestRow>
export type DemandRequestFilter = z.infer<typeof DemandRequestFilter>
