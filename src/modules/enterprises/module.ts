import type { Module } from '../../kernel/module.ts'
import { enterpriseJobs } from './jobs.ts'
import { contactRoutes, enterpriseRoutes, importRoutes, indicatorRoutes } from './routes.ts'

export const enterprises: Module = {
  name: 'enterprises',
  title: ['一企一档', 'Enterprise files'],
  routes: [enterpriseRoutes, contactRoutes, indicatorRoutes, importRoutes],
  jobs: enterpriseJobs,
}
