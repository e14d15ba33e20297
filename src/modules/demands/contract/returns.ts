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
import { ReturnReason } from './choices.ts'
import { Demand } from './shapes.ts'

/** 终审: decides and binds; the ruling is kept as a precedent unless it says that it is none. */
export const Arbitrate = z.strictObject({
  departmentId: Id,
  ruling: text(2000),
  precedent: z.boolean().default(true),
})
export type Arbitrate = z.infer<typeof Arbitrate>

export const ReturnRow = z.object({
  id: Id,
  demand: z.object({ id: Id, number: z.string(), title: z.string() }),
  department: Named,
  reasonCode: ReturnReason,
  basis: z.string(),
  proposedDepartment: Named.nullable(),
  /** Working minutes for which the department held the case before it gave it back. */
  heldMinutes: z.number().int(),
  returnedBy: z.string(),
  returnedAt: Instant,
  /** The return that sent the case to arbitration. */
  arbitrated: z.boolean(),
  /** Who holds the case now: whether the return was right. */
  nowWith: Named.nullable(),
})
export type ReturnRow = z.infer<typeof ReturnRow>
export const ReturnFilter = listQuery(['returnedAt'], {
  sort: z.enum(['-returnedAt', 'returnedAt']).default('-returnedAt'),
  demandId: Id.optional(),
  departmentId: many(Id).optional(),
  reasonCode: many(ReturnReason).optional(),
})
export type ReturnFilter = z.infer<typeof ReturnFilter>

export const Precedent = z.object({
  id: Id,
  version: Version,
  demand: z.object({ id: Id, number: z.string(), title: z.string() }),
  category: Named.nullable(),
  department: Named,
  ruling: z.string(),
  decidedBy: z.string(),
  decidedAt: Instant,
  revokedAt: Instant.nullable(),
  revokeReason: z.string().nullable(),
})
export type Precedent = z.infer<typeof Precedent>
export const PrecedentFilter = listQuery(['decidedAt'], {
  sort: z.enum(['-decidedAt', 'decidedAt']).default('-decidedAt'),
  revoked: flag.optional(),
})
export type PrecedentFilter = z.infer<typeof PrecedentFilter>

export const demandReturnContract = contract('demandReturns', {
  arbitrate: {
    post: '/demands/:id/arbitration',
    allow: 'demand.arbitrate',
    summary: '终审：裁定主办部门',
    body: Arbitrate,
    returns: Demand,
  },
  list: {
    get: '/demand-returns',
    allow: 'demand.read',
    summary: '退单台账',
    query: ReturnFilter,
    returns: pageOf(ReturnRow),
    exports: true,
  },
  precedents: {
    get: '/demand-precedents',
    allow: 'demand.arbitrate',
    summary: '终审先例',
    query: PrecedentFilter,
    returns: pageOf(Precedent),
  },
  revoke: {
    post: '/demand-precedents/:id/revocation',
    allow: 'demand.arbitrate',
    summary: '停用先例',
    body: z.strictObject({ reason: text(500) }),
    returns: Precedent,
  },
})
