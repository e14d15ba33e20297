import { z } from 'zod'
import { contract, Day, Id, listOf, listQuery, many, pageOf, text } from '../../../kernel/contract/index.ts'
import { VisitStatus } from './choices.ts'
import { Check, CheckQuery } from './planning.ts'
import { CancelVisit, FinishVisit, Visit, VisitRow } from './visits.ts'

/** 联合走访: leaving again what one had joined. */
export const togetherContract = contract('companions', {
  leave: { delete: '/visits/:id/companions', allow: 'visit.write', summary: '退出联合走访', returns: Visit },
})

export const ProposalFilter = listQuery(['day'], { status: many(VisitStatus).optional() })
export type ProposalFilter = z.infer<typeof ProposalFilter>
export const Propose = z.strictObject({
  enterpriseId: Id,
  plannedOn: Day,
  purpose: text(200),
  /** Law, plan or the enterprise's own wish; it is shown to the enterprise. */
  basis: text(200),
  /** Goes along with this planned visit instead of making another one. */
  joins: Id.nullish(),
})
export type Propose = z.infer<typeof Propose>
const Words = z.object({ zh: z.string(), en: z.string() })
export const Proposed = z.object({ visit: VisitRow, warning: Words.nullable() })
export type Proposed = z.infer<typeof Proposed>
/** What an office notes of its own visit: what was asked for goes on in its cases. */
export const FinishProposal = FinishVisit.pick({ startedAt: true, people: true, purpose: true, notes: true })
export type FinishProposal = z.infer<typeof FinishProposal>

const own = { allow: 'visit.propose' } as const
export const proposalContract = contract('visitProposals', {
  list: {
    get: '/visit-proposals',
    ...own,
    summary: '本部门的走访安排',
    query: ProposalFilter,
    returns: pageOf(VisitRow),
  },
  enterprises: {
    get: '/visit-proposals/enterprises',
    ...own,
    summary: '可以提出走访的企业（本部门在办诉求的企业）',
    returns: listOf(z.object({ id: Id, name: z.string() })),
  },
  check: { get: '/visit-proposals/check', ...own, summary: '是否打扰企业', query: CheckQuery, returns: Check },
  propose: {
    post: '/visit-proposals',
    ...own,
    summary: '提出走访，或参加已有走访',
    body: Propose,
    returns: Proposed,
    status: 201,
  },
  finish: {
    put: '/visit-proposals/:id/done',
    ...own,
    summary: '登记本部门走访',
    body: FinishProposal,
    returns: VisitRow,
  },
  cancel: {
    put: '/visit-proposals/:id/cancellation',
    ...own,
    summary: '取消本部门走访',
    body: CancelVisit,
    returns: VisitRow,
  },
  leave: { delete: '/visit-proposals/:id', ...own, summary: '退出联合走访', status: 204 },
})
