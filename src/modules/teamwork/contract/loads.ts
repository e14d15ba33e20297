import { z } from 'zod'
import { choice, contract, Day, Id, listQuery, Named, pageOf } from '../../../kernel/contract/index.ts'

/** What of a load is counted; each opens its rows. */
export const LoadKey = choice({
  visitsDue: ['本月应走访', 'Visits due this month'],
  visitsPlanned: ['已计划走访', 'Visits planned'],
  visitsDone: ['本月已走访', 'Visited this month'],
  demandsOpen: ['在办诉求', 'Open demands'],
  demandsOverdue: ['逾期诉求', 'Overdue demands'],
  promisesOpen: ['待兑现承诺', 'Open promises'],
  promisesOverdue: ['逾期承诺', 'Overdue promises'],
  tasksOpen: ['待办交办', 'Open tasks'],
  tasksOverdue: ['逾期交办', 'Overdue tasks'],
})
export type LoadKey = z.infer<typeof LoadKey>

const tiers = { key: z.number().int(), normal: z.number().int(), dormant: z.number().int() }
export const PersonLoad = z.object({
  person: Named,
  unit: z.string().nullable(),
  groups: z.array(Named),
  /** Looked after today, own and stood in for. */
  enterprises: z.object({ ...tiers, all: z.number().int(), standingIn: z.number().int() }),
  counts: z.record(LoadKey, z.number().int()),
  /** The middle of the group for the same numbers; null without a group. */
  middle: z.object({ enterprises: z.number(), counts: z.record(LoadKey, z.number()) }).nullable(),
})
export type PersonLoad = z.infer<typeof PersonLoad>
export const LoadFilter = listQuery(['name'], { groupId: Id.optional() })
export type LoadFilter = z.infer<typeof LoadFilter>

/** One row behind a number. */
export const FactRow = z.object({
  id: Id,
  label: z.string(),
  detail: z.string().nullable(),
  day: Day.nullable(),
  link: z.string().nullable(),
  person: z.string().nullable(),
})
export type FactRow = z.infer<typeof FactRow>
export const LoadRowFilter = listQuery(['label'], { key: LoadKey })
export type LoadRowFilter = z.infer<typeof LoadRowFilter>

export const loadContract = contract('loads', {
  list: {
    get: '/loads',
    allow: 'meeting.read',
    summary: '队伍工作量',
    query: LoadFilter,
    returns: pageOf(PersonLoad),
    exports: true,
  },
  rows: {
    get: '/loads/:id/rows',
    allow: 'meeting.read',
    summary: '工作量明细',
    query: LoadRowFilter,
    returns: pageOf(FactRow),
    exports: true,
  },
})
