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
  restsUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  dispatchedBy: ColumnType<string | null, string | null | undefined, string | null>
  callCount: ColumnType<number, number | undefined, number>
  sampled: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  rectifying: ColumnType<boolean, boolean | undefined, boolean>
  dispute: ColumnType<string | null, string | null | undefined, string | null>
  reopenAskedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  raisedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  raisedTo: ColumnType<string | null, string | null | undefined, string | null>
  seenBy: ColumnType<string[], string[] | undefined, string[]>
  answers: ColumnType<unknown, string | null | undefined, string | null>
  plan: ColumnType<string | null, string | null | undefined, string | null>
  planPublic: ColumnType<boolean, boolean | undefined, boolean>
  plannedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  plannedBy: ColumnType<string | null, string | null | undefined, string | null>
  historical: ColumnType<boolean, boolean | undefined, boolean>
}

export interface DemandCallTable {
  parkId: string
  id: string
  demandId: string
  handling: number
  reached: boolean
  note: ColumnType<string | null, string | null | undefined, string | null>
  calledBy: string
  calledAt: Date
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
  diversion: ColumnType<unknown, string | null | undefined, string | null>
}

export interface DemandCheckTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  step: string
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  level: ColumnType<string | null, string | null | undefined, string | null>
  labelZh: string
  labelEn: string
  required: ColumnType<boolean, boolean | undefined, boolean>
  position: ColumnType<number, number | undefined, number>
  active: ColumnType<boolean, boolean | undefined, boolean>
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
  ladderVersion: ColumnType<number | null, number | null | undefined, number | null>
  rungs: ColumnType<number[] | null, number[] | null | undefined, number[] | null>
  rungTimes: ColumnType<unknown, unknown | null | undefined, unknown | null>
  rung: ColumnType<number, number | undefined, number>
  nextRungAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DemandDecisionTable {
  parkId: string
  id: string
  meetingId: string
  position: number
  title: string
  detail: string
  departmentId: string
  dueAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  childId: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DemandDisputeTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  demandId: string
  ratingId: string
  handling: number
  reason: string
  disputedBy: string
  disputedAt: Date
  outcome: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  updatedAt: Date
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

export interface DemandInstructionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  demandId: string
  number: string
  text: string
  departmentId: string
  givenBy: string
  givenAt: Date
  status: string
  signedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  signedBy: ColumnType<string | null, string | null | undefined, string | null>
  report: ColumnType<string | null, string | null | undefined, string | null>
  reportedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reportedBy: ColumnType<string | null, string | null | undefined, string | null>
  askedAgain: ColumnType<number, number | undefined, number>
  confirmedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface DemandLinkTable {
  parkId: string
  id: string
  demandId: string
  otherId: string
  kind: string
  note: ColumnType<string | null, string | null | undefined, string | null>
  addedBy: string
  createdAt: Date
}

export interface DemandMeetingTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  demandId: string
  question: string
  place: string
  startsAt: Date
  status: string
  calledBy: string
  minutes: ColumnType<string | null, string | null | undefined, string | null>
  heldAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  recordedBy: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface DemandMeetingDepartmentTable {
  parkId: string
  id: string
  meetingId: string
  departmentId: string
}

export interface DemandMergeTable {
  parkId: string
  id: string
  demandId: string
  mainId: string
  mergedAt: Date
  mergedBy: string
  reason: ColumnType<string | null, string | null | undefined, string | null>
  heldBy: ColumnType<string | null, string | null | undefined, string | null>
  endedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedBy: ColumnType<string | null, string | null | undefined, string | null>
  endReason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DemandPairTable {
  parkId: string
  id: string
  demandId: string
  otherId: string
  score: number
  sameEnterprise: boolean
  samePlace: boolean
  shared: ColumnType<unknown, string, string>
  foundAt: Date
  settledAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  dismissedBy: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DemandPartTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  demandId: string
  departmentId: string
  task: string
  addedBy: string
  signedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  signedBy: ColumnType<string | null, string | null | undefined, string | null>
  reply: ColumnType<string | null, string | null | undefined, string | null>
  repliedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  repliedBy: ColumnType<string | null, string | null | undefined, string | null>
  timely: ColumnType<number | null, number | null | undefined, number | null>
  useful: ColumnType<number | null, number | null | undefined, number | null>
  comment: ColumnType<string | null, string | null | undefined, string | null>
  ratedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  ratedBy: ColumnType<string | null, string | null | undefined, string | null>
  droppedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  droppedBy: ColumnType<string | null, string | null | undefined, string | null>
  dropReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface DemandPauseTable {
  parkId: string
  id: string
  demandId: string
  requestId: string
  kind: string
  reasonCode: string
  since: Date
  endsAt: Date
  until: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedBy: ColumnType<string | null, string | null | undefined, string | null>
  reviewAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reviewNotedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface DemandPrecedentTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  demandId: string
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: string
  words: string[]
  ruling: string
  decidedBy: string
  decidedAt: Date
  revokedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  revokeReason: ColumnType<string | null, string | null | undefined, string | null>
  updatedAt: Date
}

export interface DemandQuestionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  categoryId: string
  key: string
  kind: string
  labelZh: string
  labelEn: string
  helpZh: ColumnType<string | null, string | null | undefined, string | null>
  helpEn: ColumnType<string | null, string | null | undefined, string | null>
  unit: ColumnType<string | null, string | null | undefined, string | null>
  required: ColumnType<boolean, boolean | undefined, boolean>
  options: ColumnType<unknown, string, string>
  diversions: ColumnType<unknown, string, string>
  shownWhen: ColumnType<unknown, string | null | undefined, string | null>
  position: number
  active: ColumnType<boolean, boolean | undefined, boolean>
  createdAt: Date
  updatedAt: Date
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
  reasons: ColumnType<string[], string[] | undefined, string[]>
  flag: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DemandReplayTable {
  parkId: string
  id: string
  askedBy: string
  body: ColumnType<unknown, string, string>
  beginsAt: Date
  result: ColumnType<unknown, string | null | undefined, string | null>
  createdAt: Date
}

export interface DemandReplayCaseTable {
  parkId: string
  replayId: string
  demandId: string
  lateNow: boolean
  lateThen: boolean
}

export interface DemandRequestTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  demandId: string
  kind: string
  reasonCode: string
  words: string
  publicWords: ColumnType<string | null, string | null | undefined, string | null>
  wantedDay: ColumnType<string | null, string | null | undefined, string | null>
  reviewDay: ColumnType<string | null, string | null | undefined, string | null>
  clockId: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: string
  entryId: string
  askedBy: string
  askedByName: string
  askedAt: Date
  dueAt: Date
  decision: ColumnType<string | null, string | null | undefined, string | null>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  decidedByName: ColumnType<string | null, string | null | undefined, string | null>
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface DemandReturnTable {
  parkId: string
  id: string
  demandId: string
  departmentId: string
  reasonCode: string
  basis: string
  proposedDepartmentId: ColumnType<string | null, string | null | undefined, string | null>
  heldMinutes: number
  returnedBy: string
  returnedAt: Date
  arbitrated: boolean
}

export interface DemandScanTable {
  parkId: string
  id: string
  upto: Date
}

export interface DemandTallyTable {
  parkId: string
  id: string
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  status: string
  n: number
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
  statuses: ColumnType<unknown, string | null | undefined, string | null>
}

export interface DemandTickTable {
  parkId: string
  id: string
  demandId: string
  checkId: string
  handling: number
  tickedBy: string
  tickedByName: string
  tickedAt: Date
}

export interface DispatchRuleTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  position: ColumnType<number, number | undefined, number>
  active: ColumnType<boolean, boolean | undefined, boolean>
  fits: ColumnType<unknown, string, string>
  departmentId: string
  coDepartmentIds: ColumnType<string[], string[] | undefined, string[]>
  basis: ColumnType<string | null, string | null | undefined, string | null>
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
    demandCall: DemandCallTable
    demandCategory: DemandCategoryTable
    demandCheck: DemandCheckTable
    demandClock: DemandClockTable
    demandDecision: DemandDecisionTable
    demandDispute: DemandDisputeTable
    demandDoor: DemandDoorTable
    demandEntry: DemandEntryTable
    demandFollower: DemandFollowerTable
    demandHolding: DemandHoldingTable
    demandInstruction: DemandInstructionTable
    demandLink: DemandLinkTable
    demandMeeting: DemandMeetingTable
    demandMeetingDepartment: DemandMeetingDepartmentTable
    demandMerge: DemandMergeTable
    demandPair: DemandPairTable
    demandPart: DemandPartTable
    demandPause: DemandPauseTable
    demandPrecedent: DemandPrecedentTable
    demandQuestion: DemandQuestionTable
    demandRating: DemandRatingTable
    demandReplay: DemandReplayTable
    demandReplayCase: DemandReplayCaseTable
    demandRequest: DemandRequestTable
    demandReturn: DemandReturnTable
    demandScan: DemandScanTable
    demandTally: DemandTallyTable
    demandTemplate: DemandTemplateTable
    demandTick: DemandTickTable
    dispatchRule: DispatchRuleTable
    duty: DutyTable
  }
}
