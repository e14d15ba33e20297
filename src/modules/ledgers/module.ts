import type { Module } from '../../kernel/module.ts'
import { ledgerJobs } from './jobs.ts'
import { ledgerFormRoutes, ledgerRoutes } from './routes/index.ts'

export const ledgers: Module = {
  name: 'ledgers',
  title: ['台账与导入', 'Ledgers and imports'],
  routes: [ledgerRoutes, ledgerFormRoutes],
  jobs: ledgerJobs,
}
