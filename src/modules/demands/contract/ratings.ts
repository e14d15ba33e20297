import { z } from 'zod'
import { choice, contract, Day, Id, Instant, listOf, Named, text } from '../../../kernel/contract/index.ts'
import { Demand } from './shapes.ts'

export const Called = z.strictObject({ reached: z.boolean(), note: text(500).nullish() })
export type Called = z.infer<typeof Called>
export const Dispute = z.strictObject({ reason: text(2000), fileIds: z.array(Id).max(9).default([]) })
export type Dispute = z.infer<typeof Dispute>
export const Judgement = z.strictObject({ note: text(2000) })
export type Judgement = z.infer<typeof Judgement>

/** Why a rating is kept and not counted. */
export const RatingFlag = choice({
  'on-behalf': ['工作人员代评', 'Entered by staff'],
  'staff-account': ['园区工作人员账号评价', 'By an account of the park’s staff'],
  disputed: ['申辩成立，不计入', 'Disputed with success'],
})
export type RatingFlag = z.infer<typeof RatingFlag>

/** One rating with the name of the firm: for those who may see single ratings, never for the handler. */
export const RatingSeen = z.object({
  id: Id,
  score: z.number().int(),
  reasons: z.array(z.string()),
  comment: z.string().nullable(),
  counted: z.boolean(),
  flag: RatingFlag.nullable(),
  at: Instant,
  dispute: z
    .object({
      reason: z.string(),
      disputedAt: Instant,
      outcome: z.enum(['upheld', 'dismissed']).nullable(),
      note: z.string().nullable(),
      decidedAt: Instant.nullable(),
    })
    .nullable(),
})
export type RatingSeen = z.infer<typeof RatingSeen>

/** What a department learns of its ratings: sums up to the end of last week, and nothing below the smallest group. */
export const RatingSums = z.object({
  department: Named,
  until: Day,
  hidden: z.boolean(),
  /** Ratings that count; with `hidden` only whether there are any. */
  count: z.number().int(),
  scores: z.record(z.string(), z.number().int()).nullable(),
  reasons: z.record(z.string(), z.number().int()).nullable(),
  /** Percent of ratings that are not bad, one decimal. */
  satisfied: z.number().nullable(),
})
export type RatingSums = z.infer<typeof RatingSums>

export const demandRatingContract = contract('demandRatings', {
  sums: {
    get: '/demand-ratings',
    allow: 'demand.read',
    summary: '评价汇总（按部门，不足最小组数不显示）',
    returns: listOf(RatingSums),
  },
  seen: {
    get: '/demands/:id/ratings',
    allow: 'rating.read',
    summary: '单件评价',
    returns: listOf(RatingSeen),
  },
  link: {
    post: '/demands/:id/rating-link',
    allow: 'demand.verify',
    summary: '生成评价链接（交企业）',
    returns: z.object({ path: z.string() }),
    status: 201,
    secret: true,
  },
  call: {
    post: '/demands/:id/calls',
    allow: 'demand.verify',
    summary: '记录一次回访',
    body: Called,
    returns: Demand,
  },
  dispute: {
    post: '/demands/:id/rating-dispute',
    allow: 'demand.handle',
    summary: '对差评申辩（一次）',
    body: Dispute,
    returns: Demand,
  },
  uphold: {
    post: '/demands/:id/rating-dispute/upholding',
    allow: 'demand.arbitrate',
    summary: '申辩成立：评价不计入',
    body: Judgement,
    returns: Demand,
  },
  dismiss: {
    post: '/demands/:id/rating-dispute/dismissal',
    allow: 'demand.arbitrate',
    summary: '申辩不成立：继续整改',
    body: Judgement,
    returns: Demand,
  },
})
