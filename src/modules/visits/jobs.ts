import type { Job } from '../../kernel/jobs.ts'
import { sweepPromises, tellLateQuestions } from './commands/index.ts'

const AT_A_TIME = 2000

/** Sweeps by index only what is due since the last sweep; what one transaction does not hold is asked for anew at once. */
export const sweepVisits: Job = {
  name: 'visits.sweep',
  title: '承诺时限与催办升级',
  cron: '*/5 * * * *',
  run: async (ctx) => {
    const { more } = await sweepPromises(ctx, AT_A_TIME)
    if (more) await ctx.enqueue('visits.sweep', {}, { key: `visits.sweep:${ctx.actor.parkId}` })
  },
}

export const sweepQuestions: Job = {
  name: 'visits.questions',
  title: '政策咨询到期未答复提醒',
  cron: '15 8 * * *',
  run: (ctx) => tellLateQuestions(ctx, 500),
}
