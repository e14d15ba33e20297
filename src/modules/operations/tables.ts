// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface PutAwayTable {
  parkId: string
  id: string
  kind: string
  reason: string
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  accountName: string
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    putAway: PutAwayTable
  }
}
