import type { Job } from '../../kernel/jobs.ts'
import { countFigures } from './commands/index.ts'

/** Late in the evening: the last count of a month is that of its last day. */
export const countPark: Job = {
  name: 'regions.count',
  title: '统计供区域汇总的月度数据',
  cron: '50 23 * * *',
  run: async (ctx) => {
    await countFigures(ctx)
  },
}
