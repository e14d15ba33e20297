import { z } from 'zod'
import {
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
  /** How many of its contacts can be reached by phone. */
  reachable: z.number().int(),
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

/** The verdict of the size standard and why; nothing where no indicator is known. */
export const SizeBasis = z.object({ period: z.string(), size: EnterpriseSize, reasons: z.array(Translated) })

export const EnterpriseFile = Enterprise.extend({
  formerNames: z.array(z.string()),
  legacyRegNo: z.string().nullable(),
  codeOverrideReason: z.string().nullable(),
  businessScope: z.string().nullable(),
  createdAt: Instant,
  sizeBasis: SizeBasis.nullable(),
  provenance: z.record(z.string(), Provenance),
  stale: z.array(Stale),
  responsible: z.array(Responsible),
  contacts: z.array(Contact),
})
export type EnterpriseFile = z.infer<typeof EnterpriseFile>

export const EnterpriseFilter = listQuery(['name', 'updatedAt', 'code'], {
  gridId: many(Id).optional(),
  status: many(EnterpriseStatus).optional(),
  tier: many(EnterpriseTier).optional(),
  size: many(EnterpriseSize).optional(),
  /** A section, division, group or class: everything below it is found too. */
  industry: z.string().max(8).optional(),
  tag: many(z.string().max(30)).optional(),
  /** Nobody there can be reached by phone. */
  missingContact: flag.optional(),
  /** The code is marked (check digit, old number). */
  codeMarked: flag.optional(),
})
export type EnterpriseFilter = z.output<typeof EnterpriseFilter>

export const Change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })
export type Change = z.infer<typeof Change>
export const MomentItem = z.object({
  id: Id,
  at: Instant,
  kind: z.string(),
  title: Translated,
  byName: z.string().nullable(),
  link: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(Change),
})
export type MomentItem = z.infer<typeof MomentItem>
export const TimelineFilter = listQuery(['at'], { kind: many(z.string().max(40)).optional() })
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
