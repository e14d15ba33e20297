// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface FeedTable {
  parkId: string
  id: string
  accountId: string
  secretHash: Buffer
  createdAt: Date
  lastReadAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    feed: FeedTable
  }
}
