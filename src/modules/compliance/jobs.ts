import type { Job } from '../../kernel/jobs.ts'
import { recount } from './commands/index.ts'

export const recountFields: Job = {
  name: 'compliance.recount',
  title: '统计填报字段使用情况',
  cron: '25 4 * * *',
  run: (ctx) => recount(ctx),
}
