import type { Job } from '../../kernel/jobs.ts'
import { raiseIgnored } from './commands/index.ts'

export const sweepSlips: Job = {
  name: 'supervision.sweep',
  title: '督办单到期未回复升级',
  cron: '*/10 * * * *',
  run: (ctx) => raiseIgnored(ctx, 500),
}
