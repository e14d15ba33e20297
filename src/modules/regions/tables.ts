// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface ParkFigureTable {
  parkId: string
  month: string
  measure: string
  slice: ColumnType<string, string | undefined, string>
  value: number
  countedAt: Date
}

export interface RegionGrantTable {
  id: string
  divisionCode: string
  accountId: string
  parkId: string
  grantedAt: Date
  revokedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface RegionOpeningTable {
  parkId: string
  subject: string
  openedAt: Date
  since: string
  openedBy: string
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    parkFigure: ParkFigureTable
    regionGrant: RegionGrantTable
    regionOpening: RegionOpeningTable
  }
}
