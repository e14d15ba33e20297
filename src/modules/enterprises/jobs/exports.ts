import { doJobRun } from '../../../kernel/jobRuns.ts'
import type { Job } from '../../../kernel/jobs.ts'
import { pruneExports, writeExport } from '../commands/exports.ts'
import { exportFor } from '../queries/index.ts'

const exportJob: Job = {
  name: 'enterprises.export',
  title: '导出企业名册',
  run: (ctx, { jobRunId }) =>
    doJobRun(ctx, String(jobRunId), async () => writeExport(ctx, await exportFor(ctx, String(jobRunId)))),
}
const pruneJob: Job = {
  name: 'enterprises.prune-exports',
  title: '清理到期的名册导出',
  cron: '25 * * * *',
  run: pruneExports,
}
export const exportJobs = [exportJob, pruneJob]
