// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DiaryNoteTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  accountId: string
  day: string
  text: ColumnType<string, string | undefined, string>
  review: ColumnType<string | null, string | null | undefined, string | null>
  reviewComment: ColumnType<string | null, string | null | undefined, string | null>
  reviewedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reviewerName: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface PromiseTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  visitId: string
  enterpriseId: string
  what: string
  who: string
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  dueOn: string
  state: ColumnType<string, string | undefined, string>
  settledAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  settledNote: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface VisitTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  number: string
  enterpriseId: string
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  instructorId: ColumnType<string | null, string | null | undefined, string | null>
  status: string
  plannedOn: ColumnType<string | null, string | null | undefined, string | null>
  startedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  day: string
  people: ColumnType<unknown, string | undefined, string>
  purpose: ColumnType<string | null, string | null | undefined, string | null>
  roles: ColumnType<string[], string[] | undefined, string[]>
  notes: ColumnType<string | null, string | null | undefined, string | null>
  corrections: ColumnType<unknown, string | undefined, string>
  clientId: ColumnType<string | null, string | null | undefined, string | null>
  cancelReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface VisitCompanionTable {
  parkId: string
  id: string
  visitId: string
  accountId: string
  name: string
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    diaryNote: DiaryNoteTable
    promise: PromiseTable
    visit: VisitTable
    visitCompanion: VisitCompanionTable
  }
}
