// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DepartmentTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  code: string
  name: string
  parentId: ColumnType<string | null, string | null | undefined, string | null>
  kind: string
  phone: ColumnType<string | null, string | null | undefined, string | null>
  active: ColumnType<boolean, boolean | undefined, boolean>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    department: DepartmentTable
  }
}
