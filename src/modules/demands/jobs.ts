import type { Job } from '../../kernel/jobs.ts'
import { findPairs } from './commands/duplicates.ts'
import { planUnplanned, runOut, takeRungs } from './commands/sweep/index.ts'
import { foldTally } from './commands/tally.ts'

/** So many clocks in one transaction: what fails is done again for these alone, and nobody waits long for a lock. */
const AT_A_TIME = 2000

/**
 * Sweeps by index only what is due since the last sweep: its cost does not grow with history. What one transaction does not
 * hold is asked for anew at once.
 */
export const sweepClocks: Job = {
  name: 'demands.sweep',
  title: '时限到点处理与催办升级',
  cron: '*/5 * * * *',
  run: async (ctx) => {
    const planned = await planUnplanned(ctx, AT_A_TIME)
    const ended = await runOut(ctx, AT_A_TIME)
    const rungs = await takeRungs(ctx, AT_A_TIME)
    await foldTally(ctx)
    if (planned + ended + rungs === 0) return
    await ctx.audit('demand.sweep', { after: { planned, ended, rungs } })
    if (Math.max(planned, ended, rungs) === AT_A_TIME)
      await ctx.enqueue('demands.sweep', {}, { key: `demands.sweep:${ctx.actor.parkId}` })
  },
}

/** Looks at new cases only; what one transaction does not hold is looked at in the next. */
export const searchPairs: Job = {
  name: 'demands.find-pairs',
  title: '比对新诉求，找出疑似重复',
  cron: '*/5 * * * *',
  run: async (ctx) => {
    const { more } = await findPairs(ctx)
    if (more) await ctx.enqueue('demands.find-pairs', {}, { key: `demands.find-pairs:${ctx.actor.parkId}` })
  },
}
