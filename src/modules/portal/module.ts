import type { Module } from '../../kernel/module.ts'
import { PORTAL_HELD } from './queries/held.ts'
import { PORTAL_DOORS } from './queries/sight.ts'
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
  held: PORTAL_HELD,
  doors: PORTAL_DOORS,
  routes: [portalRoutes, portalFileRoutes, portalPromiseRoutes, portalHazardRoutes, doorRoutes, visitPassRoutes],
}
