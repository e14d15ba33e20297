// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface HazardTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  number: string
  enterpriseId: string
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  visitId: ColumnType<string | null, string | null | undefined, string | null>
  accountId: string
  finder: string
  text: string
  severity: string
  place: ColumnType<string | null, string | null | undefined, string | null>
  item: ColumnType<string | null, string | null | undefined, string | null>
  itemZh: ColumnType<string | null, string | null | undefined, string | null>
  itemEn: ColumnType<string | null, string | null | undefined, string | null>
  foundOn: string
  rectifyBy: string
  ruleVersion: number
  state: ColumnType<string, string | undefined, string>
  attempts: ColumnType<number, number | undefined, number>
  rectifiedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  rectifiedBy: ColumnType<string | null, string | null | undefined, string | null>
  rectifier: ColumnType<string | null, string | null | undefined, string | null>
  rectifiedNote: ColumnType<string | null, string | null | undefined, string | null>
  checkedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  checkedBy: ColumnType<string | null, string | null | undefined, string | null>
  checker: ColumnType<string | null, string | null | undefined, string | null>
  checkPassed: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  checkNote: ColumnType<string | null, string | null | undefined, string | null>
  droppedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  dropper: ColumnType<string | null, string | null | undefined, string | null>
  dropReason: ColumnType<string | null, string | null | undefined, string | null>
  lateTold: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface SafetyCheckTable {
  parkId: string
  id: string
  enterpriseId: string
  visitId: string
  checklist: string
  ruleVersion: number
  titleZh: string
  titleEn: string
  allOk: boolean
  answers: ColumnType<unknown, string, string>
  accountId: string
  day: string
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    hazard: HazardTable
    safetyCheck: SafetyCheckTable
  }
}
