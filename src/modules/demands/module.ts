import type { Module } from '../../kernel/module.ts'
import { sweepClocks } from './jobs.ts'
import { reactions } from './reactions.ts'
import { demandDeskRoutes, demandRoutes, demandStepRoutes } from './routes.ts'
import { LIMITS, SLA } from './rules/index.ts'

export const demands: Module = {
  name: 'demands',
  title: ['诉求台账', 'Demands'],
  routes: [demandRoutes, demandStepRoutes, demandDeskRoutes],
  reactions,
  jobs: [sweepClocks],
  ruleSets: [SLA, LIMITS],
}
