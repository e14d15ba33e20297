import { z } from 'zod'
import {
  contract,
  Day,
  FieldProblem,
  Id,
  Instant,
  listOf,
  many,
  Translated,
  Version,
} from '../../../kernel/contract/index.ts'
import type { SubmitDemand } from '../../demands/contract/index.ts'
import type { EditVisit, LogVisit } from '../../visits/contract/index.ts'
import { ItemFlag, ItemKind, ItemState, Take } from './choices.ts'

/** The shapes of the online commands; `clientId` is the item's own. `visitId`: the planned visit that this form finishes. */
export type VisitBody = Omit<z.input<typeof LogVisit>, 'clientId'> & { visitId?: string | null }
export type VisitEditBody = EditVisit & { visitId: string }
export type DemandBody = Omit<z.input<typeof SubmitDemand>, 'clientId'>
export type DiaryNoteBody = { day: string; text: string }
export type PromiseBody = { promiseId: string; outcome: 'kept' | 'broken' | 'dropped'; note?: string | null }
export type ItemBodies = {
  visit: VisitBody
  'visit-edit': VisitEditBody
  demand: DemandBody
  'diary-note': DiaryNoteBody
  promise: PromiseBody
}

/** Optional, off by default, read only when the person submits. WGS 84. */
export const Place = z.strictObject({
  lng: z.number(),
  lat: z.number(),
  /** Metres. */
  accuracy: z.number().nullish(),
  /** The device’s clock when the place was read. */
  at: Instant.nullish(),
})
export type Place = z.infer<typeof Place>

/** What the device knew of the record when the person wrote: planned visit, visit, diary note or promise. */
export const BasedOn = z.strictObject({
  /** Null: there was none. */
  version: Version.nullable(),
  /** The fields as they were shown; what nobody else has touched is then no conflict. */
  values: z.record(z.string(), z.unknown()).optional(),
})
export type BasedOn = z.infer<typeof BasedOn>

export const FieldItem = z.strictObject({
  /** Made by the device; the same id is the same item for ever, however often it is sent. */
  clientId: Id,
  /** Counts the changes on the device: what arrives after a newer one says nothing any more. */
  rev: z.number().int().min(1).max(1_000_000).optional(),
  deviceId: Id,
  kind: ItemKind,
  /** The device’s clock when the item was saved… */
  madeAt: Instant,
  /** …and now, when it is sent: tells how far the clock is off. */
  deviceTime: Instant,
  basedOn: BasedOn.nullish(),
  place: Place.nullish(),
  /** By kind: `ItemBodies`. What is wrong in it comes back in the receipt, path by path. */
  body: z.record(z.string(), z.unknown()),
})
export type FieldItem = z.infer<typeof FieldItem>

/** One field, side by side. `null` where one side has nothing. */
export const Difference = z.object({
  field: z.string(),
  zh: z.string(),
  en: z.string(),
  mine: z.unknown(),
  theirs: z.unknown(),
})
export type Difference = z.infer<typeof Difference>

export const Receipt = z.object({
  id: Id,
  clientId: Id,
  kind: ItemKind,
  state: ItemState,
  /** The record it became: visit, demand, diary note or promise. */
  recordId: Id.nullable(),
  number: z.string().nullable(),
  /** Why, where the state is not `applied`. */
  reason: Translated.extend({ code: z.string() }).nullable(),
  /** Paths inside `body`: `demands.1.title`. */
  errors: z.array(FieldProblem),
  /** With `conflict`: the record as it is now, with its `version` for the resolution, and where the two differ. */
  current: z.unknown(),
  currentVersion: Version.nullable(),
  differences: z.array(Difference),
  flags: z.array(ItemFlag),
  /** Both clocks: the server’s when it came, the device’s at that moment, and the difference (device − server). */
  receivedAt: Instant,
  deviceTime: Instant,
  skewSeconds: z.number().int(),
  /** Who took it over or dismissed it, and with what words. */
  outcome: z.object({ by: z.string(), at: Instant, note: z.string().nullable() }).nullable(),
})
export type Receipt = z.infer<typeof Receipt>

export const Resolve = z.strictObject({
  take: Take,
  /** `currentVersion` of the conflict that was shown: who decides has seen what is replaced. */
  seenVersion: Version.nullable(),
  /** With `mine`: the item as merged by hand; left out, as it was sent. */
  body: z.record(z.string(), z.unknown()).optional(),
})
export type Resolve = z.infer<typeof Resolve>

export const ReceiptQuery = z.strictObject({
  clientId: many(Id, 100).optional(),
  /** Received on this day or later; the last 30 days when left out. */
  since: Day.optional(),
})
export type ReceiptQuery = z.infer<typeof ReceiptQuery>

export const itemContract = contract('field-items', {
  send: { post: '/field/items', allow: 'signed-in', summary: '发送一条离线记录', body: FieldItem, returns: Receipt },
  list: {
    get: '/field/items',
    allow: 'signed-in',
    summary: '自己发送的离线记录及其结果',
    query: ReceiptQuery,
    returns: listOf(Receipt),
  },
  resolve: {
    put: '/field/items/:clientId/resolution',
    allow: 'signed-in',
    summary: '处理内容不一致',
    body: Resolve,
    returns: Receipt,
  },
})
