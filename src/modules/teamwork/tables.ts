// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface TeamMeetingTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  kind: string
  groupId: ColumnType<string | null, string | null | undefined, string | null>
  periodFrom: string
  periodTo: string
  plannedOn: string
  state: ColumnType<string, string | undefined, string>
  factsAt: Date
  ruleVersion: number
  agenda: ColumnType<unknown, string | undefined, string>
  attendance: ColumnType<unknown, string | undefined, string>
  minutes: ColumnType<string | null, string | null | undefined, string | null>
  heldOn: ColumnType<string | null, string | null | undefined, string | null>
  heldAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  heldBy: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface TeamMeetingFactTable {
  parkId: string
  id: string
  meetingId: string
  key: string
  personId: ColumnType<string | null, string | null | undefined, string | null>
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  subjectId: ColumnType<string | null, string | null | undefined, string | null>
  label: string
  detail: ColumnType<string | null, string | null | undefined, string | null>
  day: ColumnType<string | null, string | null | undefined, string | null>
  link: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    teamMeeting: TeamMeetingTable
    teamMeetingFact: TeamMeetingFactTable
  }
}
