// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface FieldDeviceTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  accountId: string
  name: string
  lastContactAt: Date
  skewSeconds: ColumnType<number, number | undefined, number>
  wipedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  wipedBy: ColumnType<string | null, string | null | undefined, string | null>
  wipeReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface FieldItemTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  clientId: string
  accountId: string
  deviceId: string
  kind: string
  state: string
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  body: ColumnType<unknown, string | undefined, string>
  bodyHash: string
  basedOn: ColumnType<unknown, string | null | undefined, string | null>
  place: ColumnType<unknown, string | null | undefined, string | null>
  madeAt: Date
  deviceTime: Date
  receivedAt: Date
  skewSeconds: number
  flags: ColumnType<string[], string[] | undefined, string[]>
  recordId: ColumnType<string | null, string | null | undefined, string | null>
  number: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<unknown, string | null | undefined, string | null>
  errors: ColumnType<unknown, string | undefined, string>
  current: ColumnType<unknown, string | null | undefined, string | null>
  currentVersion: ColumnType<number | null, number | null | undefined, number | null>
  differences: ColumnType<unknown, string | undefined, string>
  outcomeBy: ColumnType<string | null, string | null | undefined, string | null>
  outcomeName: ColumnType<string | null, string | null | undefined, string | null>
  outcomeAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  outcomeNote: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
  rev: ColumnType<number, number | undefined, number>
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    fieldDevice: FieldDeviceTable
    fieldItem: FieldItemTable
  }
}
