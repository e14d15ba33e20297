import type { Module } from '../../kernel/module.ts'
import { BELONGING_HELD } from './queries.ts'
import { belongingRoutes, buildingRoutes, chainRoutes } from './routes.ts'

export const belonging: Module = {
  name: 'belonging',
  title: ['企业归属', 'Belonging'],
  routes: [chainRoutes, buildingRoutes, belongingRoutes],
  held: BELONGING_HELD,
  holdings: [
    {
      table: 'chain_member',
      column: 'enterprise_id',
      noun: ['链上角色', 'Roles in chains'],
      merge: 'move',
      clash: 'o.chain_id = m.chain_id',
      onClash: 'aside',
    },
    {
      table: 'building_space',
      column: 'enterprise_id',
      noun: ['所在楼宇', 'Spaces in buildings'],
      merge: 'move',
      clash: 'o.building_id = m.building_id and o.unit is not distinct from m.unit',
      onClash: 'aside',
    },
    {
      table: 'party_line',
      column: 'enterprise_id',
      noun: ['党组织', 'Party organisation'],
      merge: 'move',
      clash: 'true',
      onClash: 'aside',
    },
  ],
}
