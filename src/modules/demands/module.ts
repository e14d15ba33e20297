import type { Module } from '../../kernel/module.ts'
import { sweepClocks } from './jobs.ts'
import { outward } from './queries/outward.ts'
import { reactions } from './reactions.ts'
import { demandQuestionRoutes } from './routes/tools.ts'
import { demandDeskRoutes, demandReturnRoutes, demandRoutes, demandStepRoutes, dispatchRuleRoutes } from './routes.ts'
import { LADDER, LIMITS, SLA } from './rules/index.ts'

export const demands: Module = {
  name: 'demands',
  title: ['诉求台账', 'Demands'],
  routes: [
    demandRoutes,
    demandQuestionRoutes,
    demandStepRoutes,
    demandDeskRoutes,
    demandReturnRoutes,
    dispatchRuleRoutes,
  ],
  reactions,
  outward: [outward],
  jobs: [sweepClocks],
  ruleSets: [SLA, LIMITS, LADDER],
}
