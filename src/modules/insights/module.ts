import type { Module } from '../../kernel/module.ts'
import { keepDearFigures } from './jobs.ts'
import { insightRoutes } from './routes.ts'

export const insights: Module = {
  name: 'insights',
  title: ['驾驶舱', 'Cockpit'],
  routes: [insightRoutes],
  jobs: [keepDearFigures],
}
