// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface CalendarNoticeTable {
  parkId: string
  id: string
  year: number
  source: string
  days: ColumnType<unknown, string, string>
  createdAt: Date
  updatedAt: Date
}

export interface CalendarOverrideTable {
  parkId: string
  id: string
  day: string
  kind: string
  name: string
  createdAt: Date
}

export interface GridTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  layerId: string
  parentId: ColumnType<string | null, string | null | undefined, string | null>
  kind: string
  code: string
  name: string
  polygon: ColumnType<unknown, string | null | undefined, string | null>
  centre: ColumnType<unknown, string | null | undefined, string | null>
  validFrom: ColumnType<string, string | undefined, string>
  validTo: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface GridLayerTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  code: string
  name: string
  position: ColumnType<number, number | undefined, number>
  createdAt: Date
  updatedAt: Date
}

export interface GroundChangeTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  layerId: string
  state: string
  source: string
  effectiveOn: string
  backOf: ColumnType<string | null, string | null | undefined, string | null>
  fileName: ColumnType<string | null, string | null | undefined, string | null>
  given: ColumnType<unknown, string | null | undefined, string | null>
  system: ColumnType<string | null, string | null | undefined, string | null>
  suggested: ColumnType<unknown, string | null | undefined, string | null>
  columns: ColumnType<unknown, string | null | undefined, string | null>
  fingerprint: ColumnType<string | null, string | null | undefined, string | null>
  problemZh: ColumnType<string | null, string | null | undefined, string | null>
  problemEn: ColumnType<string | null, string | null | undefined, string | null>
  byId: string
  byName: string
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  moved: ColumnType<number | null, number | null | undefined, number | null>
  createdAt: Date
  updatedAt: Date
  decidedById: ColumnType<string | null, string | null | undefined, string | null>
  jobId: ColumnType<string | null, string | null | undefined, string | null>
}

export interface GroundChangeItemTable {
  parkId: string
  id: string
  changeId: string
  position: number
  kind: string
  node: string
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  gridVersion: ColumnType<number | null, number | null | undefined, number | null>
  code: string
  name: string
  parentCode: ColumnType<string | null, string | null | undefined, string | null>
  was: ColumnType<unknown, string | null | undefined, string | null>
  before: ColumnType<unknown, string | null | undefined, string | null>
  after: ColumnType<unknown, string | null | undefined, string | null>
  reasons: ColumnType<unknown, string | undefined, string>
  notes: ColumnType<unknown, string | undefined, string>
}

export interface ParkTable {
  id: string
  code: string
  name: string
  divisionCode: ColumnType<string | null, string | null | undefined, string | null>
  demo: ColumnType<boolean, boolean | undefined, boolean>
  createdAt: Date
}

export interface ParkSettingTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  hours: ColumnType<unknown, string | undefined, string>
  outline: ColumnType<unknown, string | null | undefined, string | null>
  centre: ColumnType<unknown, string | null | undefined, string | null>
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    calendarNotice: CalendarNoticeTable
    calendarOverride: CalendarOverrideTable
    grid: GridTable
    gridLayer: GridLayerTable
    groundChange: GroundChangeTable
    groundChangeItem: GroundChangeItemTable
    park: ParkTable
    parkSetting: ParkSettingTable
  }
}
