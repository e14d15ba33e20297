import { z } from 'zod'
import {
  contract,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { DemandStatus, Light } from '../../demands/contract/index.ts'
import { SlipAction, SlipColour, SlipSource, SlipStatus } from './choices.ts'

/** 督办单. */
export const Slip = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  colour: SlipColour,
  source: SlipSource,
  status: SlipStatus,
  department: Named,
  demand: z.object({ id: Id, number: z.string(), title: z.string(), status: DemandStatus, enterprise: z.string() }),
  reason: z.string(),
  former: z.object({ id: Id, number: z.string(), colour: SlipColour }).nullable(),
  /** Null: the product itself, by the ladder. */
  issuedBy: z.string().nullable(),
  issuedAt: Instant,
  /** By when the department replies; the clocks of the case stay as they are. */
  dueAt: Instant,
  light: Light,
  ignoredAt: Instant.nullable(),
  signedBy: z.string().nullable(),
  signedAt: Instant.nullable(),
  reply: z.string().nullable(),
  repliedBy: z.string().nullable(),
  repliedAt: Instant.nullable(),
  passed: z.boolean().nullable(),
  checkNote: z.string().nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  closedAt: Instant.nullable(),
  endedReason: z.string().nullable(),
  actions: z.array(SlipAction),
})
export type Slip = z.infer<typeof Slip>

export const SlipFilter = listQuery(['issuedAt', 'dueAt'], {
  status: many(SlipStatus).optional(),
  colour: many(SlipColour).optional(),
  departmentId: many(Id).optional(),
  demandId: Id.optional(),
  /** Neither closed, withdrawn, failed nor raised. */
  open: flag.optional(),
  overdue: flag.optional(),
})
export type SlipFilter = z.infer<typeof SlipFilter>

const Words = text(2000)
export const NewSlip = z.strictObject({
  demandId: Id,
  colour: SlipColour,
  reason: Words,
  /** The case’s own lead department where none is named. */
  departmentId: Id.optional(),
})
export type NewSlip = z.infer<typeof NewSlip>
export const SlipReply = z.strictObject({ text: Words })
export const SlipCheck = z.strictObject({ passed: z.boolean(), note: Words })
export type SlipCheck = z.infer<typeof SlipCheck>
export const SlipReason = z.strictObject({ reason: Words })

const returns = Slip
export const slipContract = contract('slips', {
  list: {
    get: '/slips',
    allow: 'slip.read',
    summary: '督办单',
    query: SlipFilter,
    returns: pageOf(Slip),
    exports: true,
  },
  get: { get: '/slips/:id', allow: 'slip.read', summary: '督办单详情', returns },
  issue: { post: '/slips', allow: 'slip.issue', summary: '开督办单', body: NewSlip, returns, status: 201 },
  sign: { put: '/slips/:id/signature', allow: 'slip.reply', summary: '签收督办单', returns },
  reply: { post: '/slips/:id/reply', allow: 'slip.reply', summary: '回复督办单', body: SlipReply, returns },
  check: {
    post: '/slips/:id/check',
    allow: 'slip.check',
    summary: '核查督办单（非本部门、非回复人）',
    body: SlipCheck,
    returns,
  },
  close: { put: '/slips/:id/closure', allow: 'slip.issue', summary: '督办单销号（非核查人）', returns },
  withdraw: { post: '/slips/:id/withdrawal', allow: 'slip.issue', summary: '撤回督办单', body: SlipReason, returns },
})
