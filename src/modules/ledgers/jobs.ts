import { doJobRun } from '../../kernel/jobRuns.ts'
import type { Job } from '../../kernel/jobs.ts'
import { writeExport } from './commands/index.ts'
import { exportFor } from './queries/index.ts'

const exportJob: Job = {
  name: 'ledgers.export',
  title: '导出诉求全程台账',
  run: (ctx, { jobRunId }) =>
    doJobRun(ctx, String(jobRunId), async () => writeExport(ctx, await exportFor(ctx, String(jobRunId)))),
}

export const ledgerJobs = [exportJob]
