import type { Module } from '../../kernel/module.ts'
import { ledgerJobs, takeErrand } from './jobs.ts'
import { demandImportRoutes, ledgerFormRoutes, ledgerRoutes } from './routes/index.ts'

export const ledgers: Module = {
  name: 'ledgers',
  title: ['台账与导入', 'Ledgers and imports'],
  routes: [ledgerRoutes, ledgerFormRoutes, demandImportRoutes],
  jobs: ledgerJobs,
  errands: [takeErrand],
}
