import { z } from 'zod'
import { contract, Day, Id, Instant, Named, pageOf, Translated } from '../../../kernel/contract/index.ts'
import {
  CaseAnswer,
  ClockStage,
  DemandFilter,
  DemandLevel,
  DemandSource,
  DemandStatus,
  Outcome,
  RatingFlag,
  RequestDecision,
  RequestKind,
  ReturnReason,
  Verdict,
} from '../../demands/contract/index.ts'

const Numbered = z.object({ id: Id, number: z.string() })

/** Working minutes, never time on the wall. */
export const LedgerClock = z.object({
  stage: ClockStage,
  /** Of a co-handler's part or an instruction: whose. */
  department: z.string().nullable(),
  startedAt: Instant,
  dueAt: Instant,
  stoppedAt: Instant.nullable(),
  usedMinutes: z.number().int(),
  late: z.boolean(),
})
export const LedgerRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  detail: z.string(),
  enterprise: Named,
  grid: Named.nullable(),
  category: Named.nullable(),
  level: DemandLevel,
  source: DemandSource,
  status: DemandStatus,
  department: Named.nullable(),
  parent: Numbered.nullable(),
  mergedInto: Numbered.nullable(),
  external: z.object({ system: z.string(), id: z.string() }).nullable(),
  /** Closed before it came here: brought in from a spreadsheet, without clocks. */
  historical: z.boolean(),
  submittedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  dispatchedAt: Instant.nullable(),
  signedAt: Instant.nullable(),
  contactedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  verifiedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  /** A promised date is or was broken. */
  late: z.boolean(),
  excused: z.boolean(),
  raisedAt: Instant.nullable(),
  clocks: z.array(LedgerClock),
  /** Without a name: the service desk. */
  holders: z.array(z.object({ name: z.string().nullable(), minutes: z.number().int() })),
  parts: z.array(
    z.object({
      department: z.string(),
      task: z.string(),
      signedAt: Instant.nullable(),
      reply: z.string().nullable(),
      repliedAt: Instant.nullable(),
      dropped: z.boolean(),
    }),
  ),
  returns: z.array(
    z.object({
      department: z.string(),
      reason: ReturnReason,
      basis: z.string(),
      minutes: z.number().int(),
      at: Instant,
      arbitrated: z.boolean(),
    }),
  ),
  rests: z.array(
    z.object({
      kind: z.enum(['pause', 'shelving']),
      reasonCode: z.string(),
      since: Instant,
      until: Instant.nullable(),
    }),
  ),
  requests: z.array(
    z.object({
      kind: RequestKind,
      reasonCode: z.string(),
      department: z.string(),
      askedAt: Instant,
      wantedDay: Day.nullable(),
      decision: RequestDecision.nullable(),
      decidedAt: Instant.nullable(),
    }),
  ),
  verdict: Verdict.nullable(),
  outcome: Outcome.nullable(),
  answer: z.string().nullable(),
  /** Null: not for this person. */
  ratings: z
    .array(
      z.object({
        score: z.number().int(),
        reasons: z.array(z.string()),
        comment: z.string().nullable(),
        counted: z.boolean(),
        flag: RatingFlag.nullable(),
        at: Instant,
      }),
    )
    .nullable(),
  redoCount: z.number().int(),
  reopenings: z.array(z.object({ at: Instant, reason: z.string().nullable() })),
  answers: z.array(CaseAnswer),
})
export type LedgerRow = z.infer<typeof LedgerRow>

export const LedgerPage = pageOf(LedgerRow).extend({
  /** Every question that was ever asked, in the order of the forms; only with the first page. */
  questions: z.array(Translated.extend({ key: z.string() })),
  /** Whether this person sees single ratings. */
  ratings: z.boolean(),
})
export type LedgerPage = z.infer<typeof LedgerPage>

export const StartExport = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['zh', 'en']).default('zh'),
  /** As in the address of the list: `{ "status": "closed", "gridId": "…" }`. */
  filter: z.record(z.string(), z.string()).default({}),
})
export type StartExport = z.output<typeof StartExport>
/** `/jobs/:id` of the same id says how far it is. */
export const ExportStarted = z.object({ jobId: Id })

export const ledgerContract = contract('ledgers', {
  list: {
    get: '/demand-ledger',
    allow: 'demand.read',
    summary: '诉求全程台账',
    query: DemandFilter,
    returns: LedgerPage,
    exports: true,
  },
  startExport: {
    post: '/demand-ledger/exports',
    allow: 'demand.read',
    summary: '导出诉求全程台账（大量数据，后台进行）',
    body: StartExport,
    returns: ExportStarted,
    status: 202,
  },
  exported: {
    get: '/demand-ledger/exports/:id',
    allow: 'demand.read',
    summary: '下载导出的台账',
    bytes: 'application/octet-stream',
  },
})
