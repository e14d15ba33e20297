import { z } from 'zod'
import { contract, Id, Instant, listOf, listQuery, Named, pageOf } from '../../../kernel/contract/index.ts'
import { DemandStatus } from './choices.ts'
import { Kin } from './family.ts'
import { DemandRow, NewDemand } from './shapes.ts'

/** How alike two cases are, and why. */
export const Likeness = z.object({
  /** Percent: words in common, less the farther apart the two are (enterprise, place). */
  score: z.number().int(),
  sameEnterprise: z.boolean(),
  /** The same grid, or the same address. */
  samePlace: z.boolean(),
  /** Words in common, as people read them. */
  shared: z.array(z.string()),
})
export type Likeness = z.infer<typeof Likeness>

/** A case that looks like another one, open or closed. `metres`: how far apart their enterprises are, where that is near. */
export const SimilarDemand = DemandRow.extend({ ...Likeness.shape, metres: z.number().int().nullable() })
export type SimilarDemand = z.infer<typeof SimilarDemand>

/** An open case that looks like what is being typed. */
export const Hint = Likeness.extend({
  id: Id,
  number: z.string(),
  title: z.string(),
  status: DemandStatus,
  enterprise: Named,
  submittedAt: Instant.nullable(),
})
export type Hint = z.infer<typeof Hint>
export const HintQuery = z.strictObject({
  enterpriseId: Id,
  title: z.string().trim().max(80).default(''),
  /** Its beginning is enough. */
  detail: z.string().trim().max(400).default(''),
})
export type HintQuery = z.infer<typeof HintQuery>

/** What would have been a case of its own, added to an existing one. */
export const Join = NewDemand.omit({ categoryId: true, answers: true }).extend({ enterpriseId: Id })
export type Join = z.infer<typeof Join>
/** Where it is followed from now on: the existing case, or one's own number that is handled with it. */
export const Joined = z.object({ id: Id, number: z.string(), own: z.boolean() })
export type Joined = z.infer<typeof Joined>

export const Pair = Likeness.extend({
  id: Id,
  earlier: Kin,
  later: Kin,
  foundAt: Instant,
  /** Further cases that look like the earlier one. */
  more: z.number().int(),
})
export type Pair = z.infer<typeof Pair>
export const PairFilter = listQuery(['score'], {
  /** Those of one case: the group that looks like it. */
  demandId: Id.optional(),
})
export type PairFilter = z.infer<typeof PairFilter>

/** Look-alikes: while somebody files, and over the whole ledger. */
export const demandDuplicateContract = contract('demandDuplicates', {
  hints: {
    get: '/demand-hints',
    allow: 'demand.submit',
    summary: '填写时提示在办的相似诉求',
    query: HintQuery,
    returns: listOf(Hint),
  },
  join: {
    post: '/demands/:id/joining',
    allow: 'demand.submit',
    summary: '加入已有诉求，不另立一件',
    body: Join,
    returns: Joined,
  },
  pairs: {
    get: '/demand-duplicates',
    allow: 'demand.accept',
    summary: '疑似重复',
    query: PairFilter,
    returns: pageOf(Pair),
  },
  dismiss: {
    post: '/demand-duplicates/:id/dismissal',
    allow: 'demand.accept',
    summary: '不是同一件，不再提示',
    status: 204,
  },
})
