import type { Errand } from '../../kernel/errands.ts'
import type { Job } from '../../kernel/jobs.ts'
import { takeNextRow } from './commands/index.ts'

/** Row after row, each in a transaction of its own; ended midway it goes on where it was. */
export const runMacro: Errand = {
  name: 'macros.run',
  title: '批量办理',
  run: async (act, { runId }, { signal }) => {
    while (await act((ctx) => takeNextRow(ctx, String(runId))))
      if (signal?.aborted) throw new Error('the product is being stopped; the rest follows when it is back')
  },
}

const KEPT_DAYS = 90
const DAY = 86_400_000

const prune: Job = {
  name: 'macros.prune',
  title: '清理旧的批量办理记录',
  cron: '45 3 * * *',
  run: async (ctx) => {
    const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY)
    const old = ctx.db
      .selectFrom('macroRun')
      .select('id')
      .where('parkId', '=', ctx.actor.parkId)
      .where('createdAt', '<', before)
    await ctx.db.deleteFrom('macroRunRow').where('parkId', '=', ctx.actor.parkId).where('runId', 'in', old).execute()
    const { numDeletedRows } = await ctx.db
      .deleteFrom('macroRun')
      .where('parkId', '=', ctx.actor.parkId)
      .where('createdAt', '<', before)
      .executeTakeFirst()
    if (numDeletedRows > 0n) await ctx.audit('macro.prune', { after: { gone: Number(numDeletedRows) } })
  },
}
export const macroJobs = [prune]
