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

export interface LabourNeedTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  visitId: string
  enterpriseId: string
  accountId: string
  job: string
  headcount: number
  fromOn: ColumnType<string | null, string | null | undefined, string | null>
  wageFromYuan: ColumnType<number | null, number | null | undefined, number | null>
  wageToYuan: ColumnType<number | null, number | null | undefined, number | null>
  requirements: ColumnType<string | null, string | null | undefined, string | null>
  toldOn: string
  state: ColumnType<string, string | undefined, string>
  settledAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  settler: ColumnType<string | null, string | null | undefined, string | null>
  settledNote: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface PolicyQuestionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  visitId: string
  enterpriseId: string
  accountId: string
  question: string
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  askedOn: string
  dueOn: string
  ruleVersion: number
  state: ColumnType<string, string | undefined, string>
  answer: ColumnType<string | null, string | null | undefined, string | null>
  onTheSpot: ColumnType<boolean, boolean | undefined, boolean>
  answeredBy: ColumnType<string | null, string | null | undefined, string | null>
  answerer: ColumnType<string | null, string | null | undefined, string | null>
  answeredAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  withdrawReason: ColumnType<string | null, string | null | undefined, string | null>
  lateTold: ColumnType<string | null, string | null | undefined, string | null>
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
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  startedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  dueAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  amberAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  provisional: ColumnType<boolean, boolean | undefined, boolean>
  ladderVersion: ColumnType<number | null, number | null | undefined, number | null>
  rungs: ColumnType<number[] | null, number[] | null | undefined, number[] | null>
  rungTimes: ColumnType<unknown, unknown | null | undefined, unknown | null>
  rung: ColumnType<number, number | undefined, number>
  nextRungAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  raisedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  said: ColumnType<string | null, string | null | undefined, string | null>
  saidAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  saidNote: ColumnType<string | null, string | null | undefined, string | null>
  reopened: ColumnType<number, number | undefined, number>
}

export interface PromiseExtensionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  promiseId: string
  formerOn: string
  dueOn: string
  reason: string
  progress: string
  askedBy: string
  askedName: string
  askedAt: Date
  outcome: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  decidedName: ColumnType<string | null, string | null | undefined, string | null>
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
}

export interface PromiseWordTable {
  parkId: string
  id: string
  promiseId: string
  said: string
  note: ColumnType<string | null, string | null | undefined, string | null>
  accountId: string
  byName: string
  createdAt: Date
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
  parts: ColumnType<string[], string[] | undefined, string[]>
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  basis: ColumnType<string | null, string | null | undefined, string | null>
}

export interface VisitCompanionTable {
  parkId: string
  id: string
  visitId: string
  accountId: string
  name: string
  createdAt: Date
}

export interface VisitDoorTable {
  parkId: string
  id: string
  visitId: string
  kind: string
  hash: string
  expiresAt: Date
  uses: ColumnType<number, number | undefined, number>
  createdAt: Date
}

export interface VisitRatedTable {
  parkId: string
  visitId: string
}

export interface VisitRatingTable {
  parkId: string
  id: string
  accountId: string
  week: string
  score: number
  reasons: ColumnType<string[], string[] | undefined, string[]>
  words: ColumnType<string | null, string | null | undefined, string | null>
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    diaryNote: DiaryNoteTable
    labourNeed: LabourNeedTable
    policyQuestion: PolicyQuestionTable
    promise: PromiseTable
    promiseExtension: PromiseExtensionTable
    promiseWord: PromiseWordTable
    visit: VisitTable
    visitCompanion: VisitCompanionTable
    visitDoor: VisitDoorTable
    visitRated: VisitRatedTable
    visitRating: VisitRatingTable
  }
}
