// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface RevealDayTable {
  parkId: string
  id: string
  accountId: string
  day: string
  opened: ColumnType<number, number | undefined, number>
  refused: ColumnType<number, number | undefined, number>
  budget: number
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    revealDay: RevealDayTable
  }
}
