import type { Module } from '../../kernel/module.ts'
import type { Shipped } from './queries.ts'
import { rulesetRoutes } from './routes.ts'

/** Made from the rules that the other modules ship. */
export const rulesetsOf = (shipped: readonly Shipped[]): Module => ({
  name: 'rulesets',
  title: ['规则', 'Rules'],
  routes: [rulesetRoutes(shipped)],
})
