// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface FieldCountTable {
  parkId: string
  id: string
  month: string
  form: string
  field: string
  asked: number
  filled: number
  createdAt: Date
}

export interface FieldDecisionTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  form: string
  field: string
  decision: string
  reason: string
  decidedBy: string
  decidedAt: Date
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    fieldCount: FieldCountTable
    fieldDecision: FieldDecisionTable
  }
}
