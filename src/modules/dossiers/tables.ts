// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DossierTable {
  parkId: string
  id: string
  enterpriseId: string
  ownerId: string
  ownerName: string
  language: string
  fileId: ColumnType<string | null, string | null | undefined, string | null>
  bytes: ColumnType<number, number | undefined, number>
  parts: ColumnType<unknown, string | undefined, string>
  expiresAt: Date
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    dossier: DossierTable
  }
}
