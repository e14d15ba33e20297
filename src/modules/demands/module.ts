import type { Module } from '../../kernel/module.ts'
import { sweepClocks } from './jobs.ts'
import { demandDigest } from './queries/index.ts'
import { outward } from './queries/outward.ts'
import { ratingReactions } from './reactions/ratings.ts'
import { togetherReactions } from './reactions/together.ts'
import { reactions } from './reactions.ts'
import { recomputeJob, recomputeProvisional, wakeRested } from './requestJobs.ts'
import { requestReactions } from './requestReactions.ts'
import { demandRatingRoutes } from './routes/ratings.ts'
import { demandRequestRoutes } from './routes/requests.ts'
import { demandFamilyRoutes, demandPartRoutes } from './routes/together.ts'
import { demandCheckRoutes, demandQuestionRoutes, demandToolRoutes } from './routes/tools.ts'
import { demandDeskRoutes, demandReturnRoutes, demandRoutes, demandStepRoutes, dispatchRuleRoutes } from './routes.ts'
import { LADDER, LIMITS, SLA, VERIFICATION } from './rules/index.ts'

export const demands: Module = {
  name: 'demands',
  title: ['诉求台账', 'Demands'],
  routes: [
    demandRoutes,
    demandQuestionRoutes,
    demandToolRoutes,
    demandCheckRoutes,
    demandStepRoutes,
    demandDeskRoutes,
    demandReturnRoutes,
    dispatchRuleRoutes,
    demandRatingRoutes,
    demandRequestRoutes,
    demandPartRoutes,
    demandFamilyRoutes,
  ],
  reactions: [...reactions, ...requestReactions, ...ratingReactions, ...togetherReactions],
  outward: [outward],
  jobs: [sweepClocks, wakeRested, recomputeJob, recomputeProvisional],
  ruleSets: [SLA, LIMITS, VERIFICATION, LADDER],
  digest: demandDigest,
}
