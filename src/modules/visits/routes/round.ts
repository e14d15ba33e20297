import { routes } from '../../../kernel/module.ts'
import { roundContract } from '../contract/index.ts'
import { roundOf } from '../queries/index.ts'

export const roundRoutes = routes(roundContract, { get: (ctx, { query }) => roundOf(ctx, query) })
