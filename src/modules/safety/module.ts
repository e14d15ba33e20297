import type { Module } from '../../kernel/module.ts'
import { sweepHazards } from './jobs.ts'
import { reactions } from './reactions.ts'
import { checklistRoutes, hazardRoutes } from './routes.ts'
import { CHECKLISTS, HAZARDS } from './rules/index.ts'

export const safety: Module = {
  name: 'safety',
  title: ['安全', 'Safety'],
  routes: [checklistRoutes, hazardRoutes],
  reactions,
  jobs: [sweepHazards],
  ruleSets: [CHECKLISTS, HAZARDS],
}
