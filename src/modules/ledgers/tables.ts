// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DemandImportTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  state: string
  fileName: string
  fileId: string
  format: string
  sheets: ColumnType<unknown, string, string>
  sheet: ColumnType<number | null, number | null | undefined, number | null>
  columns: ColumnType<unknown, string | null | undefined, string | null>
  options: ColumnType<unknown, string | null | undefined, string | null>
  unknowns: ColumnType<unknown, string | null | undefined, string | null>
  progress: ColumnType<number, number | undefined, number>
  rowsTotal: ColumnType<number, number | undefined, number>
  rowsOpen: ColumnType<number, number | undefined, number>
  rowsPast: ColumnType<number, number | undefined, number>
  rowsKnown: ColumnType<number, number | undefined, number>
  rowsRefused: ColumnType<number, number | undefined, number>
  doneOpen: ColumnType<number, number | undefined, number>
  donePast: ColumnType<number, number | undefined, number>
  doneRefused: ColumnType<number, number | undefined, number>
  problemZh: ColumnType<string | null, string | null | undefined, string | null>
  problemEn: ColumnType<string | null, string | null | undefined, string | null>
  ownerId: string
  ownerName: string
  committedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
  prunedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DemandImportMappingTable {
  parkId: string
  signature: string
  columns: ColumnType<unknown, string, string>
  options: ColumnType<unknown, string, string>
  updatedAt: Date
}

export interface DemandImportRowTable {
  parkId: string
  id: string
  importId: string
  row: number
  kind: string
  key: ColumnType<string | null, string | null | undefined, string | null>
  title: ColumnType<string | null, string | null | undefined, string | null>
  enterprise: ColumnType<string | null, string | null | undefined, string | null>
  demandId: ColumnType<string | null, string | null | undefined, string | null>
  draft: ColumnType<unknown, string | null | undefined, string | null>
  cells: ColumnType<unknown, string, string>
  reasons: ColumnType<unknown, string, string>
  outcome: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DemandImportWordTable {
  parkId: string
  field: string
  word: string
  meaning: string
  updatedAt: Date
}

export interface LedgerExportTable {
  parkId: string
  id: string
  ownerId: string
  format: string
  language: string
  filter: ColumnType<unknown, string, string>
  fileId: ColumnType<string | null, string | null | undefined, string | null>
  rows: ColumnType<number, number | undefined, number>
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    demandImport: DemandImportTable
    demandImportMapping: DemandImportMappingTable
    demandImportRow: DemandImportRowTable
    demandImportWord: DemandImportWordTable
    ledgerExport: LedgerExportTable
  }
}
