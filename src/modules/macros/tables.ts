// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface MacroTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  steps: ColumnType<unknown, string, string>
  position: ColumnType<number, number | undefined, number>
  createdAt: Date
  updatedAt: Date
}

export interface MacroRunTable {
  parkId: string
  id: string
  accountId: string
  title: string
  steps: ColumnType<unknown, string, string>
  total: number
  createdAt: Date
  finishedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface MacroRunRowTable {
  parkId: string
  id: string
  runId: string
  seq: number
  demandId: string
  number: string
  title: string
  state: string
  step: ColumnType<string | null, string | null | undefined, string | null>
  code: ColumnType<string | null, string | null | undefined, string | null>
  zh: ColumnType<string | null, string | null | undefined, string | null>
  en: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    macro: MacroTable
    macroRun: MacroRunTable
    macroRunRow: MacroRunRowTable
  }
}
