import type { Job } from '../../kernel/jobs.ts'

const KEPT_DAYS = 30
const DAY = 86_400_000

const prune: Job = {
  name: 'jobs.prune',
  title: '清理旧任务',
  cron: '55 3 * * *',
  run: async (ctx) => {
    const { numDeletedRows } = await ctx.db
      .deleteFrom('jobRun')
      .where('parkId', '=', ctx.actor.parkId)
      .where('createdAt', '<', new Date(ctx.now.getTime() - KEPT_DAYS * DAY))
      .executeTakeFirst()
    if (numDeletedRows > 0n) await ctx.audit('job.prune', { after: { gone: Number(numDeletedRows) } })
  },
}

export const jobJobs = [prune]
