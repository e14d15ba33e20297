// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface WebhookTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  url: string
  description: string
  types: string[]
  active: ColumnType<boolean, boolean | undefined, boolean>
  secret: string
  oldSecret: ColumnType<string | null, string | null | undefined, string | null>
  oldSecretUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  secretAt: Date
  stoppedReason: ColumnType<string | null, string | null | undefined, string | null>
  stoppedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  failingSince: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdBy: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
  removedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface WebhookAttemptTable {
  parkId: string
  id: string
  deliveryId: string
  url: string
  requestHeaders: ColumnType<unknown, string, string>
  durationMs: number
  status: ColumnType<number | null, number | null | undefined, number | null>
  responseHeaders: ColumnType<unknown, string | null | undefined, string | null>
  responseBody: ColumnType<string | null, string | null | undefined, string | null>
  trouble: ColumnType<string | null, string | null | undefined, string | null>
  detail: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
}

export interface WebhookDeliveryTable {
  parkId: string
  id: string
  webhookId: string
  eventId: string
  type: string
  subject: string
  body: string
  test: ColumnType<boolean, boolean | undefined, boolean>
  state: ColumnType<string, string | undefined, string>
  attempts: ColumnType<number, number | undefined, number>
  round: ColumnType<number, number | undefined, number>
  nextAttemptAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  lastStatus: ColumnType<number | null, number | null | undefined, number | null>
  lastTrouble: ColumnType<string | null, string | null | undefined, string | null>
  deliveredAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    webhook: WebhookTable
    webhookAttempt: WebhookAttemptTable
    webhookDelivery: WebhookDeliveryTable
  }
}
