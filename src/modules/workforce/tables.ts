// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface GroupMemberTable {
  parkId: string
  id: string
  groupId: string
  instructorId: string
  createdAt: Date
}

export interface GuidanceGroupTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  leaderId: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface InstructorTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  name: string
  unit: ColumnType<string | null, string | null | undefined, string | null>
  phone: ColumnType<string | null, string | null | undefined, string | null>
  skills: ColumnType<string[], string[] | undefined, string[]>
  roles: ColumnType<string[], string[] | undefined, string[]>
  activeFrom: ColumnType<string, string | undefined, string>
  activeTo: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface ResponsibilityTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  instructorId: string
  level: string
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  validFrom: string
  validTo: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface SubstitutionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  instructorId: string
  substituteId: string
  validFrom: string
  validTo: string
  reason: string
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    groupMember: GroupMemberTable
    guidanceGroup: GuidanceGroupTable
    instructor: InstructorTable
    responsibility: ResponsibilityTable
    substitution: SubstitutionTable
  }
}
