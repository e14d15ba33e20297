import type { Module } from '../../kernel/module.ts'
import { enterpriseJobs } from './jobs.ts'
import { reactions } from './reactions.ts'
import { titleRoutes } from './routes/titles.ts'
import { contactRoutes, enterpriseRoutes, importRoutes, indicatorRoutes, proposalRoutes } from './routes.ts'

export const enterprises: Module = {
  name: 'enterprises',
  title: ['一企一档', 'Enterprise files'],
  routes: [enterpriseRoutes, contactRoutes, indicatorRoutes, importRoutes, proposalRoutes, titleRoutes],
  reactions,
  jobs: enterpriseJobs,
}
