import { z } from 'zod'
import { contract, Day, Id, Instant, listQuery, pageOf } from '../../../kernel/contract/index.ts'

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: Id.nullable(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditFilter = listQuery(['at'], {
  sort: z.enum(['-at', 'at']).default('-at'),
  actorId: Id.optional(),
  /** `account.disable`, or `account.` for everything done to accounts. */
  action: z.string().trim().max(80).optional(),
  entity: z.string().trim().max(60).optional(),
  entityId: Id.optional(),
  requestId: z.string().max(60).optional(),
  from: Day.optional(),
  until: Day.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const auditContract = contract('audit-entries', {
  list: {
    get: '/audit-entries',
    allow: 'audit.read',
    summary: '审计记录',
    query: AuditFilter,
    returns: pageOf(AuditEntry),
    exports: true,
  },
})
