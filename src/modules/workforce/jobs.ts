import type { Job } from '../../kernel/jobs.ts'
import { remindOfTasks, reviewGaps } from './commands/index.ts'
import { GAP_JOB } from './rules.ts'

/** Also asked for by every change of who answers; the clock finds what a date or a new file brought. */
export const lookForGaps: Job = {
  name: GAP_JOB,
  title: '查找没有联点人的企业',
  cron: '*/10 * * * *',
  run: (ctx) => reviewGaps(ctx),
}

export const remind: Job = {
  name: 'workforce.remind',
  title: '提醒交办事项',
  cron: '5 8 * * *',
  run: (ctx) => remindOfTasks(ctx),
}
