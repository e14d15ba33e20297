import type { Module } from '../../kernel/module.ts'
import { contactRoutes, enterpriseRoutes, indicatorRoutes } from './routes.ts'

export const enterprises: Module = {
  name: 'enterprises',
  title: ['一企一档', 'Enterprise files'],
  routes: [enterpriseRoutes, contactRoutes, indicatorRoutes],
}
