import type { Module } from '../../kernel/module.ts'
import { reactions } from './reactions.ts'
import { groupRoutes, instructorRoutes, responsibilityRoutes, substitutionRoutes } from './routes.ts'

export const workforce: Module = {
  name: 'workforce',
  title: ['指导员队伍', 'Field team'],
  routes: [instructorRoutes, groupRoutes, responsibilityRoutes, substitutionRoutes],
  reactions,
}
