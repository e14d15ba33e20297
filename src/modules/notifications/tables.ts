// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DigestTable {
  parkId: string
  id: string
  accountId: string
  day: string
  sections: ColumnType<unknown, string, string>
  createdAt: Date
  mailedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DigestRoundTable {
  parkId: string
  day: string
  begunAt: Date
  people: number
}

export interface NotificationPreferenceTable {
  parkId: string
  accountId: string
  kind: string
  mail: boolean
  updatedAt: Date
  pace: ColumnType<string | null, string | null | undefined, string | null>
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    digest: DigestTable
    digestRound: DigestRoundTable
    notificationPreference: NotificationPreferenceTable
  }
}
