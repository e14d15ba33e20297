import type { Module } from '../../kernel/module.ts'
import { countPark } from './jobs.ts'
import { openingRoutes, regionRoutes } from './routes.ts'

export const regions: Module = {
  name: 'regions',
  title: ['区域汇总', 'Regions'],
  routes: [regionRoutes, openingRoutes],
  jobs: [countPark],
}
