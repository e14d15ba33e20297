import type { Module } from '../../kernel/module.ts'
import { sweepHazards } from './jobs.ts'
import { groundReactions } from './reactions/ground.ts'
import { reactions } from './reactions.ts'
import { checklistRoutes, hazardRoutes } from './routes.ts'
import { CHECKLISTS, HAZARDS } from './rules/index.ts'

export const safety: Module = {
  name: 'safety',
  title: ['安全', 'Safety'],
  routes: [checklistRoutes, hazardRoutes],
  reactions: [...reactions, ...groundReactions],
  jobs: [sweepHazards],
  ruleSets: [CHECKLISTS, HAZARDS],
  holdings: [
    { table: 'hazard', column: 'enterprise_id', noun: ['隐患', 'Hazards'], merge: 'move' },
    // Written once; read by its visit, which moves.
    { table: 'safety_check', column: 'enterprise_id', noun: ['安全检查', 'Safety checks'], merge: 'stay' },
  ],
}
