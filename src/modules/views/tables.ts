// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface SavedViewTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  list: string
  name: string
  ownerId: string
  audience: string
  role: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  query: string
  columns: ColumnType<unknown, string | null | undefined, string | null>
  density: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface ViewChoiceTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  list: string
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  role: ColumnType<string | null, string | null | undefined, string | null>
  opens: ColumnType<string | null, string | null | undefined, string | null>
  ordered: ColumnType<unknown, string | undefined, string>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    savedView: SavedViewTable
    viewChoice: ViewChoiceTable
  }
}
