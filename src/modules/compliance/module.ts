import type { Module } from '../../kernel/module.ts'
import { recountFields } from './jobs.ts'
import { complianceRoutes } from './routes.ts'
import { FIELDS } from './rules/index.ts'

export const compliance: Module = {
  name: 'compliance',
  title: ['减负合规', 'Lighter burden'],
  routes: [complianceRoutes],
  jobs: [recountFields],
  ruleSets: [FIELDS],
}
