import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  pageOf,
  Translated,
  Version,
} from '../../../kernel/contract/index.ts'
import { BOX } from '../rules/box.ts'
import { Contact } from './contacts.ts'
import {
  CodeWarning,
  Currency,
  EnterprisePatch,
  EnterpriseSize,
  EnterpriseStatus,
  EnterpriseTier,
  FactSource,
  NewEnterprise,
} from './shapes.ts'

const GridName = z.object({ id: Id, name: z.string(), kind: z.string() })

export const Enterprise = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  shortName: z.string().nullable(),
  code: z.string(),
  codeWarning: CodeWarning.nullable(),
  status: EnterpriseStatus,
  /** Since when it is in this state. */
  statusSince: Day.nullable(),
  kind: z.string().nullable(),
  industryCode: z.string().nullable(),
  industryName: z.string().nullable(),
  size: EnterpriseSize,
  tier: EnterpriseTier,
  registeredCapitalFen: z.number().int().nullable(),
  registeredCapitalCurrency: Currency.nullable(),
  foundedOn: Day.nullable(),
  foundedPrecision: z.enum(['day', 'month', 'year']).nullable(),
  divisionCode: z.string().nullable(),
  /** From the province down, of the registered address or else of the code. */
  divisionName: z.string().nullable(),
  address: z.string().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  grid: GridName.nullable(),
  legalPerson: z.string().nullable(),
  tags: z.array(z.string()),
  /** Given by rules; nobody writes these. */
  ruleTags: z.array(z.string()),
  /** How many of its contacts can be reached by phone. */
  reachable: z.number().int(),
  /** From this day on something in the file is to be asked about again. */
  staleFrom: Day.nullable(),
  /** How many of its demands are open. */
  openDemands: z.number().int(),
  updatedAt: Instant,
})
export type Enterprise = z.infer<typeof Enterprise>

export const Fact = z.object({
  id: Id,
  field: z.string(),
  value: z.unknown(),
  source: FactSource,
  sourceId: Id.nullable(),
  byName: z.string(),
  at: Instant,
  validUntil: Day.nullable(),
})
export type Fact = z.infer<typeof Fact>
export const Provenance = z.object({
  source: FactSource,
  byName: z.string(),
  at: Instant,
  validUntil: Day.nullable(),
})
export type Provenance = z.infer<typeof Provenance>

export const Stale = z.object({
  field: z.string(),
  reason: z.enum(['missing', 'old', 'expired']),
  at: Instant.nullable(),
  /** After so many days without a word the field is asked about; of the rules in force. */
  days: z.number().int(),
})
export type Stale = z.infer<typeof Stale>

export const Responsible = z.object({
  accountId: Id,
  name: z.string(),
  role: z.string(),
  roleLabel: Translated,
  /** Through the grid the enterprise lies in, or named for this enterprise. */
  through: z.enum(['grid', 'enterprise']),
  gridName: z.string().nullable(),
})
export type Responsible = z.infer<typeof Responsible>

/** What one source said of a field, and when. */
export const Word = z.object({ factId: Id, value: z.unknown(), source: FactSource, byName: z.string(), at: Instant })
export type Word = z.infer<typeof Word>
/** Two sources said two things: the newer word stands, the other is offered. */
export const Conflict = z.object({ field: z.string(), stands: Word, other: Word })
export type Conflict = z.infer<typeof Conflict>
export const Settlement = z.strictObject({ choose: z.enum(['keep', 'take']) })

/** The verdict of the size standard and why; nothing where no indicator is known. */
export const SizeBasis = z.object({ period: z.string(), size: EnterpriseSize, reasons: z.array(Translated) })

export const EnterpriseFile = Enterprise.extend({
  formerNames: z.array(z.string()),
  formerNameUntil: z.record(z.string(), Day),
  statusReason: z.string().nullable(),
  legacyRegNo: z.string().nullable(),
  codeOverrideReason: z.string().nullable(),
  businessScope: z.string().nullable(),
  createdAt: Instant,
  sizeBasis: SizeBasis.nullable(),
  provenance: z.record(z.string(), Provenance),
  stale: z.array(Stale),
  conflicts: z.array(Conflict),
  responsible: z.array(Responsible),
  contacts: z.array(Contact),
})
export type EnterpriseFile = z.infer<typeof EnterpriseFile>

export const ENTERPRISE_SORTS = [
  'name',
  'updatedAt',
  'code',
  'status',
  'tier',
  'size',
  'industry',
  'grid',
  'capital',
  'foundedOn',
  'staleFrom',
] as const
/** In units of 10,000 of the capital's own currency. */
const wan = z.coerce.number().min(0).max(1e9)

export const EnterpriseFilter = listQuery(ENTERPRISE_SORTS, {
  /** An area stands for all grids below it; grids of any layer. */
  gridId: many(Id).optional(),
  status: many(EnterpriseStatus).optional(),
  tier: many(EnterpriseTier).optional(),
  size: many(EnterpriseSize).optional(),
  /** A section, division, group or class: everything below it is found too. */
  industry: many(z.string().max(8)).optional(),
  tag: many(z.string().max(30)).optional(),
  /** Who belongs to this segment now. */
  segmentId: Id.optional(),
  capitalFrom: wan.optional(),
  capitalUntil: wan.optional(),
  foundedFrom: Day.optional(),
  foundedUntil: Day.optional(),
  /** Something in the file is missing, old or past its day. */
  stale: flag.optional(),
  /** A title or certificate ends within ninety days, or has ended within the last year. */
  expiringTitles: flag.optional(),
  /** It has demands that are open. */
  openDemands: flag.optional(),
  /** Nobody there can be reached by phone. */
  missingContact: flag.optional(),
  /** The code is marked (check digit, old number). */
  codeMarked: flag.optional(),
  /** West, south, east, north: what a map shows. */
  box: z.string().max(100).regex(BOX).optional(),
})
export type EnterpriseFilter = z.output<typeof EnterpriseFilter>

export const Change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })
export type Change = z.infer<typeof Change>
/** What a line of the timeline is about. */
export const MomentAbout = choice({
  visit: ['走访', 'Visits'],
  demand: ['诉求', 'Demands'],
  promise: ['承诺', 'Promises'],
  policy: ['政策', 'Policies'],
  labour: ['用工', 'Labour needs'],
  hazard: ['隐患', 'Hazards'],
  event: ['活动', 'Events'],
  change: ['档案变更', 'Changes of the file'],
  title: ['资质', 'Titles'],
  belonging: ['归属', 'Belonging'],
  import: ['导入', 'Imports'],
  merge: ['合并', 'Merges'],
})
export type MomentAbout = z.infer<typeof MomentAbout>
export const MomentItem = z.object({
  id: Id,
  at: Instant,
  kind: z.string(),
  about: MomentAbout,
  /** Where a changed value came from; of what others tell, the source they are. */
  source: FactSource.nullable(),
  title: Translated,
  byName: z.string().nullable(),
  link: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(Change),
})
export type MomentItem = z.infer<typeof MomentItem>
export const TimelineFilter = listQuery(['at'], {
  kind: many(z.string().max(40)).optional(),
  about: many(MomentAbout).optional(),
  source: many(FactSource).optional(),
  from: Day.optional(),
  until: Day.optional(),
})
export type TimelineFilter = z.output<typeof TimelineFilter>
export const FactFilter = listQuery(['at'], { field: many(z.string().max(40)).optional() })
export type FactFilter = z.output<typeof FactFilter>

export const enterpriseContract = contract('enterprises', {
  list: {
    get: '/enterprises',
    allow: 'enterprise.read',
    summary: '企业名录',
    query: EnterpriseFilter,
    returns: pageOf(Enterprise),
    exports: true,
  },
  add: {
    post: '/enterprises',
    allow: 'enterprise.edit',
    summary: '建档',
    body: NewEnterprise,
    returns: EnterpriseFile,
    status: 201,
  },
  get: { get: '/enterprises/:id', allow: 'enterprise.read', summary: '企业档案', returns: EnterpriseFile },
  change: {
    patch: '/enterprises/:id',
    allow: 'enterprise.edit',
    summary: '修改企业档案',
    body: EnterprisePatch,
    returns: EnterpriseFile,
    versioned: true,
  },
  settle: {
    put: '/enterprises/:id/conflicts/:factId',
    allow: 'enterprise.edit',
    summary: '两处说法不同：保留现值或改用另一处',
    body: Settlement,
    returns: EnterpriseFile,
  },
  timeline: {
    get: '/enterprises/:id/timeline',
    allow: 'enterprise.read',
    summary: '企业大事记',
    query: TimelineFilter,
    returns: pageOf(MomentItem),
  },
  facts: {
    get: '/enterprises/:id/facts',
    allow: 'enterprise.read',
    summary: '字段来源与历史',
    query: FactFilter,
    returns: pageOf(Fact),
  },
  tags: {
    get: '/enterprise-tags',
    allow: 'enterprise.read',
    summary: '在用的企业标签',
    returns: listOf(z.object({ tag: z.string(), count: z.number().int() })),
  },
})
