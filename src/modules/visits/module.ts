import type { Module } from '../../kernel/module.ts'
import { sweepQuestions, sweepVisits } from './jobs.ts'
import { promiseDigest, VISITS_HELD } from './queries/index.ts'
import { VISIT_DOOR, VISIT_SIGHT } from './queries/sight.ts'
import { groundReactions } from './reactions/ground.ts'
import { promiseReactions } from './reactions/promises.ts'
import { questionReactions } from './reactions/questions.ts'
import { reactions } from './reactions.ts'
import { visitDoorRoutes } from './routes/doors.ts'
import { promiseRoutes } from './routes/promises.ts'
import { labourRoutes, questionRoutes } from './routes/records.ts'
import { roundRoutes } from './routes/round.ts'
import { proposalRoutes, togetherRoutes } from './routes/together.ts'
import { diaryRoutes, planningRoutes, visitRoutes } from './routes.ts'
import { DOOR, LIMITS, PROMISE_LADDER, PROMISE_LIMITS, QUESTIONS, REASONS, TIERS } from './rules/index.ts'

export const visits: Module = {
  name: 'visits',
  title: ['走访', 'Visits'],
  routes: [
    planningRoutes,
    visitRoutes,
    promiseRoutes,
    diaryRoutes,
    visitDoorRoutes,
    togetherRoutes,
    proposalRoutes,
    roundRoutes,
    questionRoutes,
    labourRoutes,
  ],
  reactions: [...reactions, ...promiseReactions, ...questionReactions, ...groundReactions],
  jobs: [sweepVisits, sweepQuestions],
  digest: promiseDigest,
  held: VISITS_HELD,
  sights: [VISIT_SIGHT],
  doors: [VISIT_DOOR],
  holdings: [
    { table: 'visit', column: 'enterprise_id', noun: ['走访', 'Visits'], merge: 'move' },
    { table: 'promise', column: 'enterprise_id', noun: ['承诺', 'Promises'], merge: 'move' },
    { table: 'policy_question', column: 'enterprise_id', noun: ['政策咨询', 'Policy questions'], merge: 'move' },
    { table: 'labour_need', column: 'enterprise_id', noun: ['用工需求', 'Labour needs'], merge: 'move' },
  ],
  ruleSets: [TIERS, REASONS, LIMITS, PROMISE_LADDER, PROMISE_LIMITS, DOOR, QUESTIONS],
}
