// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface PrivacyMentionTable {
  parkId: string
  id: string
  requestId: string
  tableName: string
  rowKey: string
  columnName: string
  means: string[]
  decision: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  decidedByName: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface PrivacyRequestTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  kind: string
  state: string
  subject: ColumnType<unknown, string, string>
  shown: string
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  words: string
  receivedOn: string
  dueOn: string
  openedBy: ColumnType<string | null, string | null | undefined, string | null>
  openedByName: string
  lookedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  trailEntries: ColumnType<number, number | undefined, number>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  decidedByName: ColumnType<string | null, string | null | undefined, string | null>
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  endedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  erased: ColumnType<number, number | undefined, number>
  kept: ColumnType<number, number | undefined, number>
  copyFileId: ColumnType<string | null, string | null | undefined, string | null>
  copyUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    privacyMention: PrivacyMentionTable
    privacyRequest: PrivacyRequestTable
  }
}
