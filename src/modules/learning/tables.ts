// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface KnowledgeArticleTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  state: string
  audience: string
  revision: ColumnType<number, number | undefined, number>
  title: string
  question: string
  answer: string
  said: string
  asked: string
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  departmentIds: ColumnType<string[], string[] | undefined, string[]>
  demandId: ColumnType<string | null, string | null | undefined, string | null>
  usefulCount: ColumnType<number, number | undefined, number>
  avoidedCount: ColumnType<number, number | undefined, number>
  publishedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  publishedBy: ColumnType<string | null, string | null | undefined, string | null>
  publishedByName: ColumnType<string | null, string | null | undefined, string | null>
  reviewedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reviewedBy: ColumnType<string | null, string | null | undefined, string | null>
  reviewedByName: ColumnType<string | null, string | null | undefined, string | null>
  reviewOn: ColumnType<string | null, string | null | undefined, string | null>
  withdrawnReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface KnowledgeRevisionTable {
  parkId: string
  id: string
  articleId: string
  revision: number
  audience: string
  title: string
  question: string
  answer: string
  at: Date
  byId: string
  byName: string
}

export interface KnowledgeUseTable {
  parkId: string
  id: string
  articleId: string
  kind: string
  day: string
  accountId: string
  accountName: string
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  at: Date
}

export interface SpecialActionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  number: string
  state: string
  title: string
  goal: string
  plan: string
  measures: ColumnType<unknown, string | undefined, string>
  departmentId: string
  ownerId: string
  ownerName: string
  clusterId: ColumnType<string | null, string | null | undefined, string | null>
  words: string[]
  least: number
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  placeId: ColumnType<string | null, string | null | undefined, string | null>
  targetPerWeek: ColumnType<number | null, number | null | undefined, number | null>
  spanWeeks: number
  startedOn: string
  dueOn: string
  result: ColumnType<string | null, string | null | undefined, string | null>
  endedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedOn: ColumnType<string | null, string | null | undefined, string | null>
  endedBy: ColumnType<string | null, string | null | undefined, string | null>
  endedByName: ColumnType<string | null, string | null | undefined, string | null>
  verdict: ColumnType<string | null, string | null | undefined, string | null>
  reviewNote: ColumnType<string | null, string | null | undefined, string | null>
  reviewedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reviewedBy: ColumnType<string | null, string | null | undefined, string | null>
  reviewedByName: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface TroubleCaseTable {
  parkId: string
  id: string
  clusterId: string
  demandId: string
  submittedAt: Date
}

export interface TroubleClusterTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  label: string
  words: string[]
  least: number
  categoryId: ColumnType<string | null, string | null | undefined, string | null>
  placeId: ColumnType<string | null, string | null | undefined, string | null>
  caseCount: number
  enterpriseCount: number
  firstAt: Date
  lastAt: Date
  seenFrom: Date
  seenAt: Date
  rulesVersion: number
  dismissedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  dismissedByName: ColumnType<string | null, string | null | undefined, string | null>
  dismissedReason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    knowledgeArticle: KnowledgeArticleTable
    knowledgeRevision: KnowledgeRevisionTable
    knowledgeUse: KnowledgeUseTable
    specialAction: SpecialActionTable
    troubleCase: TroubleCaseTable
    troubleCluster: TroubleClusterTable
  }
}
