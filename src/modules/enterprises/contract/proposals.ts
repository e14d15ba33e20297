import { z } from 'zod'
import {
  choice,
  contract,
  Id,
  Instant,
  type Label,
  listQuery,
  many,
  Named,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { Attachment } from '../../files/contract.ts'
import { EnterpriseSize, EnterpriseStatus } from './shapes.ts'

/** What of a file may be proposed to be corrected; each is accepted or refused by itself. */
export const ProposalField = choice({
  name: ['企业名称', 'Name'],
  shortName: ['简称', 'Short name'],
  code: ['统一社会信用代码', 'Unified social credit code'],
  kind: ['企业类型', 'Kind'],
  capital: ['注册资本', 'Registered capital'],
  foundedOn: ['成立日期', 'Founded on'],
  legalPerson: ['法定代表人', 'Legal representative'],
  address: ['地址', 'Address'],
  contact: ['联系人', 'Contact'],
  businessScope: ['经营范围', 'Business scope'],
  industryCode: ['行业', 'Industry'],
  size: ['规模', 'Size'],
  staff: ['职工人数', 'Staff'],
  status: ['经营状态', 'Operating state'],
})
export type ProposalField = z.infer<typeof ProposalField>
export const ProposalState = choice({
  open: ['待核对', 'To be decided'],
  accepted: ['已采纳', 'Accepted'],
  refused: ['未采纳', 'Refused'],
  withdrawn: ['企业已撤回', 'Taken back'],
  undone: ['采纳后撤销', 'Undone'],
})
export type ProposalState = z.infer<typeof ProposalState>
export const ProposalSource = choice({
  visit: ['走访', 'Visit'],
  portal: ['企业端', 'Enterprise’s own side'],
})
export type ProposalSource = z.infer<typeof ProposalSource>

const named = (labels: Record<string, Label>, key: string, language: 'zh' | 'en') =>
  labels[key]?.[language === 'zh' ? 0 : 1] ?? key

/** What people read for a value of a field. */
export const valueInWords = (field: ProposalField, value: string, language: 'zh' | 'en'): string => {
  if (field === 'size') return named(EnterpriseSize.labels, value, language)
  return field === 'status' ? named(EnterpriseStatus.labels, value, language) : value
}

/** A person to call, as somebody told it. */
export const ContactWord = z.strictObject({ name: text(60), role: text(60), phone: text(30).nullish() })
export type ContactWord = z.infer<typeof ContactWord>

export const Proposal = z.object({
  id: Id,
  version: Version,
  enterprise: Named,
  field: ProposalField,
  /** As it was told: for a choice (`size`, `status`) its key. Telephone numbers are masked. */
  value: z.string(),
  contact: ContactWord.nullable(),
  /** What the file says now. */
  present: z.string().nullable(),
  /** What the file said when it was proposed. */
  was: z.string().nullable(),
  note: z.string().nullable(),
  source: ProposalSource,
  /** 走访 ZF2026-00012, with the page to open. */
  origin: Translated.extend({ link: z.string().nullable() }),
  by: Named,
  /** When the proposer learnt it. */
  at: Instant,
  state: ProposalState,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** Why it was refused or undone; the proposer is told. */
  reason: z.string().nullable(),
  /** The rule and its version that accepted it, where nobody of the park did. */
  rule: z.string().nullable(),
  /** What was sent along as proof. */
  attachments: z.array(Attachment),
})
export type Proposal = z.infer<typeof Proposal>

export const ProposalFilter = listQuery(['at'], {
  state: many(ProposalState).optional(),
  source: many(ProposalSource).optional(),
  field: many(ProposalField).optional(),
  enterpriseId: Id.optional(),
  /** What belongs to one visit. */
  sourceId: Id.optional(),
})
export type ProposalFilter = z.infer<typeof ProposalFilter>

/** Left out: as it was told. The keeper may put it as the file writes it (an industry code, a whole contact). */
export const AcceptProposal = z.strictObject({ value: text(4000).nullish(), contact: ContactWord.nullish() })
export type AcceptProposal = z.infer<typeof AcceptProposal>
export const RefuseProposal = z.strictObject({ reason: text(300, 2) })

export const proposalContract = contract('proposals', {
  list: {
    get: '/proposals',
    allow: 'enterprise.read',
    summary: '档案更正建议',
    query: ProposalFilter,
    returns: pageOf(Proposal),
    exports: true,
  },
  get: { get: '/proposals/:id', allow: 'enterprise.read', summary: '档案更正建议详情', returns: Proposal },
  accept: {
    put: '/proposals/:id/acceptance',
    allow: 'enterprise.edit',
    summary: '采纳更正建议',
    body: AcceptProposal,
    returns: Proposal,
  },
  refuse: {
    put: '/proposals/:id/refusal',
    allow: 'enterprise.edit',
    summary: '不采纳更正建议',
    body: RefuseProposal,
    returns: Proposal,
  },
  undo: {
    put: '/proposals/:id/undoing',
    allow: 'enterprise.edit',
    summary: '撤销已采纳的更正（恢复原内容）',
    body: RefuseProposal,
    returns: Proposal,
  },
  file: {
    get: '/proposals/:id/files/:fileId',
    allow: 'enterprise.read',
    summary: '打开更正的证明材料',
    bytes: 'application/octet-stream',
  },
})
