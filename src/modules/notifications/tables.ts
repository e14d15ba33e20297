// Generated from the database by src/kernel/tools/tables.ts; do not edit.
export interface NotificationPreferenceTable {
  parkId: string
  accountId: string
  kind: string
  mail: boolean
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    notificationPreference: NotificationPreferenceTable
  }
}
