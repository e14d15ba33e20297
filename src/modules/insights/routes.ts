import { routes } from '../../kernel/module.ts'
import { insightContract } from './contract.ts'
import * as query from './queries/index.ts'

export const insightRoutes = routes(insightContract, {
  loop: (ctx, { query: scope }) => query.figureOf(ctx, 'loop', scope),
  rates: (ctx, { query: scope }) => query.figureOf(ctx, 'rates', scope),
  stages: (ctx, { query: scope }) => query.figureOf(ctx, 'stages', scope),
  trend: (ctx, { query: scope }) => query.figureOf(ctx, 'trend', scope),
  lights: (ctx, { query: scope }) => query.lightsByStatus(ctx, scope),
  departments: (ctx, { query: scope }) => query.figureOf(ctx, 'departments', scope),
  map: (ctx, { query: scope }) => query.demandMap(ctx, scope),
  decisions: (ctx, { query: scope }) => query.decisionsFor(ctx, scope),
})
