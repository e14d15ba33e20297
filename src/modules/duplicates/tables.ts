// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DuplicatePairTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  oneId: string
  otherId: string
  score: number
  reasons: ColumnType<unknown, string, string>
  kinds: string[]
  evidence: string
  state: ColumnType<string, string | undefined, string>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  decider: ColumnType<string | null, string | null | undefined, string | null>
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  mergeId: ColumnType<string | null, string | null | undefined, string | null>
  stateBefore: ColumnType<string | null, string | null | undefined, string | null>
  reopened: ColumnType<boolean, boolean | undefined, boolean>
  foundAt: Date
  lookedAt: Date
  createdAt: Date
  updatedAt: Date
}

export interface DuplicateProfileTable {
  parkId: string
  enterpriseId: string
  keys: unknown
  seen: string
}

export interface EnterpriseMergeTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  mainId: string
  mainName: string
  state: ColumnType<string, string | undefined, string>
  changes: ColumnType<unknown, string, string>
  moved: ColumnType<unknown, string, string>
  note: ColumnType<string | null, string | null | undefined, string | null>
  byId: ColumnType<string | null, string | null | undefined, string | null>
  byName: string
  at: Date
  undoneBy: ColumnType<string | null, string | null | undefined, string | null>
  undoneName: ColumnType<string | null, string | null | undefined, string | null>
  undoneAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  kept: ColumnType<unknown, string | undefined, string>
  leftRows: ColumnType<unknown, string | undefined, string>
  createdAt: Date
  updatedAt: Date
}

export interface EnterpriseMergeMoveTable {
  parkId: string
  id: string
  mergeId: string
  seq: number
  tableName: string
  columnName: string
  rowId: string
  fromId: string
  kind: string
  was: ColumnType<unknown, string, string>
  createdAt: Date
}

export interface EnterpriseMergePartTable {
  parkId: string
  id: string
  mergeId: string
  enterpriseId: string
  name: string
  code: string
  was: ColumnType<unknown, string, string>
  became: ColumnType<unknown, string, string>
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    duplicatePair: DuplicatePairTable
    duplicateProfile: DuplicateProfileTable
    enterpriseMerge: EnterpriseMergeTable
    enterpriseMergeMove: EnterpriseMergeMoveTable
    enterpriseMergePart: EnterpriseMergePartTable
  }
}
