import type { Module } from '../../kernel/module.ts'
import { revealRoutes } from './routes.ts'
import { BUDGET } from './rules.ts'

export const reveals: Module = {
  name: 'reveals',
  title: ['查看明文', 'Numbers shown whole'],
  routes: [revealRoutes],
  ruleSets: [BUDGET],
}
