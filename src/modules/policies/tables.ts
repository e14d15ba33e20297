// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface PolicyTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  title: string
  issuer: string
  number: ColumnType<string | null, string | null | undefined, string | null>
  link: ColumnType<string | null, string | null | undefined, string | null>
  summary: string
  benefit: string
  validFrom: string
  validTo: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  conditions: ColumnType<unknown, string, string>
  state: ColumnType<string, string | undefined, string>
  publishedOn: ColumnType<string | null, string | null | undefined, string | null>
  withdrawnAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  withdrawReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    policy: PolicyTable
  }
}
