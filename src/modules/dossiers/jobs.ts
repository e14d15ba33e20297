import type { HeldPart } from '../../kernel/held.ts'
import { doJobRun } from '../../kernel/jobRuns.ts'
import type { Job } from '../../kernel/jobs.ts'
import { makeDossier, pruneDossiers } from './commands/index.ts'
import { dossierFor } from './queries.ts'

export const dossierJobs = (parts: readonly HeldPart[]): Job[] => [
  {
    name: 'dossiers.make',
    title: '整理企业数据包',
    run: (ctx, { jobRunId }) =>
      doJobRun(ctx, String(jobRunId), async () => makeDossier(ctx, await dossierFor(ctx, String(jobRunId)), parts)),
  },
  { name: 'dossiers.prune', title: '清理到期的企业数据包', cron: '35 * * * *', run: pruneDossiers },
]
