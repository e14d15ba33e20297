import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import {
  ContactWord,
  FactSource,
  IndicatorKind,
  IndicatorUnit,
  ProposalField,
  ProposalState,
  TitleKind,
} from '../../enterprises/contract/index.ts'
import { PortalFile } from './shapes.ts'

/** What an enterprise reads of its own file; what is a park's own judgement of it is not among them. */
export const OwnField = choice({
  name: ['企业名称', 'Name'],
  shortName: ['简称', 'Short name'],
  formerNames: ['曾用名', 'Former names'],
  code: ['统一社会信用代码', 'Unified social credit code'],
  kind: ['企业类型', 'Kind'],
  status: ['经营状态', 'Operating state'],
  legalPerson: ['法定代表人', 'Legal representative'],
  capital: ['注册资本', 'Registered capital'],
  foundedOn: ['成立日期', 'Founded on'],
  industryCode: ['行业', 'Industry'],
  size: ['规模', 'Size'],
  address: ['地址', 'Address'],
  businessScope: ['经营范围', 'Business scope'],
  tags: ['标签', 'Tags'],
})
export type OwnField = z.infer<typeof OwnField>

export const OwnProposal = z.object({
  id: Id,
  version: Version,
  enterprise: Named,
  field: ProposalField,
  value: Translated,
  /** Telephone numbers are masked. */
  contact: ContactWord.nullable(),
  was: Translated.nullable(),
  note: z.string().nullable(),
  /** A colleague, or oneself. */
  by: z.string(),
  at: Instant,
  state: ProposalState,
  decidedAt: Instant.nullable(),
  /** Accepted at once by a rule of the park. */
  byRule: z.boolean(),
  /** Why it was refused or undone. */
  reason: z.string().nullable(),
  attachments: z.array(PortalFile),
  mayWithdraw: z.boolean(),
})
export type OwnProposal = z.infer<typeof OwnProposal>

const Origin = { source: FactSource.nullable(), at: Instant.nullable() }
export const OwnFieldValue = z.object({
  field: OwnField,
  value: Translated.nullable(),
  ...Origin,
  validUntil: Day.nullable(),
  /** What a correction of it is called; null: it cannot be corrected here. */
  correct: ProposalField.nullable(),
  /** A correction may be accepted at once. */
  quick: z.boolean(),
  /** A correction that waits. */
  open: z.object({ id: Id, value: Translated, by: z.string(), at: Instant }).nullable(),
})
export type OwnFieldValue = z.infer<typeof OwnFieldValue>

export const OwnEnterpriseFile = z.object({
  enterprise: Named,
  park: z.string(),
  fields: z.array(OwnFieldValue),
  contacts: z.array(
    z.object({
      id: Id,
      name: z.string(),
      role: z.string(),
      phone: z.string().nullable(),
      mail: z.string().nullable(),
      isPrimary: z.boolean(),
      at: Instant,
    }),
  ),
  titles: z.array(
    z.object({
      id: Id,
      kind: TitleKind,
      name: z.string(),
      number: z.string().nullable(),
      issuer: z.string().nullable(),
      validUntil: Day.nullable(),
      expired: z.boolean(),
    }),
  ),
  figures: z.array(
    z.object({
      id: Id,
      kind: IndicatorKind,
      period: z.string(),
      value: z.number(),
      unit: IndicatorUnit,
      source: FactSource,
      at: Instant,
    }),
  ),
})
export type OwnEnterpriseFile = z.infer<typeof OwnEnterpriseFile>

export const Correction = z
  .strictObject({
    field: ProposalField,
    value: text(4000).optional(),
    contact: ContactWord.optional(),
    note: text(500).nullish(),
    fileIds: z.array(Id).max(9).default([]),
  })
  .refine((c) => (c.field === 'contact' ? c.contact !== undefined : c.value !== undefined), {
    path: ['value'],
    params: { code: 'value_needed', zh: '请填写应为的内容', en: 'Please say what it should be' },
  })
export type Correction = z.infer<typeof Correction>
export const OwnProposalFilter = listQuery(['at'], {
  enterpriseId: Id.optional(),
  state: many(ProposalState).optional(),
})
export type OwnProposalFilter = z.infer<typeof OwnProposalFilter>

const allow = 'portal.use'
export const portalFileContract = contract('portalFile', {
  read: {
    get: '/portal/enterprises/:id/file',
    allow,
    summary: '本企业档案（园区掌握的信息、来源与日期）',
    returns: OwnEnterpriseFile,
  },
  correct: {
    post: '/portal/enterprises/:id/proposals',
    allow,
    summary: '更正本企业档案',
    body: Correction,
    returns: OwnProposal,
    status: 201,
  },
  proposals: {
    get: '/portal/proposals',
    allow,
    summary: '本企业提出的更正',
    query: OwnProposalFilter,
    returns: pageOf(OwnProposal),
  },
  proposal: { get: '/portal/proposals/:id', allow, summary: '一条更正的进展', returns: OwnProposal },
  withdraw: { put: '/portal/proposals/:id/withdrawal', allow, summary: '撤回更正', returns: OwnProposal },
  file: {
    get: '/portal/proposals/:id/files/:fileId',
    allow,
    summary: '打开所附的证明材料',
    bytes: 'application/octet-stream',
  },
})
