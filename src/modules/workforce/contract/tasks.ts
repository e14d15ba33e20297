import { z } from 'zod'
import {
  choice,
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

export const TaskState = choice({
  open: ['待办', 'Open'],
  done: ['已办结', 'Done'],
  dropped: ['不再办理', 'Dropped'],
})
export type TaskState = z.infer<typeof TaskState>
export const TaskStep = z.enum(['done', 'dropped'])
export type TaskStep = z.infer<typeof TaskStep>

/** 交办事项: what somebody of the team took on in a meeting. */
export const TeamTask = z.object({
  id: Id,
  version: Version,
  title: z.string(),
  detail: z.string().nullable(),
  owner: Named,
  group: Named.nullable(),
  enterprise: Named.nullable(),
  /** The meeting whose minutes it comes from. */
  sourceId: Id.nullable(),
  /** Working days it was given. */
  workdays: z.number().int(),
  dueOn: Day,
  dueAt: Instant,
  /** The calendar of that year is not announced yet. */
  provisional: z.boolean(),
  state: TaskState,
  light: z.enum(['green', 'amber', 'red', 'blue']),
  overdue: z.boolean(),
  settledAt: Instant.nullable(),
  settledNote: z.string().nullable(),
  createdAt: Instant,
  steps: z.array(TaskStep),
})
export type TeamTask = z.infer<typeof TeamTask>
export const TaskFilter = listQuery(['dueOn', 'createdAt'], {
  mine: flag.optional(),
  ownerId: Id.optional(),
  groupId: Id.optional(),
  sourceId: Id.optional(),
  enterpriseId: Id.optional(),
  state: many(TaskState).optional(),
  overdue: flag.optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

export const SettleTask = z
  .strictObject({ as: TaskStep, note: text(500).nullish() })
  .refine((s) => s.as === 'done' || s.note, {
    path: ['note'],
    params: { code: 'reason_needed', zh: '不再办理须写明原因', en: 'Dropping it needs a reason' },
  })
export type SettleTask = z.infer<typeof SettleTask>

export const taskContract = contract('teamTasks', {
  list: {
    get: '/team-tasks',
    allow: 'workforce.read',
    summary: '交办事项',
    query: TaskFilter,
    returns: pageOf(TeamTask),
    exports: true,
  },
  get: { get: '/team-tasks/:id', allow: 'workforce.read', summary: '交办事项详情', returns: TeamTask },
  settle: {
    put: '/team-tasks/:id/outcome',
    allow: 'task.settle',
    summary: '办结或不再办理',
    body: SettleTask,
    returns: TeamTask,
    versioned: true,
  },
})
