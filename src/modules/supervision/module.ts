import type { Module } from '../../kernel/module.ts'
import { sweepSlips } from './jobs.ts'
import { slipDigest } from './queries/index.ts'
import { reactions } from './reactions.ts'
import { slipRoutes } from './routes.ts'
import { SLIPS } from './rules/index.ts'

export const supervision: Module = {
  name: 'supervision',
  title: ['督办', 'Supervision'],
  routes: [slipRoutes],
  reactions,
  jobs: [sweepSlips],
  ruleSets: [SLIPS],
  digest: slipDigest,
}
