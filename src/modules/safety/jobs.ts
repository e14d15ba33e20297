import type { Job } from '../../kernel/jobs.ts'
import { tellLate } from './commands/index.ts'

export const sweepHazards: Job = {
  name: 'safety.sweep',
  title: '隐患到期未整改提醒',
  cron: '10 8 * * *',
  run: (ctx) => tellLate(ctx, 500),
}
