import { routes } from '../../kernel/module.ts'
import { insightContract } from './contract.ts'
import * as query from './queries/index.ts'

export const insightRoutes = routes(insightContract, {
  loop: (ctx, { query: scope }) => query.loopFigures(ctx, scope),
  rates: (ctx, { query: scope }) => query.rateFigures(ctx, scope),
  stages: (ctx, { query: scope }) => query.stageFigures(ctx, scope),
  trend: (ctx, { query: scope }) => query.monthlyTrend(ctx, scope),
  lights: (ctx, { query: scope }) => query.lightsByStatus(ctx, scope),
  departments: (ctx, { query: scope }) => query.departmentFigures(ctx, scope),
  map: (ctx, { query: scope }) => query.demandMap(ctx, scope),
  decisions: (ctx, { query: scope }) => query.decisionsFor(ctx, scope),
})
