import type { Job } from '../../../kernel/jobs.ts'
import { lookOver } from '../commands/index.ts'
import { enterpriseChanged } from '../events.ts'

/** Every night all files; after a register was brought in, those that it left. */
export const lookOverJob: Job = {
  name: 'enterprises.look-over',
  title: '企业档案：保鲜期与检索词',
  cron: '40 2 * * *',
  run: async (ctx, { only }) => {
    const files = await lookOver(ctx, only === 'new' ? 'new' : 'all')
    if (files > 0 && only === 'new') await ctx.emit(enterpriseChanged, { enterpriseId: null })
    if (files > 0) await ctx.audit('enterprise-files.look-over', { after: { files } })
  },
}
