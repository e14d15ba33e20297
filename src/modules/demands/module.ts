import type { Module } from '../../kernel/module.ts'
import { countOpenJob } from './jobs/open.ts'
import { recomputeJob, recomputeProvisional, replayJob, replayPrune, wakeRested } from './jobs/requests.ts'
import { searchPairs, sweepClocks } from './jobs.ts'
import { DEMAND_SEALED } from './queries/answers.ts'
import { demandDigest } from './queries/index.ts'
import { outward } from './queries/outward.ts'
import { DEMAND_DOOR, DEMAND_SIGHT } from './queries/sight.ts'
import { directionReactions } from './reactions/directions.ts'
import { followerReactions } from './reactions/followers.ts'
import { groundReactions } from './reactions/ground.ts'
import { openReactions } from './reactions/open.ts'
import { ratingReactions } from './reactions/ratings.ts'
import { requestReactions } from './reactions/requests.ts'
import { togetherReactions } from './reactions/together.ts'
import { reactions } from './reactions.ts'
import { demandInstructionRoutes, demandMeetingRoutes } from './routes/directions.ts'
import { demandRatingRoutes } from './routes/ratings.ts'
import { demandReplayRoutes } from './routes/replays.ts'
import { demandRequestRoutes } from './routes/requests.ts'
import { demandDuplicateRoutes, demandFamilyRoutes, demandPartRoutes } from './routes/together.ts'
import { demandCheckRoutes, demandPeopleRoutes, demandQuestionRoutes, demandToolRoutes } from './routes/tools.ts'
import { demandDeskRoutes, demandReturnRoutes, demandRoutes, demandStepRoutes, dispatchRuleRoutes } from './routes.ts'
import { LADDER, LIMITS, SLA, VERIFICATION } from './rules/index.ts'

export const demands: Module = {
  name: 'demands',
  title: ['诉求台账', 'Demands'],
  routes: [
    demandRoutes,
    demandQuestionRoutes,
    demandToolRoutes,
    demandPeopleRoutes,
    demandCheckRoutes,
    demandStepRoutes,
    demandDeskRoutes,
    demandReturnRoutes,
    dispatchRuleRoutes,
    demandRatingRoutes,
    demandRequestRoutes,
    demandReplayRoutes,
    demandPartRoutes,
    demandFamilyRoutes,
    demandDuplicateRoutes,
    demandInstructionRoutes,
    demandMeetingRoutes,
  ],
  reactions: [
    ...reactions,
    ...followerReactions,
    ...requestReactions,
    ...ratingReactions,
    ...togetherReactions,
    ...directionReactions,
    ...openReactions,
    ...groundReactions,
  ],
  outward: [outward],
  jobs: [
    sweepClocks,
    searchPairs,
    wakeRested,
    recomputeJob,
    recomputeProvisional,
    replayJob,
    replayPrune,
    countOpenJob,
  ],
  ruleSets: [SLA, LIMITS, VERIFICATION, LADDER],
  digest: demandDigest,
  sealed: DEMAND_SEALED,
  sights: [DEMAND_SIGHT],
  doors: [DEMAND_DOOR],
  holdings: [
    { table: 'demand', column: 'enterprise_id', noun: ['诉求', 'Demands'], merge: 'move' },
    { table: 'demand_door', column: 'enterprise_id', noun: ['扫码入口', 'Posters with a code'], merge: 'move' },
  ],
}
