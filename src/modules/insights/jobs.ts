import type { Job } from '../../kernel/jobs.ts'
import { keepFigures } from './commands/keep.ts'

export const keepDearFigures: Job = {
  name: 'insights.keep',
  title: '预先统计驾驶舱指标',
  cron: '7,22,37,52 * * * *',
  run: async (ctx) => {
    await keepFigures(ctx)
  },
}
