import type { Module } from '../../kernel/module.ts'
import { DEMAND_PHONE } from '../demands/index.ts'
import { ledgerJobs, takeErrand } from './jobs.ts'
import { demandImportRoutes, ledgerFormRoutes, ledgerRoutes } from './routes/index.ts'

export const ledgers: Module = {
  name: 'ledgers',
  title: ['台账与导入', 'Ledgers and imports'],
  routes: [ledgerRoutes, ledgerFormRoutes, demandImportRoutes],
  jobs: ledgerJobs,
  sealed: [
    { table: 'demand_import_row', column: 'draft', place: DEMAND_PHONE, json: 'contactPhone' },
    { table: 'demand_import_row', column: 'cells', place: DEMAND_PHONE, json: 'cells' },
  ],
  errands: [takeErrand],
}
