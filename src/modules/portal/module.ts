import type { Module } from '../../kernel/module.ts'
import {
  doorRoutes,
  portalFileRoutes,
  portalHazardRoutes,
  portalPromiseRoutes,
  portalRoutes,
  visitPassRoutes,
} from './routes.ts'

export const portal: Module = {
  name: 'portal',
  title: ['企业端', 'Enterprise portal'],
  routes: [portalRoutes, portalFileRoutes, portalPromiseRoutes, portalHazardRoutes, doorRoutes, visitPassRoutes],
}
