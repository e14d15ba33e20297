import type { Module } from '../../kernel/module.ts'
import { sweepClocks } from './jobs.ts'
import { outward } from './queries/outward.ts'
import { togetherReactions } from './reactions/together.ts'
import { reactions } from './reactions.ts'
import { recomputeJob, recomputeProvisional, wakeRested } from './requestJobs.ts'
import { requestReactions } from './requestReactions.ts'
import { demandRequestRoutes } from './routes/requests.ts'
import { demandFamilyRoutes, demandPartRoutes } from './routes/together.ts'
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
    demandRequestRoutes,
    demandPartRoutes,
    demandFamilyRoutes,
  ],
  reactions: [...reactions, ...requestReactions, ...togetherReactions],
  outward: [outward],
  jobs: [sweepClocks, wakeRested, recomputeJob, recomputeProvisional],
  ruleSets: [SLA, LIMITS, LADDER],
}
