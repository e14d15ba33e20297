import type { Holding } from '../../kernel/holdings.ts'
import type { Module } from '../../kernel/module.ts'
import { lookAtChanged, searchAll, stragglersOf } from './jobs.ts'
import { outward } from './queries/outward.ts'
import { mergeRoutes, pairRoutes } from './routes.ts'

const own: Holding[] = [
  // Settled with the merge, and open again with its undo.
  { table: 'duplicate_pair', column: 'one_id', noun: ['疑似重复', 'Likely duplicates'], merge: 'stay' },
  { table: 'duplicate_pair', column: 'other_id', noun: ['疑似重复', 'Likely duplicates'], merge: 'stay' },
  { table: 'duplicate_profile', column: 'enterprise_id', noun: ['比对特征', 'What is compared'], merge: 'stay' },
  { table: 'enterprise_merge', column: 'main_id', noun: ['合并记录', 'Merges'], merge: 'stay' },
  { table: 'enterprise_merge_part', column: 'enterprise_id', noun: ['合并记录', 'Merges'], merge: 'stay' },
]

/** Made from what the other modules say hangs on an enterprise: a module added later is merged without a line here. */
export const duplicatesOf = (holdings: readonly Holding[]): Module => ({
  name: 'duplicates',
  title: ['重复档案', 'Duplicate files'],
  routes: [pairRoutes, mergeRoutes(holdings)],
  jobs: [lookAtChanged, searchAll, stragglersOf(holdings)],
  outward: [outward],
  holdings: own,
})
