// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface SlipTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  number: string
  colour: string
  source: string
  sourceEvent: ColumnType<string | null, string | null | undefined, string | null>
  demandId: string
  departmentId: string
  reason: string
  formerId: ColumnType<string | null, string | null | undefined, string | null>
  status: string
  issuedBy: ColumnType<string | null, string | null | undefined, string | null>
  issuedAt: Date
  dueAt: Date
  ignoredAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  signedBy: ColumnType<string | null, string | null | undefined, string | null>
  signedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reply: ColumnType<string | null, string | null | undefined, string | null>
  repliedBy: ColumnType<string | null, string | null | undefined, string | null>
  repliedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  passed: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  checkNote: ColumnType<string | null, string | null | undefined, string | null>
  checkedBy: ColumnType<string | null, string | null | undefined, string | null>
  checkedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  closedBy: ColumnType<string | null, string | null | undefined, string | null>
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    slip: SlipTable
  }
}
