import type { Module } from '../../kernel/module.ts'
import { reactions } from './reactions.ts'
import { diaryRoutes, planningRoutes, promiseRoutes, visitRoutes } from './routes.ts'
import { LIMITS, TIERS } from './rules/index.ts'

export const visits: Module = {
  name: 'visits',
  title: ['走访', 'Visits'],
  routes: [planningRoutes, visitRoutes, promiseRoutes, diaryRoutes],
  reactions,
  ruleSets: [TIERS, LIMITS],
}
