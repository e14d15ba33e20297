import type { Module } from '../../kernel/module.ts'
import { macroJobs, runMacro } from './jobs.ts'
import { macroRoutes, macroRunRoutes } from './routes.ts'

export const macros: Module = {
  name: 'macros',
  title: ['宏与批量办理', 'Macros and bulk actions'],
  routes: [macroRoutes, macroRunRoutes],
  jobs: macroJobs,
  errands: [runMacro],
}
