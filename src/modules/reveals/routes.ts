import { routes } from '../../kernel/module.ts'
import { revealContract } from './contract.ts'
import { listReveals } from './queries.ts'

export const revealRoutes = routes(revealContract, { list: (ctx, { query }) => listReveals(ctx, query) })
