import type { Module } from '../../kernel/module.ts'
import { calendarRoutes, coverRoutes, gridRoutes, groundChangeRoutes, layerRoutes, parkRoutes } from './routes.ts'

export const parks: Module = {
  name: 'parks',
  title: ['园区与网格', 'Park and grids'],
  routes: [parkRoutes, layerRoutes, gridRoutes, coverRoutes, groundChangeRoutes, calendarRoutes],
}
