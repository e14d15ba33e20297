import type { Module } from '../../kernel/module.ts'
import { deadRoutes, statusRoutes } from './routes.ts'

export const operations: Module = {
  name: 'operations',
  title: ['运行维护', 'Operation'],
  routes: [statusRoutes, deadRoutes],
}
