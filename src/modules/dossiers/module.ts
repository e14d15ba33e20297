import type { HeldPart } from '../../kernel/held.ts'
import type { Module } from '../../kernel/module.ts'
import { dossierJobs } from './jobs.ts'
import { dossierRoutes } from './routes.ts'

/** Made from what the other modules say they hold. */
export const dossiersOf = (parts: readonly HeldPart[]): Module => ({
  name: 'dossiers',
  title: ['企业数据包', 'Everything held'],
  routes: [dossierRoutes],
  jobs: dossierJobs(parts),
  holdings: [
    { table: 'dossier', column: 'enterprise_id', noun: ['档案副本', 'Copies of everything held'], merge: 'move' },
  ],
})
