import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { DemandRow } from '../../demands/contract/index.ts'
import { ActionState } from './choices.ts'

/** The address of a list of demands: exactly the rows behind a number. */
export const RowsAddress = z.record(z.string(), z.string())

export const ClusterRow = z.object({
  id: Id,
  version: Version,
  /** The shared words as people read them. */
  label: z.string(),
  words: z.array(z.string()),
  /** A case says at least so many percent of them. */
  leastPercent: z.number().int(),
  category: Named.nullable(),
  place: Named.nullable(),
  caseCount: z.number().int(),
  enterpriseCount: z.number().int(),
  firstAt: Instant,
  lastAt: Instant,
  /** Cases a week, oldest first; a week begins on Monday. */
  weeks: z.array(z.object({ from: Day, to: Day, cases: z.number().int() })),
  /** What is being done about it. */
  action: z.object({ id: Id, number: z.string(), state: ActionState }).nullable(),
  dismissedAt: Instant.nullable(),
})
export type ClusterRow = z.infer<typeof ClusterRow>

export const Cluster = ClusterRow.extend({
  seenFrom: Instant,
  seenAt: Instant,
  dismissedBy: z.string().nullable(),
  dismissedReason: z.string().nullable(),
  grids: z.array(z.object({ id: Id.nullable(), name: z.string(), cases: z.number().int() })),
})
export type Cluster = z.infer<typeof Cluster>

export const ClusterFilter = listQuery(['caseCount', 'lastAt'], {
  categoryId: many(Id).optional(),
  placeId: many(Id).optional(),
  /** With or without a special action under way. */
  acted: flag.optional(),
  dismissed: flag.optional(),
})
export type ClusterFilter = z.infer<typeof ClusterFilter>
export const ClusterCases = listQuery(['submittedAt'], {
  from: Day.optional(),
  to: Day.optional(),
  /** `none`: cases that lie in no grid. */
  gridId: z.union([Id, z.literal('none')]).optional(),
  enterpriseId: Id.optional(),
})
export type ClusterCases = z.infer<typeof ClusterCases>

export const clusterContract = contract('clusters', {
  list: {
    get: '/clusters',
    allow: 'action.manage',
    summary: '同类问题',
    query: ClusterFilter,
    returns: pageOf(ClusterRow),
    exports: true,
  },
  get: { get: '/clusters/:id', allow: 'action.manage', summary: '一组同类问题', returns: Cluster },
  cases: {
    get: '/clusters/:id/cases',
    allow: 'action.manage',
    summary: '这组同类问题的诉求',
    query: ClusterCases,
    returns: pageOf(DemandRow),
    exports: true,
  },
  dismiss: {
    put: '/clusters/:id/dismissal',
    allow: 'action.manage',
    summary: '不作为同类问题',
    body: z.strictObject({ reason: text(300) }),
    returns: Cluster,
  },
  restore: {
    delete: '/clusters/:id/dismissal',
    allow: 'action.manage',
    summary: '恢复为同类问题',
    returns: Cluster,
  },
  find: {
    post: '/cluster-runs',
    allow: 'action.manage',
    summary: '现在查找同类问题',
    returns: z.object({ jobId: Id }),
    status: 202,
  },
})
