import { z } from 'zod'
import { choice, contract, Day, Id, Instant, listOf, text } from '../../../kernel/contract/index.ts'

/** Why a visit was good or bad for the enterprise. */
export const VisitReason = choice({
  useful: ['解决了问题', 'It solved something'],
  listened: ['听得认真', 'They listened'],
  prepared: ['了解我们的情况', 'They knew us'],
  followed: ['上次答应的事有回音', 'They came back to what was promised'],
  disturbing: ['来得太多、太久', 'Too often or too long'],
  repeated: ['重复填报、重复询问', 'The same was asked again'],
  formal: ['走过场', 'A mere formality'],
  attitude: ['态度不好', 'Manner'],
  other: ['其他', 'Something else'],
})
export type VisitReason = z.infer<typeof VisitReason>

/** What the visitor shows on her screen, drawn for a camera; told once. */
export const VisitDoor = z.object({ path: z.string(), svg: z.string(), expiresAt: Instant })
export type VisitDoor = z.infer<typeof VisitDoor>

const Words = z.object({ zh: z.string(), en: z.string() })
/** What the enterprise learns by scanning: who comes, why, on what basis and what will be asked. */
export const VisitShown = z.object({
  park: z.string(),
  enterprise: z.string(),
  day: Day,
  who: z.array(z.object({ name: z.string(), unit: z.string().nullable() })),
  purpose: z.string().nullable(),
  basis: z.array(Words),
  asks: z.array(Words),
  /** The visit has taken place and was not rated yet. */
  mayRate: z.boolean(),
  rated: z.boolean(),
  /** From so many ratings on the visitor's superior sees sums. */
  minGroup: z.number().int(),
})
export type VisitShown = z.infer<typeof VisitShown>
export const RateVisit = z.strictObject({
  score: z.number().int().min(1).max(5),
  reasons: z.array(VisitReason).max(5).default([]),
  words: text(500).nullish(),
})
export type RateVisit = z.infer<typeof RateVisit>

/** Sums of one person's visits over released ratings; nothing at all below the least group. */
export const VisitRatingSums = z.object({
  account: z.object({ id: Id, name: z.string() }),
  hidden: z.boolean(),
  count: z.number().int(),
  average: z.number().nullable(),
  scores: z.record(z.string(), z.number().int()).nullable(),
  reasons: z.record(z.string(), z.number().int()).nullable(),
  /** In no order, without dates. */
  words: z.array(z.string()),
})
export type VisitRatingSums = z.infer<typeof VisitRatingSums>

export const visitDoorContract = contract('visitDoors', {
  open: {
    post: '/visits/:id/door',
    allow: 'visit.write',
    summary: '出示走访二维码',
    returns: VisitDoor,
    status: 201,
    secret: true,
  },
  ratings: {
    get: '/visit-ratings',
    allow: 'visit.review',
    summary: '走访评价汇总（满 5 条起）',
    returns: listOf(VisitRatingSums),
  },
})
