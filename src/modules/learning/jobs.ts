import { doJobRun } from '../../kernel/jobRuns.ts'
import type { Job } from '../../kernel/jobs.ts'
import { findClusters } from './commands/index.ts'

/** Every night, and whenever somebody asks for it (`jobRunId`: she waits). */
export const searchClusters: Job = {
  name: 'learning.clusters',
  title: '查找同类问题',
  cron: '40 2 * * *',
  run: async (ctx, { jobRunId }) => {
    if (typeof jobRunId === 'string') await doJobRun(ctx, jobRunId, () => findClusters(ctx))
    else await findClusters(ctx)
  },
}
