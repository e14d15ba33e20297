import { z } from 'zod'
import { choice, contract, Id, Instant, Problem } from '../../kernel/contract/index.ts'

export const JobState = choice({
  waiting: ['等待中', 'Waiting'],
  running: ['进行中', 'Running'],
  done: ['已完成', 'Done'],
  failed: ['未成功', 'Failed'],
  cancelled: ['已取消', 'Cancelled'],
})

export const JobRun = z.object({
  id: Id,
  /** What is being done: `enterprise.import`. */
  kind: z.string(),
  state: JobState,
  /** 0 to 1. */
  progress: z.number(),
  result: z.unknown().optional(),
  problem: Problem.optional(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type JobRun = z.infer<typeof JobRun>

export const jobContract = contract('jobs', {
  get: { get: '/jobs/:id', allow: 'signed-in', summary: '任务进度', returns: JobRun, evenPrograms: true },
})
