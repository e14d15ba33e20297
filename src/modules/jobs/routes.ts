import { routes } from '../../kernel/module.ts'
import { jobContract } from './contract.ts'
import { getJob } from './queries.ts'

export const jobRoutes = routes(jobContract, { get: (ctx, { params }) => getJob(ctx, params.id) })
