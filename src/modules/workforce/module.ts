import type { Module } from '../../kernel/module.ts'
import { lookForGaps, remind } from './jobs.ts'
import { teamDigest } from './queries/index.ts'
import { reactions } from './reactions.ts'
import {
  allianceRoutes,
  groupRoutes,
  instructorRoutes,
  pairingRoutes,
  responsibilityRoutes,
  substitutionRoutes,
  taskRoutes,
} from './routes.ts'
import { TASKS } from './rules.ts'

export const workforce: Module = {
  name: 'workforce',
  title: ['指导员队伍', 'Field team'],
  routes: [
    instructorRoutes,
    groupRoutes,
    responsibilityRoutes,
    substitutionRoutes,
    allianceRoutes,
    pairingRoutes,
    taskRoutes,
  ],
  reactions,
  jobs: [lookForGaps, remind],
  ruleSets: [TASKS],
  digest: teamDigest,
}
