// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface BuildingTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  kind: string
  address: ColumnType<string | null, string | null | undefined, string | null>
  floors: ColumnType<number | null, number | null | undefined, number | null>
  createdAt: Date
  updatedAt: Date
}

export interface BuildingSpaceTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  buildingId: string
  enterpriseId: string
  unit: ColumnType<string | null, string | null | undefined, string | null>
  tenure: string
  areaSqm: ColumnType<number | null, number | null | undefined, number | null>
  since: ColumnType<string | null, string | null | undefined, string | null>
  until: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface ChainTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  note: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface ChainMemberTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  chainId: string
  enterpriseId: string
  role: string
  segment: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface PartyLineTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  enterpriseId: string
  name: string
  kind: string
  foundedOn: ColumnType<string | null, string | null | undefined, string | null>
  secretaryId: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    building: BuildingTable
    buildingSpace: BuildingSpaceTable
    chain: ChainTable
    chainMember: ChainMemberTable
    partyLine: PartyLineTable
  }
}
