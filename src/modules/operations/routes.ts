import { routes } from '../../kernel/module.ts'
import { putAwayDead, retryDead } from './commands/index.ts'
import { deadContract, statusContract } from './contract/index.ts'
import { listDead, parkFacts } from './queries/index.ts'
import { lightOf, linesOf } from './rules/index.ts'

export const deadRoutes = routes(deadContract, {
  list: (ctx, { query }) => listDead(ctx, query),
  retry: (ctx, { body }) => retryDead(ctx, body.ids),
  putAway: (ctx, { body }) => putAwayDead(ctx, body),
})

export const statusRoutes = routes(statusContract, {
  get: async (ctx) => {
    const lines = linesOf(await parkFacts(ctx))
    return { at: ctx.now.toISOString(), light: lightOf(lines), lines }
  },
})
