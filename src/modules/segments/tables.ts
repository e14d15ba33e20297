// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface SegmentTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  description: ColumnType<string | null, string | null | undefined, string | null>
  rule: ColumnType<unknown, string, string>
  shared: ColumnType<boolean, boolean | undefined, boolean>
  ownerId: string
  createdAt: Date
  updatedAt: Date
}

export interface SegmentLookTable {
  parkId: string
  segmentId: string
  accountId: string
  at: Date
  members: string[]
}

export interface TagTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  description: ColumnType<string | null, string | null | undefined, string | null>
  colour: ColumnType<string, string | undefined, string>
  rule: ColumnType<unknown, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface TagExceptionTable {
  parkId: string
  id: string
  tagId: string
  enterpriseId: string
  reason: string
  byId: string
  byName: string
  createdAt: Date
}

export interface TagMoveTable {
  parkId: string
  id: string
  tagId: string
  enterpriseId: string
  at: Date
  came: boolean
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    segment: SegmentTable
    segmentLook: SegmentLookTable
    tag: TagTable
    tagException: TagExceptionTable
    tagMove: TagMoveTable
  }
}
