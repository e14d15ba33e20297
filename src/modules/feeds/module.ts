import type { Module } from '../../kernel/module.ts'
import { calendarRoutes, feedRoutes } from './routes.ts'

export const feeds: Module = {
  name: 'feeds',
  title: ['日历订阅', 'Calendar feeds'],
  routes: [feedRoutes, calendarRoutes],
}
