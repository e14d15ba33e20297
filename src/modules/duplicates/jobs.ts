import type { Holding } from '../../kernel/holdings.ts'
import { doJobRun, progressJobRun } from '../../kernel/jobRuns.ts'
import type { Job } from '../../kernel/jobs.ts'
import { bringStragglers, changedSince, lookAt, lookEverywhere } from './commands/index.ts'

const AT_A_TIME = 1000
/** Looks at new and changed files only; where very many are new (a register was brought in) at the whole park at once. */
export const lookAtChanged: Job = {
  name: 'duplicates.look',
  title: '比对新增和修改过的企业，找出疑似重复',
  cron: '*/10 * * * *',
  run: async (ctx) => {
    const ids = await changedSince(ctx, AT_A_TIME)
    if (ids.length === 0) return
    if (ids.length === AT_A_TIME) {
      const queue = `duplicates:${ctx.actor.parkId}`
      await ctx.enqueue('duplicates.search', {}, { key: queue, queue })
      await ctx.audit('duplicate.search', { after: { asked: true } })
      return
    }
    const after = await lookAt(ctx, ids)
    await ctx.audit('duplicate.look', { after })
  },
}

/** The whole park, when somebody asks for it (`jobRunId`: she waits) or very many files are new. */
export const searchAll: Job = {
  name: 'duplicates.search',
  title: '全园查找重复档案',
  run: async (ctx, { jobRunId }) => {
    if (typeof jobRunId === 'string')
      await doJobRun(ctx, jobRunId, () => lookEverywhere(ctx, (share) => progressJobRun(ctx, jobRunId, share)))
    else await lookEverywhere(ctx, async () => undefined)
  },
}

export const stragglersOf = (holdings: readonly Holding[]): Job => ({
  name: 'duplicates.stragglers',
  title: '合并当时落在旧档案上的记录归到主档案',
  cron: '*/10 * * * *',
  run: async (ctx) => {
    await bringStragglers(ctx, holdings)
  },
})
