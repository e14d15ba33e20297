import type { Module } from '../../kernel/module.ts'
import { reactions } from './reactions.ts'
import { policyRoutes } from './routes.ts'

export const policies: Module = {
  name: 'policies',
  title: ['惠企政策', 'Policies for enterprises'],
  routes: [policyRoutes],
  reactions,
}
