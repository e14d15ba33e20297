import type { Job } from '../../../kernel/jobs.ts'
import { countAllOpen } from '../commands/open.ts'

export const countOpenJob: Job = {
  name: 'demands.count-open',
  title: '企业档案：未办结诉求数',
  cron: '10 3 * * *',
  run: async (ctx) => {
    const enterprises = await countAllOpen(ctx)
    if (enterprises > 0) await ctx.audit('demands.count-open', { after: { enterprises } })
  },
}
