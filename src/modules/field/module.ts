import type { Module } from '../../kernel/module.ts'
import { fieldJobs } from './jobs.ts'
import { FIELD_SEALED } from './queries/items.ts'
import { reactions } from './reactions.ts'
import { fieldRoutes } from './routes.ts'

export const field: Module = {
  name: 'field',
  title: ['外勤', 'Field work'],
  routes: fieldRoutes,
  reactions,
  jobs: fieldJobs,
  sealed: FIELD_SEALED,
  holdings: [{ table: 'field_item', column: 'enterprise_id', noun: ['手机上报', 'Sent by phones'], merge: 'move' }],
}
