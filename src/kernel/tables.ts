// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface AuditEntryTable {
  parkId: string
  id: string
  at: Date
  actorId: ColumnType<string | null, string | null | undefined, string | null>
  actorName: string
  ip: ColumnType<string | null, string | null | undefined, string | null>
  requestId: ColumnType<string | null, string | null | undefined, string | null>
  action: string
  entity: string
  entityId: ColumnType<string | null, string | null | undefined, string | null>
  before: ColumnType<unknown, string | null | undefined, string | null>
  after: ColumnType<unknown, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface AuditLinkTable {
  parkId: string
  id: string
  seq: number
  digest: string
  createdAt: Date
}

export interface CounterTable {
  parkId: string
  name: string
  value: number
}

export interface IdempotencyKeyTable {
  parkId: string
  actorId: string
  key: string
  requestHash: string
  status: ColumnType<number | null, number | null | undefined, number | null>
  body: ColumnType<unknown, string | null | undefined, string | null>
  createdAt: Date
}

export interface JobRunTable {
  parkId: string
  id: string
  kind: string
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  state: ColumnType<string, string | undefined, string>
  progress: ColumnType<number, number | undefined, number>
  result: ColumnType<unknown, string | null | undefined, string | null>
  problem: ColumnType<unknown, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface NotificationTable {
  parkId: string
  id: string
  accountId: string
  kind: string
  titleZh: string
  titleEn: string
  link: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  readAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  mailedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  urgent: ColumnType<boolean, boolean | undefined, boolean>
  refusedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  refused: ColumnType<string | null, string | null | undefined, string | null>
}

export interface OutboxTable {
  parkId: string
  id: string
  type: string
  payload: ColumnType<unknown, string, string>
  actorId: ColumnType<string | null, string | null | undefined, string | null>
  occurredAt: Date
  deliveredAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  attempts: ColumnType<number, number | undefined, number>
  lastError: ColumnType<string | null, string | null | undefined, string | null>
  deadAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface RuleSetTable {
  parkId: string
  id: string
  code: string
  version: number
  source: string
  effectiveFrom: string
  effectiveTo: ColumnType<string | null, string | null | undefined, string | null>
  body: ColumnType<unknown, string, string>
  createdAt: Date
}

export interface SealKeyTable {
  id: string
  madeAt: Date
  sweptAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface StoredFileTable {
  parkId: string
  id: string
  sha256: string
  name: string
  mediaType: string
  bytes: number
  ownerId: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
}

export interface TenantAnchorTable {
  parkId: string
}

declare module './db/kysely.ts' {
  interface Tables {
    auditEntry: AuditEntryTable
    auditLink: AuditLinkTable
    counter: CounterTable
    idempotencyKey: IdempotencyKeyTable
    jobRun: JobRunTable
    notification: NotificationTable
    outbox: OutboxTable
    ruleSet: RuleSetTable
    sealKey: SealKeyTable
    storedFile: StoredFileTable
    tenantAnchor: TenantAnchorTable
  }
}
