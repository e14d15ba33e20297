// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface AllianceTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  purpose: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface AllianceMemberTable {
  parkId: string
  id: string
  allianceId: string
  enterpriseId: string
  createdAt: Date
}

export interface ContactGapTable {
  parkId: string
  id: string
  enterpriseId: string
  kind: string
  openedOn: string
  lastContactId: ColumnType<string | null, string | null | undefined, string | null>
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  toldAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
}

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
  languages: ColumnType<string[], string[] | undefined, string[]>
}

export interface PairingTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  unitKind: string
  unitName: string
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  allianceId: ColumnType<string | null, string | null | undefined, string | null>
  validFrom: string
  validTo: ColumnType<string | null, string | null | undefined, string | null>
  purpose: string
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

export interface TeamTaskTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  title: string
  detail: ColumnType<string | null, string | null | undefined, string | null>
  ownerId: string
  groupId: ColumnType<string | null, string | null | undefined, string | null>
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  sourceKind: string
  sourceId: ColumnType<string | null, string | null | undefined, string | null>
  workdays: number
  dueOn: string
  dueAt: Date
  provisional: ColumnType<boolean, boolean | undefined, boolean>
  ruleVersion: number
  state: ColumnType<string, string | undefined, string>
  settledAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  settledNote: ColumnType<string | null, string | null | undefined, string | null>
  settledBy: ColumnType<string | null, string | null | undefined, string | null>
  remindedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  overdueToldAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    alliance: AllianceTable
    allianceMember: AllianceMemberTable
    contactGap: ContactGapTable
    groupMember: GroupMemberTable
    guidanceGroup: GuidanceGroupTable
    instructor: InstructorTable
    pairing: PairingTable
    responsibility: ResponsibilityTable
    substitution: SubstitutionTable
    teamTask: TeamTaskTable
  }
}
