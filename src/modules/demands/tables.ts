// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface DemandTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  number: string
  status: string
  level: ColumnType<string, string | undefined, string>
  source: string
  enterpriseId: string
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  title: string
  detail: string
  contactName: ColumnType<string | null, string | null | undefined, string | null>
  contactPhone: ColumnType<string | null, string | null | undefined, string | null>
  filedBy: ColumnType<string | null, string | null | undefined, string | null>
  onBehalf: ColumnType<boolean, boolean | undefined, boolean>
  visitId: ColumnType<string | null, string | null | undefined, string | null>
  clientId: ColumnType<string | null, string | null | undefined, string | null>
  trackingHash: ColumnType<string | null, string | null | undefined, string | null>
  submittedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  acceptedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  dispatchedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  signedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  contactedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  answeredAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  verifiedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  ratedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  dueAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  nextDueAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  nextStage: ColumnType<string | null, string | null | undefined, string | null>
  nextAmberAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  provisional: ColumnType<boolean, boolean | undefined, boolean>
  overdueAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  signedBy: ColumnType<string | null, string | null | undefined, string | null>
  answeredBy: ColumnType<string | null, string | null | undefined, string | null>
  outcome: ColumnType<string | null, string | null | undefined, string | null>
  answer: ColumnType<string | null, string | null | undefined, string | null>
  returnCount: ColumnType<number, number | undefined, number>
  redoCount: ColumnType<number, number | undefined, number>
  reopenCount: ColumnType<number, number | undefined, number>
  verdict: ColumnType<string | null, string | null | undefined, string | null>
  rating: ColumnType<number | null, number | null | undefined, number | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  slaVersion: ColumnType<number, number | undefined, number>
  createdAt: Date
  updatedAt: Date
  verifiedBy: ColumnType<string | null, string | null | undefined, string | null>
  statusBefore: ColumnType<string | null, string | null | undefined, string | null>
  parentId: ColumnType<string | null, string | null | undefined, string | null>
  mergedInto: ColumnType<string | null, string | null | undefined, string | null>
  externalSystem: ColumnType<string | null, string | null | undefined, string | null>
  externalId: ColumnType<string | null, string | null | undefined, string | null>
  bound: ColumnType<boolean, boolean | undefined, boolean>
  returnUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  excusedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DemandCategoryTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  parentId: ColumnType<string | null, string | null | undefined, string | null>
  code: string
  nameZh: string
  nameEn: string
  level: ColumnType<string, string | undefined, string>
  evidenceRequired: ColumnType<boolean, boolean | undefined, boolean>
  active: ColumnType<boolean, boolean | undefined, boolean>
  position: ColumnType<number, number | undefined, number>
  createdAt: Date
  updatedAt: Date
}

export interface DemandClockTable {
  parkId: string
  id: string
  demandId: string
  stage: string
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  duration: ColumnType<unknown, string, string>
  startedAt: Date
  dueAt: Date
  provisional: boolean
  remindAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  remindedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  overdueNotedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  stoppedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  slaVersion: number
  subjectId: ColumnType<string | null, string | null | undefined, string | null>
  extension: ColumnType<unknown, string | null | undefined, string | null>
}

export interface DemandDoorTable {
  parkId: string
  id: string
  enterpriseId: string
  tokenHash: string
  createdAt: Date
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DemandEntryTable {
  parkId: string
  id: string
  demandId: string
  at: Date
  kind: string
  audience: string
  side: string
  actorId: ColumnType<string | null, string | null | undefined, string | null>
  actorName: string
  body: ColumnType<string | null, string | null | undefined, string | null>
  data: ColumnType<unknown, string | null | undefined, string | null>
}

export interface DemandFollowerTable {
  parkId: string
  id: string
  demandId: string
  accountId: string
  createdAt: Date
}

export interface DemandHoldingTable {
  parkId: string
  id: string
  demandId: string
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  since: Date
  until: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DemandRatingTable {
  parkId: string
  id: string
  demandId: string
  handling: number
  score: number
  comment: ColumnType<string | null, string | null | undefined, string | null>
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  onBehalf: boolean
  counted: boolean
  createdAt: Date
}

export interface DemandTemplateTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  purpose: string
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  title: string
  body: string
  createdAt: Date
  updatedAt: Date
}

export interface DutyTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  categoryId: string
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: string
  basis: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    demand: DemandTable
    demandCategory: DemandCategoryTable
    demandClock: DemandClockTable
    demandDoor: DemandDoorTable
    demandEntry: DemandEntryTable
    demandFollower: DemandFollowerTable
    demandHolding: DemandHoldingTable
    demandRating: DemandRatingTable
    demandTemplate: DemandTemplateTable
    duty: DutyTable
  }
}
