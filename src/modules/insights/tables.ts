// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface InsightKeptTable {
  parkId: string
  id: string
  figure: string
  fromDay: string
  toDay: string
  asOf: Date
  tookMs: number
  body: ColumnType<unknown, string, string>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    insightKept: InsightKeptTable
  }
}
